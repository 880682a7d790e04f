"""R1: whoever is erased stands nowhere any more."""

import asyncio
from datetime import timedelta
from pathlib import Path

from tests.a_school import PUPILS, rows
from tests.bars.a_room import Room
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.media import talkative_log
from tests.privacy.marks import Identity, found_in

WORDS = "Bao giờ nhà ăn có cơm nóng vào buổi tối ạ?"


def erasure(trial: Trial) -> Reached:
    """Of a pupil who left nothing is anywhere; of one who is here the roster's own row, and nothing else."""
    gone, here = _erased(trial.home / "left", left=True), _erased(trial.home / "here")
    return Reached(not gone and here == ["full name"], f"left: {gone or 'no trace'}; still a pupil: {here}")


def not_erased(trial: Trial) -> Reached:
    found = _erased(trial.home, left=True, says_so=False)
    return Reached(not found, f"{len(found)} forms found: {', '.join(found[:3])} …")


def _erased(home: Path, *, left: bool = False, says_so: bool = True) -> list[str]:
    """The forms in which the pupil still stands in any file, after the night."""
    home.mkdir(exist_ok=True)
    with talkative_log(home):
        who = asyncio.run(_lived_and_gone(home, left=left, says_so=says_so))
    content = b"".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())
    return found_in(content, who)


async def _lived_and_gone(home: Path, *, left: bool, says_so: bool) -> Identity:
    room = Room(home)
    await room.open()
    who = await _lives(room)
    if left:
        await room.house.services.rostering.apply(rows(pupils=PUPILS[1:]), None, confirmed=True)
    if says_so:
        await room.phones["HS1"].write("/xoa")
        await room.phones["HS1"].press("Xoá vĩnh viễn")
    await room.phones["HS1"].write("Em chào thầy cô")
    await room.house.store.rebuild()
    await room.close()
    return who


async def _lives(room: Room) -> Identity:
    """Shows a number, asks by name and without, is answered, types what fails."""
    phone = room.phones["HS1"]
    phone._account.user["username"] = "u_giang_my_2009"
    await phone.share_contact("+84912345678")
    for way in ("Ghi tên", "Không ghi tên"):
        await phone.write(WORDS)
        await phone.press(way)
        await phone.press("Gửi")
        room.clock.advance(timedelta(minutes=5))
    room.wire.faults.bad_gateway(times=2, method="deleteMessage")
    await phone.write(f"{WORDS} Em hỏi lại ạ.")
    await room.house.bot.sweep()
    await room.house.bot.sweep()
    async with room.house.store.reading() as unit:
        person = {one.roster_key: one for one in await unit.people.everybody()}["HS1"]
    return Identity(person.id, phone.chat_id, person.full_name, "u_giang_my_2009", "+84912345678")


BARS = (
    Bar(
        "R1",
        "/xoa: no chat, name or telephone of the erased in database, WAL, log or keys after the night",
        "no trace; of whoever is still a pupil the name in the school's roster, once",
        erasure,
        not_erased,
    ),
)
