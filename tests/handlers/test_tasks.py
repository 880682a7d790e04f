"""The plan's table of tasks on the phone: mine, ticked and undone, reminded of, given away, late in the digest."""

import json
from dataclasses import replace

import pytest

from bot.config_faults import ConfigError
from bot.sandbox.wire import Wire
from domain.people import Appointment, PersonId, Role, Scope
from tests.a_school import MORNING
from tests.handlers.the_school import open_school, settings_in


def configure(folder, *rows):
    """A config.toml with nothing but these tasks."""
    tables = [[f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()] for row in rows]
    folder.mkdir(exist_ok=True)
    written = "\n".join("\n".join(["[[tasks]]", *table]) for table in tables)
    (folder / "config.toml").write_text(written, "utf-8")


HALL = {
    "key": "hau_can",
    "title": "Chuẩn bị tài liệu, cơ sở vật chất, khánh tiết",
    "owners": ["boarding_board"],
    "with_roles": ["timetabler"],
    "dialogue": "others",
    "before_days": 1,
    "remind_days": [3],
}
NEWS = {"key": "anh_tin", "title": "Chụp ảnh, viết tin bài", "owners": ["media"], "dialogue": "all", "remind_days": [1]}
PLAN = {
    "key": "ke_hoach",
    "title": "Rà soát kế hoạch",
    "owners": ["consolidator"],
    "on": "2026-11-13",
    "remind_days": [1],
}


@pytest.fixture
async def school(lived_in, tmp_path):
    configure(tmp_path / "school", HALL, NEWS, PLAN)
    async with open_school(lived_in, tmp_path / "school") as opened:
        async with opened.services.store.writing() as unit:
            board = await unit.people.get(PersonId("CB07"))
            media = Appointment(Role.MEDIA, Scope.school())
            await unit.people.upsert(replace(board, appointments=(*board.appointments, media)))
        yield opened
        assert opened.wire.violations == []
        assert opened.wire.world.queries.unanswered == []


async def test_my_tasks_are_listed_by_day_and_ticked_with_one_tap_that_can_be_undone(school):
    sen = school.phone("boarding_board")
    await sen.write("/viec")
    assert sen.last.labels[0] == "▫️ Chuẩn bị tài liệu, cơ sở vật chất, khánh · 26/11"
    assert "Rà soát kế hoạch" not in sen.last.text
    await sen.press("Chuẩn bị tài liệu")
    assert "Cho buổi: Đối thoại với học sinh không ở bán trú, 14:00 thứ Sáu, 27/11/2026" in sen.last.text
    assert "Phối hợp: Người xếp thời khoá biểu" in sen.last.text
    await sen.press("✅ Đã xong")
    await sen.press_data("vcd:hau_can@others/2026-11")
    assert "Đã xong ngày 12/11" in sen.last.text
    await sen.press("Chưa xong")
    assert "Hạn: 26/11/2026" in sen.last.text
    await sen.press("Ghi một dòng")
    await sen.write("Còn thiếu micro")
    await sen.press("Mở việc này")
    assert "Còn thiếu micro" in sen.last.text


async def test_whoever_takes_photos_is_told_whom_not_to_photograph(school):
    sen = school.phone("boarding_board")
    await sen.write("/viec")
    assert "Chụp ảnh, viết tin bài · 27/11, buổi 19:45" in sen.last.text
    await sen.press("Chụp ảnh, viết tin bài · 27/11, buổi 14:00")
    assert "Chỉ chụp học sinh khi có đồng ý" in sen.last.text


async def test_a_reminder_comes_in_the_morning_with_the_button_that_ends_it(school):
    nguyet = school.phone("consolidator")
    await school.at("2026-11-12T08:01:00+07:00")
    assert "Còn 1 ngày là đến hạn việc được phân công: Rà soát kế hoạch" in nguyet.last.text
    await nguyet.press("✅ Đã xong")
    assert "Đã xong ngày 12/11" in nguyet.last.text


async def test_the_leadership_sees_everybodys_gives_a_task_away_and_urges(school):
    head, dat, sen = school.phone("principal"), school.phone("homeroom_11a2"), school.phone("boarding_board")
    await head.write("/viec")
    await head.press("Xem cả bảng phân công")
    assert "Rà soát kế hoạch · 13/11" in head.last.text
    await head.press("Chuẩn bị tài liệu")
    await head.press("Giao cho người khác")
    async with school.services.store.reading() as unit:
        name = (await unit.people.get(PersonId("CB04"))).full_name
    await head.press(name)
    assert f"Đã giao cho {name}" in head.last.text
    assert "Lãnh đạo trường nhờ: Chuẩn bị tài liệu" in dat.last.text
    await dat.press("✅ Đã xong")
    await dat.press("Chưa xong")
    await sen.write("/viec")
    assert "khánh tiết · 26/11" not in sen.last.text
    await head.press("Mở việc này")
    await head.press("Nhắc ngay")
    await head.press("Nhắc ngay")
    assert len([one for one in dat.inbox() if "Lãnh đạo trường nhờ" in one.text]) == 1
    assert head.alerts[-1].startswith("Hôm nay đã nhắc rồi")


async def test_an_overdue_task_stands_in_the_principals_digest(school):
    await school.sleeps_until("2026-11-14T07:00:00+07:00")
    head = school.phone("principal")
    await head.write("/bantin")
    assert "Việc kế hoạch trễ hạn: Rà soát kế hoạch (hạn 13/11)" in head.last.text
    await school.phone("consolidator").write("/viec")
    assert "trễ 1 ngày" in school.phone("consolidator").last.text


async def test_others_may_neither_look_nor_tick_and_old_buttons_are_outdated(school):
    calls = [
        "vca",
        "vct:ke_hoach@",
        "vcd:ke_hoach@",
        "vcu:ke_hoach@",
        "vcn:ke_hoach@",
        "vcw:ke_hoach@",
        "vcr:ke_hoach@",
    ]
    for key in ("boarder", "parent", "boarding_board"):
        phone = school.phone(key)
        await phone.write("/help")
        before = len(phone.alerts)
        for data in calls:
            await phone.press_data(data)
        assert len(phone.alerts) - before == len(calls), key
    head = school.phone("principal")
    await head.write("/viec")
    for data in ("vct:nothing@", "vcg:ke_hoach@:HS1001", "vcd:hau_can@others/2025-01"):
        await head.press_data(data)
    assert len(head.alerts) == 3


def test_a_task_needs_one_day_and_a_dialogue_that_exists(tmp_path):
    wire = Wire(lambda: MORNING)
    for wrong in (PLAN | {"dialogue": "all"}, PLAN | {"on": ""}, HALL | {"dialogue": "nobodys"}, HALL | {"owners": []}):
        configure(tmp_path, wrong)
        with pytest.raises(ConfigError):
            settings_in(tmp_path, wire)
