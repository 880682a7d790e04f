"""An update that is given up leaves a number and a calm sentence, nothing of itself."""

import shutil
from pathlib import Path

from telegram import Update

from bot.tombstones import BURIED, Tombstones
from tests.handlers.the_door import open_door

SECRET = "Điều em không muốn ai biết"


async def test_the_writer_is_told_calmly_and_of_the_update_only_a_number_stays(empty_school, tmp_path, caplog):
    async with open_door(Path(shutil.copy(empty_school, tmp_path / "school.db")), tmp_path / "keys") as door:
        lan = door.phone("Lan")
        async with door.town.at_once():
            await lan.write(SECRET)
            [raw] = door.wire.world.updates.pending
        stones = Tombstones(door.house.services, door.house.application.bot)
        await stones.failed(Update.de_json(raw, door.house.application.bot))
        await stones.unreadable({**raw, "message": {**raw["message"], "date": "not a date"}})
        for nobody in ({"update_id": 1}, {"update_id": 2, "message": {"chat": "broken"}}, {"update_id": 3, "x": {}}):
            await stones.unreadable(nobody)
        sorry = [message.text for message in lan.inbox() if "mã sự cố" in message.text]
        assert len(sorry) == 2
        async with door.house.store.reading() as unit:
            assert await unit.switches.get(BURIED) == "5"
    assert "update buried, number 5" in caplog.text
    assert SECRET not in caplog.text
    assert str(lan.chat_id) not in caplog.text
