"""The parents' dialogue of a school without any monthly one, from the question to the answer after the session."""

import shutil
from datetime import datetime

import pytest

from domain.people import Role, Scope
from domain.questions import Lane
from tests.a_school import STAFF, ZONE, rows
from tests.handlers.the_door import open_door

CONFIG = """
series = []

[anonymity]
release_times = []
minimum_pool = 1

[[dialogues]]
key = "cmhs"
title = "Đối thoại giữa nhà trường và cha mẹ học sinh"
audience = "parents"
on = "2026-11-27"
start = "17:00"
place = "Phòng hội đồng"
mode = "hybrid"
link = "https://hop.example/cmhs"
guests = ["Lãnh đạo Phòng Văn hoá - Xã hội phường"]
participants = ["principal", "accountant"]
minute_takers = ["council_secretary"]
collector = "parent_board_head"
answerers = { thu_chi = "accountant" }

[[dialogues]]
key = "nld"
title = "Đối thoại với người lao động"
audience = "employees"
on = "2026-12-03"
place = "Phòng hội đồng"
cutoff_days = 6
collector = "union_chair"

[[dialogues]]
key = "dai_hoi"
title = "Đại hội cha mẹ học sinh"
audience = "parents"
before = "2026-12"
place = "Phòng hội đồng"
"""
MORE = (
    ("CB5", "Sùng A Páo", "parent_board_head", "", ""),
    ("CB6", "Lý Thị Say", "accountant", "", ""),
    ("CB7", "Lò Văn Pản", "union_chair", "", ""),
)
MONEY = "Khoản thu quỹ lớp năm nay dùng vào việc gì ạ?"
REPLY = "Khoản này dùng mua quạt cho lớp, có bảng kê ở phòng kế toán."


@pytest.fixture
async def door(empty_school, tmp_path):
    config, database = tmp_path / "config.toml", tmp_path / "house.db"
    config.write_text(CONFIG, "utf-8")
    shutil.copy(empty_school, database)
    async with open_door(database, tmp_path / "keys", config, rows(staff=(*STAFF, *MORE))) as opened:
        yield opened
        assert opened.wire.violations == []


async def ticks(door, day, hour, minute=0, month=11):
    door.clock.set(datetime(2026, month, day, hour, minute, tzinfo=ZONE))
    await door.house.tick()


async def only_question(door):
    async with door.services.store.reading() as unit:
        [asked] = await unit.questions.in_cycle("cmhs", "2026-11")
    return asked


async def asks_about_money(door, parent, *labels):
    await parent.write(MONEY)
    for label in ("Các khoản thu", *labels, "✅ Gửi"):
        await parent.press(label)
    return await only_question(door)


async def test_from_a_parents_question_to_the_answer_after_the_session(door):
    parent, collector = await door.comes_in("Dung", "PH1"), await door.comes_in("Páo", "CB5")
    accountant, teacher = await door.comes_in("Say", "CB6"), await door.comes_in("Huy", "CB2")
    await door.house.errands.plan(door.clock.now())
    await ticks(door, 13, 7)
    assert "với cha mẹ học sinh sẽ vào 17:00 thứ Sáu, 27/11/2026, tại Phòng hội đồng hoặc phòng họp" in parent.last.text
    assert "https://hop.example/cmhs" in parent.last.text
    await parent.write(MONEY)
    await parent.press("Các khoản thu")
    assert "Người xem trước: Trưởng ban đại diện cha mẹ học sinh. Người trả lời: Kế toán" in parent.last.text
    assert "🗓 Đối thoại giữa nhà trường và cha mẹ học sinh: 17:00" in parent.last.text
    await parent.press("Ghi tên")
    await parent.press("✅ Gửi")
    asked = await only_question(door)
    assert (asked.lane, asked.reviewer) == (Lane.COLLECTOR, Scope.collected_by(Role.PARENT_BOARD_HEAD))
    assert asked.code not in teacher.last.text
    await collector.write("/duyet")
    assert MONEY in collector.last.text
    await collector.press("✅ Duyệt")
    await accountant.write(REPLY, reply_to=accountant.last)
    await accountant.press("Gửi sau buổi đối thoại")
    await ticks(door, 26, 17)
    assert "Ngày mai có buổi đối thoại với cha mẹ học sinh" in parent.last.text
    assert "Kính mời quý phụ huynh dự." in parent.last.text
    assert any("Khách mời: Lãnh đạo Phòng Văn hoá - Xã hội phường." in one.text for one in accountant.screen)
    await ticks(door, 27, 18, 31)
    assert parent.last.quotes == [REPLY]


async def test_the_asker_chooses_the_other_dialogue_with_one_tap_and_the_calendar_says_it_has_no_day(door):
    parent = await door.comes_in("Dung", "PH1")
    await parent.write(MONEY)
    await parent.press("🔁 Đổi sang: Đại hội cha mẹ học sinh")
    assert "🗓 Đại hội cha mẹ học sinh: chưa có ngày" in parent.last.text
    await parent.press("Ghi tên")
    await parent.press("✅ Gửi")
    async with door.services.store.reading() as unit:
        assert len(await unit.questions.in_cycle("dai_hoi", "2026-11")) == 1
    await parent.write("/lich")
    assert "Đại hội cha mẹ học sinh: chưa có ngày." in parent.last.text
    assert "chưa có ngày.\nHạn tổ chức: trước tháng 12/2026." in parent.last.text


async def test_past_the_collector_the_collector_sees_nothing(door):
    parent, collector = await door.comes_in("Dung", "PH1"), await door.comes_in("Páo", "CB5")
    head = await door.comes_in("Nga", "CB1")
    asked = await asks_about_money(door, parent, "Không qua Trưởng ban đại diện", "Ghi tên")
    assert asked.lane is Lane.DIRECT
    assert asked.code in head.last.text
    await collector.write("/duyet")
    assert MONEY not in collector.last.text


async def test_an_employee_can_go_past_the_union_chair_too(door):
    teacher, union = await door.comes_in("Huy", "CB2"), await door.comes_in("Pản", "CB7")
    head = await door.comes_in("Nga", "CB1")
    await teacher.write("Phụ cấp công tác phí tính thế nào ạ?")
    assert "Người xem trước: Chủ tịch Công đoàn" in teacher.last.text
    assert "🗓 Đối thoại với người lao động: 14:00 thứ Năm, 03/12/2026" in teacher.last.text
    await teacher.press("Không qua Chủ tịch Công đoàn")
    assert "🔒 Gửi thẳng lãnh đạo trường: Chủ tịch Công đoàn sẽ không thấy gì" in teacher.last.text
    await teacher.press("Ghi tên")
    await teacher.press("✅ Gửi")
    assert "công tác phí" in head.last.text
    await union.write("/duyet")
    assert "công tác phí" not in union.last.text


async def test_where_nobody_collects_the_consolidator_reviews(door):
    parent, secretary = await door.comes_in("Dung", "PH1"), await door.comes_in("Chu", "CB4")
    await door.services.rostering.apply(rows(), None)
    asked = await asks_about_money(door, parent, "Ghi tên")
    assert asked.reviewer == Scope.school()
    await secretary.write("/duyet")
    assert MONEY in secretary.last.text


async def test_the_principal_is_asked_for_a_day_and_once_it_is_too_late_told_so(door):
    head, parent = await door.comes_in("Nga", "CB1"), await door.comes_in("Dung", "PH1")
    await door.house.errands.plan(door.clock.now())
    await ticks(door, 16, 7)
    asked = next(one for one in head.screen if "Đại hội cha mẹ học sinh) chưa có ngày" in one.text)
    assert asked.labels == ["📅 Đổi ngày", "Không tổ chức"]
    await ticks(door, 16, 17, 30)
    assert "🗓 Chưa có ngày: Đại hội cha mẹ học sinh, trước tháng 12/2026" in head.last.text
    await ticks(door, 1, 7, month=12)
    assert any("Đã quá hạn" in one.text for one in head.screen)
    await ticks(door, 1, 17, 30, month=12)
    assert "⏰ Trễ hạn mà chưa có ngày: Đại hội" in head.last.text
    await head.press("🗓 Chọn ngày: Đại hội cha mẹ học sinh")
    assert "Hiện nay: chưa có ngày." in head.last.text
    await head.press("📅 Đổi ngày")
    await head.press("Nhắn ngày giờ khác")
    await head.write("18/12 17:00")
    assert "⚠️ Ngày này muộn hơn hạn đã ghi: trước tháng 12/2026" in head.last.text
    await head.press("✅ Đồng ý")
    assert any("🗓 Đã có ngày: buổi đối thoại" in o.text and "18/12/2026" in o.text for o in parent.screen)


async def test_without_any_monthly_series_lich_and_the_digest_work_for_everybody(door):
    child = await door.comes_in("Láo Tả", "HS3")
    head = await door.comes_in("Nga", "CB1")
    await child.write("/lich")
    assert "Đối thoại giữa nhà trường và cha mẹ học sinh" in child.last.text
    await head.write("/bantin")
    await head.write("/daidien")
    assert head.last.text
