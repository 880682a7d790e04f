"""How the figures of a report read: true where they are told, words where they are not."""

from datetime import timedelta

import pytest

from domain.attendance import Count
from domain.life import Status
from domain.people import Role
from domain.promises import PromiseState
from domain.reporting import Kinds, Overdue, Table, counts_of, figures_of, sum_of
from domain.series import Session
from domain.services.report_spans import Span, span_of
from domain.services.reporting import Held, ReportFacts
from domain.suppression import Cell, Telling
from tests.domain.a_month import a_dialogue_school, a_plan, moment
from tests.domain.test_reporting import counted, pledge
from tests.texts.nd30_checker import violations
from texts.documents.report import report
from texts.report_sheet import quantity, report_sheet, span_words, summary

SCHOOL = a_dialogue_school()
NOW = moment(12, 1)
PLAN = a_plan()
PLANNED = SCHOOL.calendar.session(PLAN.dates, "2026-11")
KINDS = Kinds(tuple(topic.key for topic in SCHOOL.topics), ("others",))
FEW = Cell(Telling.FEW)


def month(answered, in_time, waiting=0, promised=0):
    day = NOW.date()
    found = [
        counted(f"a{n}", answered_on=day if n < in_time else day + timedelta(9), due_on=day) for n in range(answered)
    ]
    asked = [*found, *(counted(f"w{n}", Status.ASSIGNED, topic="khac") for n in range(waiting))]
    pledges = [pledge(f"p{n}", PromiseState.KEPT) for n in range(promised)]
    return figures_of(counts_of(asked, pledges, 0, KINDS, day), SCHOOL.small_cell)


def facts(now, before=None, span=None, came=None):
    late = (Overdue("csvc", True, FEW, NOW.date()), Overdue("khac", False, FEW, NOW.date()))
    past = (span_of(SCHOOL, "2026-10"), before) if before else None
    held = (Held(PLAN, PLANNED, opened=True, came=came),)
    span = span or span_of(SCHOOL, "2026-11")
    return ReportFacts(SCHOOL, span, held, now, past, late, ("Nhắc sớm hơn",), KINDS, {Role.PRINCIPAL: "Trần Thu Hà"})


def rows_of(sheet, title):
    [table] = [table for table in sheet.tables if table.title == title]
    return {row.title: row for row in table.rows}


def test_figures_are_compared_where_both_are_told():
    sheet = report_sheet(facts(month(20, 15), month(12, 12, promised=1)), NOW)
    received = rows_of(sheet, "Kết quả chung")["Câu hỏi, kiến nghị nhận được"]
    assert (received.now.number, received.before.number, received.change) == (20, 12, "tăng 8")
    promised = rows_of(sheet, "Kết quả chung")["Việc đã hẹn thực hiện"]
    assert (promised.now.words, promised.before.words, promised.change) == ("0", "dưới 5", "")
    share = rows_of(sheet, "Thời hạn trả lời")["Tỉ lệ trả lời đúng hạn"]
    assert (share.now.words, share.now.percent, share.before.words) == ("75 %", True, "100 %")
    assert sheet.compared_with == "tháng 10/2026"
    fewer = report_sheet(facts(month(12, 12), month(20, 15)), NOW)
    assert rows_of(fewer, "Kết quả chung")["Câu hỏi, kiến nghị nhận được"].change == "giảm 8"
    assert rows_of(fewer, "Kết quả chung")["Hỏi lại vì chưa rõ"].change == "không đổi"


def test_tables_of_which_nothing_may_be_told_are_left_out_and_empty_rows_of_long_ones():
    few = report_sheet(facts(month(3, 3)), NOW)
    assert [table.title for table in few.tables] == ["Kết quả chung", "Việc đã hẹn thực hiện"]
    assert violations(report(few)) == []
    many = report_sheet(facts(month(9, 9)), NOW)
    assert list(rows_of(many, "Theo chủ đề")) == ["Cơ sở vật chất"]


def test_every_row_has_its_definition_and_the_paper_follows_the_decree():
    sheet = report_sheet(facts(month(20, 15, waiting=6, promised=6), month(9, 9)), NOW)
    assert all(row.definition for table in sheet.tables for row in table.rows)
    assert [row.state for row in sheet.overdue] == ["Hẹn làm, chưa xong", "Chờ trả lời"]
    assert violations(report(sheet)) == []


def test_a_longer_period_says_from_how_many_on():
    figures = sum_of([month(20, 15), month(3, 3)])
    said = summary(facts(figures, span=span_of(SCHOOL, "HK1-2026-2027")))
    assert said.startswith("Câu nhận được học kì I năm học 2026-2027: từ 20 trở lên; đã trả lời: từ 20 trở lên;")
    assert said.endswith("đúng hạn: không nêu.")
    assert quantity(figures[Table.STATE]["answered"], 5).number is None


@pytest.mark.parametrize(
    ("came", "said"),
    [
        (None, "Không lập danh sách"),
        (Count(20, 20), "Đủ thành phần"),
        (Count(17, 20), "Gần đủ thành phần, vắng dưới 5 người"),
        (Count(10, 20), "50 % thành phần"),
    ],
)
def test_few_missing_are_not_counted(came, said):
    [row] = report_sheet(facts(month(9, 9), came=came), NOW).sessions
    assert row.attendance == said
    assert isinstance(PLANNED, Session)


def test_periods_are_named_as_schools_name_them():
    assert span_words(Span("2027-02", ("2027-02",))) == "tháng 02/2027"
    assert span_words(span_of(SCHOOL, "HK2-2026-2027")) == "học kì II năm học 2026-2027"
    assert span_words(span_of(SCHOOL, "2026-2027")) == "năm học 2026-2027"
