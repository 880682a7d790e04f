"""Hard cases and the letters about home visits: who hears of what, and when."""

from dataclasses import replace

import pytest

from domain.people import Actor, Appointment, PersonId, Role, Scope
from domain.visits import How, Outcome
from tests.handlers.test_visits import ON, logs, visits
from tests.handlers.the_school import open_school
from tests.texts.nd30_checker import violations
from tests.texts.papers import all_words

SOON = {"VISITS__REPORT_DAY": "12", "VISITS__REPORT_TIME": "07:30"}


@pytest.fixture
async def school(lived_in, tmp_path):
    async with open_school(lived_in, tmp_path / "school", **ON, **SOON) as opened:
        async with opened.services.store.writing() as unit:
            mother = await unit.people.get(PersonId("PH01"))
            duties = (*mother.appointments, Appointment(Role.PARENT_BOARD_HEAD, Scope.school()))
            await unit.people.upsert(replace(mother, appointments=duties))
        yield opened
        assert opened.wire.violations == []


async def a_hard_case(school):
    teacher = school.phone("homeroom_10a1")
    await logs(teacher, "Vàng A Dế", "Gặp tại nhà", "Khó")
    await teacher.press("Thêm một dòng")
    await teacher.write("Em định nghỉ học đi làm")
    return teacher


async def test_the_leadership_hears_of_a_hard_case_with_the_teachers_line_and_not_at_once(school):
    await a_hard_case(school)
    principal = school.phone("principal")
    assert [one for one in principal.inbox() if "cùng giải quyết" in one.text] == []
    await school.at("2026-11-12T07:11:00+07:00")
    assert "Ca khó: em Vàng A Dế, lớp 10A1" in principal.last.text
    assert "Em định nghỉ học đi làm" in principal.last.text
    assert "Ca khó: em" in school.phone("answerer").last.text  # the vice principal
    await principal.press("Vàng A Dế, lớp 10A1")
    assert "chờ lãnh đạo trường xem" in principal.last.text


async def test_a_slip_of_the_finger_is_taken_back_before_anybody_hears_of_it(school):
    teacher = school.phone("homeroom_10a1")
    await logs(teacher, "Vàng A Dế", "Gặp tại nhà", "Khó")
    await teacher.press("Bỏ lần ghi này")
    await school.at("2026-11-12T07:11:00+07:00")
    assert [one for one in school.phone("principal").inbox() if "Vàng A Dế" in one.text] == []
    assert await visits(school) == []


async def test_the_parents_board_hears_of_it_only_when_it_is_asked_in(school):
    await a_hard_case(school)
    await school.at("2026-11-12T07:11:00+07:00")
    board, principal = school.phone("parent"), school.phone("principal")
    await board.write("/thamnha")
    assert "Không có ca khó nào" in board.last.text
    await principal.press("Vàng A Dế, lớp 10A1")
    await principal.press("Nhắn giáo viên chủ nhiệm")
    await principal.write("Thầy Vinh đi cùng cô chiều mai")
    await principal.press("Các ca khó")
    await principal.press("Vàng A Dế, lớp 10A1")
    await principal.press("Mời Ban đại diện CMHS phối hợp")
    assert "sẽ biết tên em Vàng A Dế" in principal.last.text
    await principal.press("Mời")
    told = [one.text for one in board.inbox() if "Vàng A Dế" in one.text]
    assert len(told) == 1
    assert "Nhà trường mời quý phụ huynh" in told[0]
    assert "xin chỉ trao đổi với nhà trường" in told[0]
    assert "Thầy Vinh" not in told[0]
    await board.press("Vàng A Dế")
    assert board.last.labels == ["‹ Các ca khó"]
    assert "Thầy Vinh đi cùng cô" in school.phone("homeroom_10a1").last.text


async def test_a_case_is_moved_on_until_it_is_solved_and_the_teacher_is_told(school):
    teacher = await a_hard_case(school)
    await school.at("2026-11-12T07:11:00+07:00")
    principal = school.phone("principal")
    await principal.press("Vàng A Dế, lớp 10A1")
    await principal.press("Nhà trường đang giải quyết")
    assert "nhà trường đang giải quyết" in teacher.last.text
    await principal.press("Đã giải quyết xong")
    assert "đã giải quyết xong" in teacher.last.text
    await principal.press("Các ca khó")
    assert "Không có ca khó nào" in principal.last.text
    for data in ("tnw:nonsense:open", "tnv:nonsense"):
        await principal.press_data(data)
    assert len(principal.alerts) == 2


async def test_once_a_month_the_leadership_reads_how_far_it_is_and_teachers_who_is_left(school):
    await logs(school.phone("homeroom_10a1"), "Vàng A Dế", "Gặp tại nhà", "Ổn")
    await school.at("2026-11-12T07:31:00+07:00")
    report, reminder = school.phone("principal").last, school.phone("homeroom_10a1").last
    assert "tháng này (Học kì I)" in report.text
    assert "Cả trường: 1/30 em" in report.text
    assert "lớp 10A1 còn 12/13 gia đình chưa được thăm" in reminder.text
    assert "Lù Thị Pàng" in reminder.text
    assert "Vàng A Dế" not in reminder.text
    await school.phone("homeroom_10a1").press("Ghi lần thăm")
    assert "Còn 12/13 em" in school.phone("homeroom_10a1").last.text


async def test_a_full_class_is_not_reminded(school):
    teacher = school.phone("homeroom_11a2")
    async with school.services.store.reading() as unit:
        actor = Actor((await unit.people.get(PersonId("CB04")),))
        *pupils, last = await unit.people.pupils_of("11A2")
    for pupil in pupils:
        await school.services.visiting.log(actor, pupil.id, school.clock.now().date(), How.HOME, Outcome.FINE)
    await logs(teacher, last.full_name, "Gặp tại nhà", "Ổn")
    assert "Cả lớp 11A2 đã được thăm" in teacher.last.text
    before = len(teacher.inbox())
    await school.at("2026-11-12T07:31:00+07:00")
    assert [one.text for one in teacher.inbox()[before:] if "chưa được thăm" in one.text] == []


async def test_the_summary_is_a_paper_of_the_shelf_and_names_stand_in_the_leaderships_copy_alone(school):
    await a_hard_case(school)
    principal = school.phone("principal")
    await principal.write("/thamnha")
    overview = principal.last
    await principal.press("Bảng tổng hợp để in", overview)
    assert principal.documents[-1].filename == "tong-hop-tham-gia-dinh-HK1-2026-2027.docx"
    assert "Vàng A Dế" not in all_words(principal.documents[-1].document)
    assert violations(principal.documents[-1].document) == []
    await principal.press("Bản riêng của lãnh đạo", overview)
    assert "Vàng A Dế" in all_words(principal.documents[-1].document)
    teacher = school.phone("homeroom_10a1")
    await teacher.press_data("tnr")
    await teacher.press_data("gp:visit_summary:HK1-2026-2027")
    assert len(teacher.alerts) == 2
