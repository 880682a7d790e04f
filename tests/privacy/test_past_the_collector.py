"""Whoever collects for a dialogue held once sees nothing of what went past them, in no hall and on no paper."""

import shutil
from pathlib import Path

from bot.sandbox.person import Person as Phone
from tests.a_school import STAFF, rows
from tests.handlers.test_a_one_off import CONFIG, MONEY, MORE, ticks
from tests.handlers.the_door import Door, open_door
from tests.privacy.seen import differing, sight

HERE = "cmhs:2026-11"
PAST = "Trưởng ban đại diện thu tiền mà không ghi sổ, mong nhà trường xem giúp."
COLLECTOR, SECRETARY = "CB5", "CB4"
PAPERS = ("question_list", "minutes", "answer_notice", "session_notice")


async def held(empty_school: Path, folder: Path, *ways: str) -> dict[str, list[object]]:
    """A parents' dialogue with one question of everybody's, and one past the collector in each of ``ways``."""
    database = moved_in(empty_school, folder)
    people = rows(staff=(*STAFF, *MORE))
    async with open_door(database, folder / "keys", folder / "config.toml", people) as door:
        phones = {key: await door.comes_in(key, key) for key in ("PH1", COLLECTOR, SECRETARY, "CB6", "CB1", "CB2")}
        await asks(door, phones["PH1"], MONEY, "Các khoản thu", "Ghi tên")
        _throw_anew(door, "story")
        for way in ways:
            await asks(door, phones["PH1"], f"{PAST} ({way})", "Không qua Trưởng ban đại diện", way)
        _throw_anew(door, "afterwards")
        await door.house.errands.plan(door.clock.now())
        await the_dialogue(door, phones[COLLECTOR], phones[SECRETARY])
        heard = "".join(message.text for message in phones["CB1"].history)
        assert [way for way in ways if f"({way})" not in heard] == []
        return {key: sight(phone) for key, phone in phones.items() if key not in {"PH1", "CB1"}}


def moved_in(empty_school: Path, folder: Path) -> Path:
    folder.mkdir()
    (folder / "config.toml").write_text(CONFIG, "utf-8")
    return Path(shutil.copy(empty_school, folder / "house.db"))


async def asks(door: Door, parent: Phone, text: str, *labels: str) -> None:
    await parent.write(text)
    for label in (*labels, "✅ Gửi"):
        await parent.press(label)


async def the_dialogue(door: Door, collector: Phone, secretary: Phone) -> None:
    await collector.write("/duyet")
    await ticks(door, 25, 17, 1)
    await ticks(door, 27, 17)
    await secretary.press_data(f"h:{HERE}")
    await secretary.press("Bắt đầu")
    for data in (f"ha:{HERE}:0", f"hn:{HERE}", f"hc:{HERE}", f"he:{HERE}"):
        await secretary.press_data(data)
    await secretary.press("Đồng ý kết thúc")
    await ticks(door, 28, 9)
    for phone in (collector, secretary):
        for command in ("/duyet", "/traloi", "/loihua", "/lich", "/giayto", "/baocao"):
            await phone.write(command)
        for kind in PAPERS:
            await phone.press_data(f"gp:{kind}:{HERE}")
    await secretary.press_data("gp:report:2026-11")


def _throw_anew(door: Door, seed: str) -> None:
    door.services.dice._source.seed(seed)  # type: ignore[attr-defined]


async def test_past_the_collector_no_screen_and_no_paper_differs(empty_school: Path, tmp_path: Path):
    quiet = await held(empty_school, tmp_path / "quiet")
    past = await held(empty_school, tmp_path / "past", "Ghi tên", "Không ghi tên")
    assert differing(quiet, past) == {}
    papers = [row for row in quiet[COLLECTOR] if ".docx" in str(row)]
    assert len(papers) >= len(PAPERS) - 1, "the control: there was something to compare"
