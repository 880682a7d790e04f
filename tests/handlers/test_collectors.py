"""The parents' board head and the union chair, who collect the questions of their own people (S0 III.3-4)."""

import shutil

import pytest

from tests.a_school import STAFF, rows
from tests.handlers.test_a_one_off import CONFIG, MORE, asks_about_money, ticks
from tests.handlers.the_door import open_door

BY_MONTH = """
[[dialogues]]
key = "thang_ba"
title = "Họp cha mẹ học sinh giữa kì"
audience = "parents"
in_month = "2027-03"
place = "Phòng hội đồng"
"""


@pytest.fixture
async def door(empty_school, tmp_path):
    config, database = tmp_path / "config.toml", tmp_path / "house.db"
    config.write_text(CONFIG + BY_MONTH, "utf-8")
    shutil.copy(empty_school, database)
    async with open_door(database, tmp_path / "keys", config, rows(staff=(*STAFF, *MORE))) as opened:
        yield opened
        assert opened.wire.violations == []


async def test_whoever_collected_the_questions_reads_them_in_the_list_at_the_cutoff(door):
    parent, collector = await door.comes_in("Dung", "PH1"), await door.comes_in("Páo", "CB5")
    await door.house.errands.plan(door.clock.now())
    await asks_about_money(door, parent, "Ghi tên")
    await ticks(door, 25, 17, 1)
    lists = [one.text for one in collector.screen if one.text.startswith("📄")]
    assert len(lists) == 1
    assert "1 câu. Văn bản Word kèm theo." in lists[0]
    await collector.write("/giayto")
    await collector.press("🗓")
    assert "Danh sách câu hỏi" in " ".join(collector.last.labels)


async def test_the_collector_of_a_dialogue_added_from_the_chat_has_the_command_at_once(empty_school, tmp_path):
    database = tmp_path / "house.db"
    shutil.copy(empty_school, database)
    people = rows(staff=(*STAFF, ("CB5", "Sùng A Páo", "parent_board_head", "", "")))
    async with open_door(database, tmp_path / "keys", None, people) as door:
        head, collector = await door.comes_in("Nga", "CB1"), await door.comes_in("Páo", "CB5")
        assert "duyet" not in {entry["command"] for entry in collector.commands}
        await head.press_data("jn")
        await head.press("✅ Đồng ý")
        assert "duyet" in {entry["command"] for entry in collector.commands}


async def test_a_day_before_the_month_that_was_written_is_not_taken_without_a_word(door):
    head = await door.comes_in("Nga", "CB1")
    await head.press_data("ks:thang_ba:2027-03")
    await head.press("📅 Đổi ngày")
    assert all("/03" in label for label in head.last.labels[:-2])
    await head.press("Nhắn ngày giờ khác")
    await head.write("26/2/2027 14:00")
    assert "⚠️ Ngày này sớm hơn tháng đã ghi: tháng 3/2027." in head.last.text
    await head.press("✅ Đồng ý")
    await head.write("/lich")
    assert "Ngày này sớm hơn tháng đã ghi (tháng 3/2027)." in head.last.text
