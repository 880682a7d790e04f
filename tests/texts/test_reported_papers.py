"""Minutes, letter, report, summary of visits, merged report: in the decree's layout, whatever they say."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest

from domain.sheets import FigureTable, Letterhead, MinutesPart
from tests.texts.nd30_checker import main, violations
from tests.texts.nd30_models import workbook_violations
from tests.texts.papers import LONG_SCHOOL, SECRETARY, all_words, opened
from tests.texts.reported_papers import (
    APPOINTEE,
    EVERY,
    FEW,
    FIGURES,
    ITEM,
    merged_sheet,
    minutes_sheet,
    notice_sheet,
    report_sheet,
)
from tests.texts.test_issued_papers import HOSTILE_TITLE, hostile
from texts.documents.minutes import minutes
from texts.documents.report import report
from texts.documents.report_workbook import merged_workbook, report_workbook
from texts.documents.written_notice import written_notice

HEAD = Letterhead("Ủy ban nhân dân xã Suối Vân Thượng", LONG_SCHOOL, "Suối Vân", "PTDTBTTHTHCSSVT")
EMPTY: dict[str, dict[str, Any]] = {
    "minutes": {"parts": (), "conclusions": (), "participants": (), "secretaries": ()},
    "written_notice": {"opening": (), "matters": (), "recipients": ()},
    "report": {"sessions": (), "tables": (), "overdue": (), "lessons": (), "proposals": ()},
    "visit_summary": {"rows": (), "total": None, "hard_cases": (), "proposals": (), "addressees": ()},
    "merged_report": {"schools": (), "by_school": (), "tables": (), "lessons": ()},
}


@pytest.mark.parametrize("kind", EVERY)
class TestEveryPaper:
    def test_follows_the_decree_with_or_without_a_number(self, kind):
        sheet, typeset = EVERY[kind]
        assert violations(typeset(sheet())) == []
        dated: dict[str, Any] = {} if kind == "minutes" else {"issued_on": date(2027, 2, 5)}
        assert violations(typeset(sheet(letterhead=HEAD, number=7, **dated))) == []

    def test_follows_it_when_there_is_nothing_to_tell(self, kind):
        sheet, typeset = EVERY[kind]
        assert violations(typeset(sheet(**EMPTY[kind]))) == []

    def test_follows_it_with_hostile_words_everywhere(self, kind):
        sheet, typeset = EVERY[kind]
        written = typeset(replace(hostile(sheet()), letterhead=HEAD, subject=HOSTILE_TITLE))
        assert violations(written) == []


def test_two_hundred_questions_are_numbered_through():
    written = minutes(minutes_sheet(*[replace(ITEM, code="", answer="")] * 200))
    assert violations(written) == []
    assert "Câu 200 (Một học sinh bán trú, không ghi tên): Tại sao" in all_words(written)


def test_minutes_tell_who_asked_what_was_said_and_who_will_do_it():
    told = all_words(minutes(minutes_sheet()))
    assert "Thời gian bắt đầu: 19 giờ 45, ngày 27 tháng 11 năm 2026" in told
    assert "Câu 1 (#K7M2QX, Một học sinh bán trú, không ghi tên): Tại sao nước" in told
    assert "Trả lời (Ban quản lý bán trú): Nhà trường sẽ thay" in told
    assert "Kết quả: Sẽ thực hiện; người thực hiện: Tổ văn phòng; thời hạn: 10/12/2026." in told
    assert "Hội nghị kết thúc vào 21 giờ 05, ngày 27 tháng 11 năm 2026./." in told


def test_both_secretaries_sign_merged_minutes_on_the_left():
    written = minutes(minutes_sheet(secretaries=(APPOINTEE, SECRETARY)))
    assert violations(written) == []
    table = opened(written).tables[-1]
    left = [row.cells[0].text for row in table.rows]
    assert left[:4] == ["THƯ KÝ", "Giàng A Tủa", "THƯ KÝ", "Lý Thị Mây"]
    assert [row.cells[1].text for row in table.rows][:2] == ["CHỦ TỌA", "Trần Thu Hà"]


def test_minutes_over_midnight_end_after_they_begin():
    sheet = minutes_sheet()
    assert violations(minutes(replace(sheet, ended_at=sheet.began_at + timedelta(hours=5)))) == []
    wrong = violations(minutes(replace(sheet, ended_at=sheet.began_at - timedelta(days=1))))
    assert wrong == ["bien_ban: ends before it starts"]


def test_a_letter_says_what_it_is_about_under_its_number_and_names_no_kind():
    told = opened(written_notice(notice_sheet(number=12, issued_on=date(2026, 11, 30)))).tables[0].cell(1, 0)
    number, about = (paragraph.text.replace("\n", " ") for paragraph in told.paragraphs)
    assert number == "Số: 12/THPTSV"
    assert about == "V/v đề nghị xem xét kiến nghị của học sinh vượt thẩm quyền của nhà trường"


def test_a_report_defines_each_figure_and_compares_it():
    written = report(report_sheet())
    rows = [[cell.text for cell in row.cells] for row in opened(written).tables[2].rows]
    assert rows[0] == ["TT", "Chỉ tiêu", "Kì này", "Kì trước", "Thay đổi"]
    assert rows[1:3] == [["1", "Câu nhận được", "42", "38", "+4"], ["2", "Trả lại", "dưới 5", "6", ""]]
    assert "Câu nhận được: câu gửi tới buổi đối thoại, trừ câu đã rút" in all_words(written)


def cells(written):
    book = openpyxl.load_workbook(io.BytesIO(written))
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book.worksheets}


def test_the_workbook_holds_numbers_as_numbers():
    found = cells(report_workbook(report_sheet()))
    assert found["Số liệu"][1] == ["Tiếp nhận và trả lời", "Câu nhận được", 42, 38, "+4"]
    assert found["Số liệu"][2][2] == "dưới 5"
    assert found["Cách tính các chỉ tiêu"][1][1] == "câu gửi tới buổi đối thoại, trừ câu đã rút"
    assert workbook_violations(report_workbook(report_sheet())) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_word_is_a_formula(start):
    evil = f'{start}HYPERLINK("http://x")'
    row = replace(FIGURES.rows[0], title=evil, definition=evil, change=evil, now=replace(FEW, words=evil))
    table = FigureTable(evil, (row,))
    for written in (
        report_workbook(report_sheet(tables=(table,), subject=evil)),
        merged_workbook(merged_sheet(tables=(table,), figure_titles=(evil,), by_school=())),
    ):
        assert workbook_violations(written) == []


def test_the_merged_workbook_has_a_row_a_school():
    found = cells(merged_workbook(merged_sheet(3)))
    assert len(found["Tiến độ"]) == 4
    assert found["Theo đơn vị"][1][1:] == [42, 40, "dưới 5", "dưới 5"]


def test_a_folder_of_documents_is_checked_line_by_line(tmp_path, capsys):
    assert main(str(tmp_path)) == 1
    (tmp_path / "a.docx").write_bytes(minutes(minutes_sheet()))
    (tmp_path / "b.xlsx").write_bytes(report_workbook(report_sheet()))
    assert main(str(tmp_path)) == 0
    (tmp_path / "c.docx").write_bytes(minutes(minutes_sheet(parts=(MinutesPart("", ("x",)),), secretaries=())))
    part = report_sheet()
    late = replace(minutes_sheet(), ended_at=part.drawn_at.replace(year=2025))
    (tmp_path / "d.docx").write_bytes(minutes(late))
    assert main(str(tmp_path)) == 1
    assert "d.docx: bien_ban: ends before it starts" in capsys.readouterr().out
