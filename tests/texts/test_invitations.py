"""Invitations: whom they name, and a letter for each guest."""

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from domain.people import Role
from tests.domain.a_month import a_plan
from tests.texts.issued_papers import invitation_sheet as a_sheet
from tests.texts.papers import opened
from tests.texts.test_cycle_papers import NOW, WORKERS, session_of
from texts.documents.invitation import invitation
from texts.invitation_sheet import invitation_sheet


def test_each_guest_has_a_letter_of_their_own_and_the_classes_have_one():
    written = invitation(a_sheet())
    to_guest, to_classes = (
        "\n".join(block.text for block in section.iter_inner_content() if isinstance(block, Paragraph))
        for section in opened(written).sections
    )
    assert "Trường THPT Số 2 Suối Vân trân trọng kính mời: Đại diện Ủy ban nhân dân xã Suối Vân" in to_guest
    assert "Đề nghị" not in to_guest
    assert "Lớp 10A1" not in to_guest
    assert "kính mời: Đại diện học sinh các lớp, mỗi lớp 03 em\n- Lớp 10A1: Mai." in to_classes
    assert "Có mặt trước 10 phút" in to_classes


def test_every_letter_begins_with_a_first_page_and_nothing_of_a_letter_lies_on_the_next():
    letters = opened(invitation(a_sheet())).sections
    assert all(letter.different_first_page_header_footer for letter in letters)
    assert [letter._sectPr.find(qn("w:pgNumType")) is not None for letter in letters] == [False, True]


def test_guests_classes_and_the_chosen_are_invited():
    plan = a_plan(guests=("Đại diện UBND xã",), mode="hybrid", link="https://hop.example/1")
    sheet = invitation_sheet(session_of(plan, representatives={"10A1": ("Mai", "Nam")}), NOW)
    guest, others = sheet.invited
    assert (guest.name, guest.people, guest.requests) == ("Đại diện UBND xã", (), ())
    assert (others.name, others.people) == ("Đại diện học sinh các lớp, mỗi lớp 02 em", ("Lớp 10A1: Mai, Nam",))
    assert (sheet.form, sheet.link) == ("trực tiếp kết hợp trực tuyến", "https://hop.example/1")
    assert sheet.meeting == "buổi đối thoại với học sinh không ở bán trú, kì tháng 11/2026"
    assert sheet.chair == "Trần Thu Hà, Hiệu trưởng"


def test_without_a_chair_on_the_roster_the_title_stands_alone():
    plan = a_plan(audience="parents", reps_per_class=1, chair=Role.VICE_PRINCIPAL)
    sheet = invitation_sheet(session_of(plan), NOW)
    assert sheet.chair == "Phó Hiệu trưởng"
    assert [one.name for one in sheet.invited] == ["Đại diện cha mẹ học sinh các lớp, mỗi lớp 01 người"]


def test_a_whole_staff_is_invited_and_not_a_hundred_per_cent_of_it():
    [all_of_them] = invitation_sheet(session_of(WORKERS, "2026-10"), NOW).invited
    assert all_of_them.name == "Toàn thể cán bộ, giáo viên, nhân viên nhà trường"
