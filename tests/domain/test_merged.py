"""The schools' reports added up."""

from datetime import date, datetime

from domain.consignment import Cargo, Consignment
from domain.merged import Merged, Sum
from domain.milestones import Standing
from domain.period import VIETNAM
from domain.sent_report import packed, tables_of
from domain.sheets.letterhead import Letterhead, Signatory
from domain.sheets.quantity import Quantity
from domain.sheets.report import FigureRow, FigureTable, Report
from tests.domain.test_milestones import ROUND


def row(title: str, now: Quantity) -> FigureRow:
    return FigureRow(title, f"cách đếm {title}", now, Quantity("1", 1), "tăng")


def a_report(*tables: FigureTable, issued: date | None = None) -> Report:
    return Report(
        letterhead=Letterhead("XÃ", "TRƯỜNG", "Bản", "TH"),
        subject="Kết quả đối thoại",
        addressees=("Phòng",),
        period="tháng 9/2026",
        compared_with="",
        opening=("Căn cứ",),
        sessions=(),
        tables=tables,
        overdue=(),
        lessons=("Mời sớm hơn",),
        proposals=(),
        recipients=(),
        signatory=Signatory("Hiệu trưởng", "X"),
        drawn_at=datetime(2026, 10, 1, tzinfo=VIETNAM),
        number=7 if issued else None,
        issued_on=issued,
    )


def table(*rows: FigureRow) -> FigureTable:
    return FigureTable("Câu hỏi", rows)


def merged(**reports: Report) -> Merged:
    names = {"a": "Trường Bé", "b": "Trường An", "c": "Trường Cao"}
    day = date(2026, 10, 1)
    came = {
        code: Consignment(code, Cargo.REPORT, "2026-09", day, packed(one, ["2026-09"])) for code, one in reports.items()
    }
    return Merged(ROUND, day, tuple(Standing(code, name, {}) for code, name in names.items()), came)


ASKED, SHARE, FEW = row("đã hỏi", Quantity("12", 12)), row("tỉ lệ", Quantity("50 %", 50, percent=True)), Quantity("< 5")


def test_figures_travel_as_json_and_come_back_without_the_period_before():
    facts = packed(a_report(table(ASKED), issued=date(2026, 10, 1)), ["2026-09"])
    assert (facts["number"], facts["issued_on"]) == (7, "2026-10-01")
    assert tables_of(facts) == (table(FigureRow("đã hỏi", "cách đếm đã hỏi", Quantity("12", 12))),)
    assert tables_of({}) == ()


def test_the_same_figure_of_several_schools_is_added_and_shares_are_not():
    both = merged(a=a_report(table(ASKED, SHARE)), b=a_report(table(row("đã hỏi", Quantity("8", 8)))))
    assert both.tables() == (("Câu hỏi", (Sum("đã hỏi", "cách đếm đã hỏi", 20, 0),)),)
    assert both.reporting() == ["b", "a"]


def test_a_figure_that_may_not_be_told_makes_the_sum_at_least_so_many():
    both = merged(a=a_report(table(ASKED)), b=a_report(table(row("đã hỏi", FEW))))
    assert both.tables()[0][1][0] == Sum("đã hỏi", "cách đếm đã hỏi", 12, 1)


def test_a_table_of_shares_only_has_no_sums():
    assert merged(a=a_report(table(SHARE))).tables() == ()


def test_each_school_stands_under_the_first_figures_of_the_first_report():
    both = merged(a=a_report(table(row("trả lời", Quantity("3", 3)))), b=a_report(table(ASKED, SHARE)))
    assert both.main_titles(1) == ("đã hỏi",)
    assert both.of_school("b", ("đã hỏi",)) == (Quantity("12", 12),)
    assert both.of_school("a", ("đã hỏi",)) == (None,)
    assert both.of_school("c", ("đã hỏi",)) == (None,)
    assert merged().main_titles(3) == ()


def test_lessons_bear_the_school_they_come_from():
    assert merged(a=a_report()).paragraphs("lessons") == (("a", "Mời sớm hơn"),)
