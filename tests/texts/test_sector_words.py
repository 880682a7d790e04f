"""The authority's merged report, from what schools sent to the files."""

import asyncio
import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
from docx import Document

from domain.milestones import Standing
from domain.period import VIETNAM
from domain.sector import Milestone
from domain.sheets.quantity import Quantity
from tests.a_school import a_school
from tests.domain.test_merged import ASKED, FEW, a_report, merged, row, table
from texts.merged_report_sheet import documents, sheet_of

NOW = datetime(2026, 10, 12, 9, tzinfo=VIETNAM)
AUTHORITY = a_school(name="Phòng Văn hoá - Xã hội xã Thung Mây", authority="Ủy ban nhân dân xã Thung Mây")


def both():
    found = merged(a=a_report(table(ASKED)), b=a_report(table(row("đã hỏi", FEW))))
    done = Standing("a", "Trường Bé", dict.fromkeys(Milestone, date(2026, 9, 10)), 1, complete=True)
    return replace(found, today=NOW.date(), standings=(done, *found.standings[1:]))


def test_every_school_stands_in_it_in_words_and_the_sums_count_schools():
    sheet = sheet_of(both(), AUTHORITY, "Nguyễn Thị Lan", NOW)
    first, second, _ = sheet.schools
    assert (first.plan_made, first.participants_complete, first.late) == ("đã có, 10/09/2026", "đủ", "không")
    assert second.late == "kế hoạch 28 ngày; đối thoại 13 ngày; báo cáo 3 ngày"
    sums = sheet.sums
    assert (sums.schools, sums.plan_made, sums.participants_complete, sums.late) == (3, 1, 1, 2)
    assert (sheet.number, sheet.issued_on) == (None, None)


def test_a_sum_with_something_untold_is_at_least_so_many_and_no_number():
    sheet = sheet_of(both(), AUTHORITY, "", NOW)
    assert sheet.tables[0].rows[0].now == Quantity("ít nhất 12")
    assert [(one.school, one.figures[0].words) for one in sheet.by_school] == [
        ("Trường An", "< 5"),
        ("Trường Bé", "12"),
    ]


def test_a_sum_of_which_no_school_tells_anything_is_not_told_as_nothing():
    untold = a_report(table(row("đã hỏi", FEW)))
    found = replace(merged(a=untold, b=untold), today=NOW.date())
    assert sheet_of(found, AUTHORITY, "", NOW).tables[0].rows[0].now == Quantity("không nêu")


def test_it_comes_as_word_and_as_a_table_of_numbers():
    files = dict(asyncio.run(documents(both(), AUTHORITY, "Nguyễn Thị Lan", NOW)))
    assert list(files) == ["bao-cao-tong-hop-2026-10-12.docx", "bao-cao-tong-hop-2026-10-12.xlsx"]
    word = Document(io.BytesIO(files["bao-cao-tong-hop-2026-10-12.docx"]))
    said = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "đã nhận báo cáo của 2 trên 3 trường" in said
    assert "Trường Bé: Mời sớm hơn" in said
    book = openpyxl.load_workbook(io.BytesIO(files["bao-cao-tong-hop-2026-10-12.xlsx"]))
    cells = [cell.value for page in book for line in page.iter_rows() for cell in line]
    assert "Trường Cao" in cells
    assert 12 in cells
