"""The spreadsheet: our own template, a school's own habits, and files that mean harm."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import BadInput
from domain.people import Role
from domain.roster import COLUMNS, Column, Sheet
from texts.documents import roster_file
from texts.documents.roster_file import read
from texts.documents.roster_template import template
from texts.documents.roster_words import HEADERS, SHEET_NAMES, roster_words


def book(**pages: Any) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made["Sheet"])
    for name, lines in pages.items():
        page = made.create_sheet(name.replace("_", " "))
        for line in lines:
            page.append(line)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


PUPIL_HEADERS = ["Mã học sinh", "Họ và tên", "Ngày sinh", "Lớp", "Phòng bán trú", "Phụ huynh đồng ý"]


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read(data)
    return caught.value.key


def test_the_template_has_every_column_and_only_examples():
    made = openpyxl.load_workbook(io.BytesIO(template()))
    for sheet in Sheet:
        page = made[SHEET_NAMES[sheet]]
        headers = [cell.value for cell in page[1]]
        assert headers[:-1] == [HEADERS[sheet, column] for column in COLUMNS[sheet]]
        assert {page.cell(row, len(headers)).value for row in range(2, page.max_row + 1)} == {"Ví dụ"}
    assert refused(template()) == "file_no_rows"
    lists = made[SHEET_NAMES[Sheet.STAFF]].data_validations.dataValidation
    assert {one.formula1 for one in lists} >= {'"có,không"'}


def test_a_filled_template_is_read_row_by_row():
    made = openpyxl.load_workbook(io.BytesIO(template()))
    made["Học sinh"].append(["HS9", "Lò Thị Mai", datetime(2011, 2, 3), "10A1", None, "có"])  # noqa: DTZ001 - Excel has no zones
    written = io.BytesIO()
    made.save(written)
    found = read(written.getvalue())
    assert found.sheets == {Sheet.PUPILS}
    (line,) = found.rows
    assert line.number == 4
    assert line.cells[Column.BIRTH_DATE] == date(2011, 2, 3)
    assert line.cells[Column.ROOM] == ""


def test_headers_are_found_however_they_are_written():
    titled = [["Trường THPT Bản Mây"], [], ["MA HS", "stt", "HỌ TÊN", "ngày tháng năm sinh", "tên  lớp"]]
    found = read(book(hoc_sinh=[*titled, [7, 1, "Lò Thị Mai", "3/2/2011", "10A1"]]))
    (line,) = found.rows
    assert line.cells == {
        Column.KEY: "7",
        Column.NAME: "Lò Thị Mai",
        Column.BIRTH_DATE: "3/2/2011",
        Column.CLASS: "10A1",
    }
    assert line.number == 4


def test_numbers_dates_and_formulas_in_cells():
    lines = [
        PUPIL_HEADERS,
        [12.0, "=A1", date(2011, 2, 3), 10, 1.5, None],
        [None] * 6,
        ["", " ", None, None, None, None],
    ]
    (line,) = read(book(hs=lines)).rows
    assert line.cells[Column.KEY] == "12"
    assert line.cells[Column.CLASS] == "10"
    assert line.cells[Column.ROOM] == "1.5"
    assert line.formulas == {Column.NAME}


def test_files_that_are_no_roster_are_refused_by_name(monkeypatch):
    assert refused(b"") == "file_not_xlsx"
    assert refused(b"PK\x03\x04 not really") == "file_not_xlsx"
    assert refused(b"x" * (roster_file.LARGEST + 1)) == "file_too_large"
    assert refused(book(Trang=[["a"]])) == "file_no_sheet"
    assert refused(book(Học_sinh=[["Mã", "Tên"]])) == "file_no_column"
    assert refused(book(Học_sinh=[[str(n)] for n in range(30)])) == "file_no_column"
    monkeypatch.setattr(roster_file, "MOST_ROWS", 3)
    many = [PUPIL_HEADERS, *(["HS", "Lò", "1/1/2011", "10A1", "", ""] for _ in range(9))]
    assert refused(book(Học_sinh=many)) == "file_too_many_rows"
    assert refused(book(Học_sinh=[PUPIL_HEADERS, *([None] for _ in range(5)), *many[1:]])) == "file_too_many_rows"


def repacked(data: bytes, **more: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, more.pop(entry.filename, old.read(entry)))
        for name, content in more.items():
            new.writestr(name, content)
    return written.getvalue()


def test_macros_bombs_and_entities_are_refused():
    good = book(Học_sinh=[PUPIL_HEADERS, ["HS", "Lò", "1/1/2011", "10A1", "", ""]])
    assert refused(repacked(good, **{"xl/vbaProject.bin": b"macro"})) == "file_macros"
    assert refused(repacked(good, **{"xl/bomb.xml": b"0" * (roster_file.LARGEST_UNPACKED + 1)})) == "file_too_large"
    assert refused(repacked(good, **{"xl/workbook.xml": b'<!DOCTYPE lol [<!ENTITY a "b">]><a/>'})) == "file_not_xlsx"
    assert refused(repacked(good, **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"})) == "file_not_xlsx"
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert refused(empty.getvalue()) == "file_not_xlsx"


GOOD = book(Học_sinh=[PUPIL_HEADERS, ["HS", "Lò", "1/1/2011", "10A1", "", ""]])


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=20))
@settings(max_examples=80, deadline=None)
def test_a_damaged_file_is_refused_and_never_crashes(damage):
    bad = bytearray(GOOD)
    for place, byte in damage:
        bad[place % len(bad)] = byte
    try:
        found = len(read(bytes(bad)).rows)
    except BadInput as refusal:
        found = -len(refusal.key)
    assert found


def test_the_schools_own_titles_are_understood_beside_ours():
    words = roster_words({Role.PRINCIPAL: "Giám đốc trung tâm"})
    for title in ("giam doc trung tam", "hieu truong", "principal", "ht"):
        assert words.roles[title] is Role.PRINCIPAL
