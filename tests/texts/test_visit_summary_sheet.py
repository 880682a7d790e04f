"""The printed summary of home visits: no child's name, no small number, and none by subtraction."""

from dataclasses import replace
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from domain.hard_cases import HardCase
from domain.people import PersonId, Role
from domain.period import VIETNAM
from domain.semesters import Semesters
from domain.series import SchoolYear
from domain.services.visit_cases import CaseCard
from domain.services.visit_papers import SummaryFacts
from domain.visits import Coverage, VisitRules
from tests.a_school import a_school
from tests.storage.made_up import pupil
from texts.visit_summary_sheet import own_copy, told, visit_summary_sheet

NOW = datetime(2026, 11, 25, 16, tzinfo=VIETNAM)
STEP = 5
SCHOOL = a_school(visits=VisitRules((1, 12), 1, 25, time(16)))
FIRST = Semesters(SchoolYear(), (1, 12)).at(NOW.date())
CASE = CaseCard(
    HardCase("c", PersonId("p"), date(2026, 11, 9), None, line="Em định nghỉ học"),
    pupil("p", name="Vàng A Dế"),
    leads=True,
)
CLASSES = (
    Coverage("10A1", ("Lâm Thị Huế",), 36, 34, 7, 6),
    Coverage("10A2", (), 35, 3, 2, 0),
    Coverage("10A3", ("Vàng A Chu",), 40, 40, 12, 12),
)


def facts(coverages=CLASSES, **more):
    return SummaryFacts(SCHOOL, FIRST, coverages, (CASE,), {Role.PRINCIPAL: "Hoàng Thu Nga"}, **more)


def test_small_numbers_and_what_would_tell_them_are_not_printed():
    sheet = visit_summary_sheet(facts(), NOW)
    one, two, three = sheet.rows
    assert (one.visited.words, one.gaps.words, one.share.words) == ("trên 31", "dưới 5", "–")
    assert (one.priority.words, one.priority_visited.words) == ("7", "trên 2")
    assert (two.visited.words, two.gaps.words, two.priority.words) == ("dưới 5", "trên 30", "dưới 5")
    assert (three.visited.words, three.gaps.words, three.share.words) == ("40", "0", "100 %")
    assert sheet.total is not None
    assert (sheet.total.visited.words, sheet.total.gaps.words) == ("ít nhất 75", "–")
    assert sheet.hard_cases == (
        "Có dưới 5 trường hợp khó đang được lãnh đạo trường, giáo viên chủ nhiệm phối hợp giải quyết.",
    )


def test_no_child_is_named_but_on_the_leaderships_own_copy():
    assert "Vàng A Dế" not in repr(visit_summary_sheet(facts(), NOW))
    own = visit_summary_sheet(facts(own=True), NOW)
    assert own.hard_cases == ("Em Vàng A Dế, lớp 10A1 (ghi ngày 09/11): chờ lãnh đạo trường xem. Em định nghỉ học",)
    assert (own.rows[1].visited.number, own.total and own.total.visited.number) == (3, 77)


def test_the_copy_with_names_goes_to_nobody_but_the_leadership():
    assert visit_summary_sheet(facts(own=True), NOW).addressees == ("Lãnh đạo trường",)
    open_copy = visit_summary_sheet(facts(), NOW)
    assert open_copy.addressees == ("Hội đồng sư phạm nhà trường", "Ban đại diện cha mẹ học sinh")
    assert open_copy.subject == "Kết quả thăm gia đình học sinh học kì I, năm học 2026 - 2027"


def test_what_is_proposed_follows_from_the_figures():
    sheet = visit_summary_sheet(facts(), NOW)
    assert "các lớp 10A1, 10A2 thăm các gia đình còn lại trước ngày 12/01/2027" in sheet.proposals[0]
    calm = visit_summary_sheet(replace(facts(CLASSES[2:]), cases=()), NOW)
    assert calm.proposals == ("Các lớp tiếp tục giữ liên hệ với gia đình học sinh.",)
    assert calm.hard_cases == ("Không có trường hợp khó nào đang chờ giải quyết.",)
    assert visit_summary_sheet(facts(()), NOW).total is None


def test_the_own_copy_is_a_word_file():
    name, content = own_copy(facts(own=True), NOW)
    assert name == "tham-gia-dinh-ban-rieng-HK1-2026-2027.docx"
    assert content[:2] == b"PK"


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_number_is_told_only_when_neither_it_nor_its_rest_is_small(count, more):
    shown = told(count, count + more, STEP)
    small = 0 < count < STEP or 0 < more < STEP
    assert (shown.number is None) is small
    assert shown.words.isdigit() is not small
