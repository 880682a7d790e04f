"""The parents' board head and the union chair, who collect the questions of their own people (S0 III.3-4)."""

import shutil

import pytest

from tests.a_school import STAFF, rows
from tests.handlers.test_a_one_off import CONFIG, MORE, asks_about_money, ticks
from tests.handlers.the_door import open_door


@pytest.fixture
async def door(empty_school, tmp_path):
    config, database = tmp_path / "config.toml", tmp_path / "house.db"
    config.write_text(CONFIG, "utf-8")
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
