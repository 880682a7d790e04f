"""The calendar, the representatives and the digest on the phone."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.life import Status
from domain.people import Appointment, Role, Scope
from domain.programme import Programme
from tests.a_school import MORNING, ZONE
from tests.storage.made_up import question


async def the_clock_ticks(door, day, hour, minute=0):
    door.clock.set(datetime(2026, 11, day, hour, minute, tzinfo=ZONE))
    await door.house.tick()


async def khai_comes_in(door):
    """A day student whose parents' paper is there."""
    async with door.services.store.writing() as unit:
        await unit.people.upsert(replace(await door.person("HS2"), parental_consent=True))
    return await door.comes_in("Khải", "HS2")


async def test_a_pupil_looks_at_the_calendar_and_sees_why_it_is_on_a_friday(door):
    child = await khai_comes_in(door)
    await child.write("/lich")
    text = child.last.text
    assert "14:00 thứ Sáu, 27/11/2026, tại Nhà đa năng" in text
    assert "Hạn gửi câu hỏi: 17:00 thứ Tư, 25/11/2026." in text
    assert "Ngày 28/11 là thứ Bảy" in text
    assert "Hạn chốt: " not in text
    assert child.last.labels == []


async def test_the_principal_chooses_another_day_and_everybody_is_told(door):
    child, head = await khai_comes_in(door), await door.comes_in("Nga", "CB1")
    await head.write("/lich")
    await head.press("📅 Đối thoại với học sinh không ở bán trú")
    await head.press("Đổi ngày")
    await head.press("thứ Hai 30/11")
    assert "chuyển sang 14:00 thứ Hai, 30/11/2026?" in head.last.text
    await head.press("Ghi lí do")
    await head.write("trùng lịch thi học kì")
    assert any("✅ Đã chốt" in one.text for one in head.screen[-2:])
    assert "buổi đối thoại tháng 11/2026 vào 14:00 thứ Hai, 30/11/2026" in child.last.text
    assert "(trùng lịch thi học kì)" in child.last.text
    assert "Hạn gửi câu hỏi của em: 17:00 thứ Năm, 26/11/2026." in child.last.text


async def test_a_date_can_be_typed_and_a_bad_one_is_refused_kindly(door):
    head = await door.comes_in("Nga", "CB1")
    await head.press_data("kw:others:2026-11")
    await head.write("hôm nào đó")
    assert "Bot chưa hiểu ngày này" in head.last.text
    await head.press_data("kw:others:2026-11")
    await head.write("30/11 15h")
    assert "chuyển sang 15:00 thứ Hai, 30/11/2026?" in head.last.text
    await head.press("Thôi")
    assert head.last.text == "Lịch giữ nguyên."
    await head.press_data("kw:others:2026-11")
    await head.write("1/12 15:30 hội thảo cụm")
    assert any("vào 15:30 thứ Ba, 01/12/2026" in one.text for one in head.screen[-2:])


async def test_the_principal_calls_a_month_off(door):
    head = await door.comes_in("Nga", "CB1")
    await head.press_data("ks:others:2026-11")
    await head.press("Không tổ chức tháng này")
    assert "Câu hỏi đang chờ sẽ chuyển sang buổi sau" in head.last.text
    await head.press("Đồng ý")
    assert any("không tổ chức" in one.text and "✅" in one.text for one in head.screen)
    await head.press_data("ks:others:2026-11")
    assert "Hiện nay: không tổ chức." in head.last.text
    assert head.last.labels == ["📅 Đổi ngày"]


async def test_forged_buttons_are_refused(door):
    child, head = await khai_comes_in(door), await door.comes_in("Nga", "CB1")
    for data in ("ks:others:2026-11", "kC:others:2026-11:0", "kd:others:2026-11", "gc", "gk", "kt:others:2026-11"):
        await child.press_data(data)
    for data in ("kC:others:2026-11:oops", "kC:others:2026-13:0", "kc:evening:2026-11:0", "ks", "kp:others:2026-11:9Z"):
        await head.press_data(data)
    async with door.services.store.reading() as unit:
        assert await unit.cycles.overrides() == {}


async def test_a_homeroom_teacher_picks_two_pupils_with_buttons(door):
    teacher = await door.comes_in("Huy", "CB2")
    await teacher.write("/daidien")
    assert "Chưa chọn em nào." in teacher.last.text
    await teacher.press("Lù Văn Khải")
    assert "Đã chọn 1/3: Lù Văn Khải." in teacher.last.text
    assert "✓ Lù Văn Khải" in teacher.last.labels
    await teacher.press("✓ Lù Văn Khải")
    assert "Chưa chọn em nào." in teacher.last.text


async def test_a_class_that_is_not_ones_own_is_an_old_button(door):
    teacher = await door.comes_in("Huy", "CB2")
    await teacher.press_data("kp:others:2026-11:10A2")
    assert teacher.last.labels != ["✓ Tẩn Láo Tả"]
    assert "Tẩn Láo Tả" not in teacher.last.text


async def test_a_teacher_of_two_classes_chooses_the_class_first(door):
    both = await door.comes_in("Chu", "CB4")
    person = await door.person("CB4")
    other = await door.person("CB2")
    async with door.services.store.writing() as unit:
        await unit.people.upsert(replace(person, appointments=person.appointments + other.appointments))
    await both.write("/daidien")
    assert both.last.labels == ["Lớp 10A1", "Lớp 10A2"]
    await both.press("Lớp 10A2")
    assert "chưa có học sinh nào" in both.last.text
    await both.press("‹ Các lớp")
    assert both.last.labels == ["Lớp 10A1", "Lớp 10A2"]


async def test_the_month_as_the_clock_tells_it(door):
    child, head = await khai_comes_in(door), await door.comes_in("Nga", "CB1")
    teacher, secretary = await door.comes_in("Huy", "CB2"), await door.comes_in("Chu", "CB4")
    await door.house.errands.plan(MORNING)
    await the_clock_ticks(door, 13, 8)
    assert "📬 Buổi đối thoại tháng 11/2026" in child.last.text
    await head.press("Đồng ý ngày này", head.screen[-1])
    await the_clock_ticks(door, 24, 9)
    assert "Mỗi lớp cử 3 em" in teacher.last.text
    await teacher.press("Lớp 10A1")
    await teacher.press("Lù Văn Khải")
    await the_clock_ticks(door, 25, 8)
    assert "⏰" in child.last.text
    khai = await door.person("HS2")
    async with door.services.store.writing() as unit:
        one = question("q1", khai.id, topic="csvc", code="K7M2QX")
        await unit.questions.add(one, b"receipt", None, [])
    await the_clock_ticks(door, 25, 15, 1)
    assert "còn 1 câu chưa xem" in teacher.last.text
    await teacher.press("Xem các câu chờ")
    assert "#K7M2QX" in teacher.last.text
    await the_clock_ticks(door, 26, 15, 1)
    for one in (head, secretary):
        assert any("📄 Danh sách câu hỏi cho buổi đối thoại tháng 11/2026" in shown.text for shown in one.screen)
        assert any(file.filename == "danh-sach-cau-hoi-others-2026-11.docx" for file in one.documents)
    await the_clock_ticks(door, 26, 17, 1)
    assert "đại diện cho lớp 10A1" in child.last.text
    await the_clock_ticks(door, 27, 7, 1)
    assert "Hôm nay có buổi đối thoại" in child.last.text


async def test_the_digest_and_the_lists_behind_it(door):
    head = await door.comes_in("Nga", "CB1")
    await head.write("/bantin")
    assert "Không có gì cần thầy/cô để ý" in head.last.text
    child = await door.person("HS2")
    due = (MORNING - timedelta(days=3)).date()
    async with door.services.store.writing() as unit:
        for n, more in enumerate(({}, {"status": Status.ASSIGNED, "due_on": due, "period": "2026-10"})):
            one = question(f"q{n}", child.id, topic="csvc", code=f"ABCDE{n + 2}", **more)
            await unit.questions.add(one, str(n).encode(), None, [])
        urgent = {"status": Status.URGENT, "lane": "urgent", "reviewer": None}
        await unit.questions.add(question("q9", child.id, code="URGENT", **urgent), b"9", None, [])
    await head.write("/bantin")
    assert head.last.labels == ["🆘 KHẨN (1)", "⏳ Quá hạn (1)", "📋 Đang chờ"]
    card = head.last
    await head.press("Quá hạn", card)
    assert "#ABCDE3" in head.last.text
    await head.press("KHẨN", card)
    assert "#URGENT" in head.last.text
    await head.press("Đang chờ", card)
    assert head.last.labels == ["#ABCDE2", "#ABCDE3"]
    await head.press("#ABCDE3")
    assert "ABCDE3" in head.last.text


async def test_the_timetabler_says_that_it_is_done(door):
    teacher = await door.comes_in("Huy", "CB2")
    person = await door.person("CB2")
    async with door.services.store.writing() as unit:
        await unit.people.upsert(replace(person, appointments=(Appointment(Role.TIMETABLER, Scope.school()),)))
    await door.house.errands.plan(MORNING)
    await the_clock_ticks(door, 20, 17)
    assert "Nhờ thầy/cô xếp thời khoá biểu để buổi chiều hôm đó" in teacher.last.text
    await teacher.press("Đã xếp")
    assert "✅ Đã xếp thời khoá biểu" in teacher.last.text


async def test_where_nothing_is_chosen_and_no_session_is_in_sight_it_is_said(door):
    teacher = await door.comes_in("Huy", "CB2")
    door.services.school = replace(door.services.school, programme=Programme(()))
    door.services.convening = replace(door.services.convening, school=door.services.school)
    await teacher.write("/daidien")
    assert "không có buổi đối thoại nào cần chọn" in teacher.last.text
    await teacher.write("/lich")
    assert "Chưa có buổi đối thoại nào trong lịch" in teacher.last.text
