"""The empty roster as a spreadsheet: headers, marked examples, drop-down lists, and a page that explains."""

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from domain.roster import COLUMNS, Column, Sheet
from texts.documents.roster_words import EXAMPLE_MARK, HEADERS, MARK_HEADER, NOTES, SHEET_NAMES, staff_titles

TITLE = "Danh sách trường dùng cho Hòm thư Đối thoại"
LAST_ROW = 20_000
YES_NO = '"có,không"'
_FONT = "Times New Roman"
_WIDTHS = {
    Column.KEY: 15,
    Column.NAME: 28,
    Column.BIRTH_DATE: 14,
    Column.CLASS: 10,
    Column.ROOM: 15,
    Column.CONSENT: 19,
    Column.CHILDREN: 24,
    Column.ROLES: 40,
    Column.HOMEROOM: 16,
    Column.DEPUTY: 21,
}
_MARK_WIDTH = 12
_EXAMPLES: dict[Sheet, tuple[tuple[str | date, ...], ...]] = {
    Sheet.PUPILS: (
        ("HS001", "Giàng Thị Mỷ", date(2011, 3, 14), "10A1", "P.203", "có"),
        ("HS002", "Lù Văn Khải", date(2010, 11, 2), "10A1", "", ""),
    ),
    Sheet.PARENTS: (("PH001", "Giàng A Sình", "HS001"), ("PH002", "Lù Thị Dung", "HS002; HS015")),
    Sheet.STAFF: (
        ("CB01", "Hoàng Thu Nga", "Hiệu trưởng", "", "không"),
        ("CB02", "Đặng Quang Huy", "Giáo viên chủ nhiệm; Tổ trưởng chuyên môn", "10A1", "không"),
        ("CB03", "Tẩn Thị Lan", "Giáo viên chủ nhiệm", "10A1", "có"),
        ("CB03", "Tẩn Thị Lan", "Phụ trách an toàn học sinh; Người quản trị bot", "", "không"),
    ),
}
_NOTES = (
    ("Cách dùng", True),
    ("1. Điền ba trang: Học sinh; Phụ huynh; Cán bộ, giáo viên. Mỗi người một dòng.", False),
    ("2. Dòng có chữ “Ví dụ” ở cột Ghi chú không được tính; thầy/cô xoá đi hoặc để nguyên đều được.", False),
    (
        "3. Người quản trị gửi tệp này cho bot. Bot xem thử, nêu từng dòng cần sửa, rồi mới hỏi có áp dụng không.",
        False,
    ),
    (
        "4. Có một dòng sai thì bot chưa ghi gì cả; sửa xong gửi lại. Gửi lại nhiều lần cũng không sinh người trùng.",
        False,
    ),
    ("Các cột", True),
    ("Mã: mỗi người một mã, không trùng trong toàn trường và giữ nguyên qua các năm (ví dụ mã định danh).", False),
    ("Ngày sinh: ngày/tháng/năm, ví dụ 14/03/2011.", False),
    ("Phòng bán trú: để trống nếu em không ở bán trú.", False),
    (
        "Phụ huynh đồng ý: có, không, hoặc ngày ký giấy. Để trống thì giữ điều giáo viên chủ nhiệm đã ghi trong bot.",
        False,
    ),
    ("Mã học sinh của con: nhiều con thì cách nhau bằng dấu chấm phẩy (;).", False),
    ("Vai trò: nhiều vai trò cách nhau bằng dấu chấm phẩy, hoặc ghi thêm dòng với cùng mã cán bộ.", False),
    ("Lớp chủ nhiệm: nhiều lớp cách nhau bằng dấu chấm phẩy.", False),
    ("Là người thay (phó): có hoặc không, tính cho các vai trò ghi trên dòng đó.", False),
    (
        "Mỗi trường cần: Hiệu trưởng, ít nhất hai người phụ trách an toàn học sinh, mỗi lớp một giáo viên chủ nhiệm.",
        False,
    ),
    ("Trong năm, sang năm", True),
    ("Lên lớp, chuyển phòng, thêm người, bớt người: sửa danh sách rồi gửi lại cả trang.", False),
    (
        "Ai không còn trong trang thì được coi là đã rời trường. Trang để trống hoặc bỏ đi thì giữ nguyên người cũ.",
        False,
    ),
    ("Các vai trò", True),
)
_THIN = Side(style="thin", color="BFBFBF")
_EDGES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def template() -> bytes:
    """The .xlsx to fill in."""
    book = Workbook()
    book.properties.title, book.properties.creator = TITLE, ""
    first = book.active
    if isinstance(first, Worksheet):
        _notes(first)
    for sheet in Sheet:
        _page(book.create_sheet(SHEET_NAMES[sheet]), sheet)
    book.active = 1
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _notes(page: Worksheet) -> None:
    page.title = NOTES
    page.column_dimensions["A"].width = 120
    page.append([TITLE])
    page["A1"].font = Font(name=_FONT, size=14, bold=True)
    lines = (*_NOTES, *((title, False) for title in staff_titles()))
    for number, (line, heading) in enumerate(lines, start=2):
        cell = page.cell(number, 1, line)
        cell.font = Font(name=_FONT, size=12, bold=heading)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _page(page: Worksheet, sheet: Sheet) -> None:
    columns = COLUMNS[sheet]
    page.append([*(HEADERS[sheet, column] for column in columns), MARK_HEADER])
    for example in _EXAMPLES[sheet]:
        page.append([*example, EXAMPLE_MARK])
    for place in range(1, len(columns) + 2):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = _WIDTHS[columns[place - 1]] if place <= len(columns) else _MARK_WIDTH
        _headed(page, place)
        for row in range(2, 2 + len(_EXAMPLES[sheet])):
            _exampled(page, row, place)
    page.freeze_panes = "C2"
    _formats(page, columns)
    _lists(page, columns)
    _paper(page)


def _headed(page: Worksheet, place: int) -> None:
    head = page.cell(1, place)
    head.font = Font(name=_FONT, size=12, bold=True)
    head.fill = PatternFill("solid", fgColor="DDEBF7")
    head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    head.border = _EDGES


def _exampled(page: Worksheet, row: int, place: int) -> None:
    cell = page.cell(row, place)
    cell.font = Font(name=_FONT, size=12, italic=True, color="7F7F7F")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = _EDGES


def _formats(page: Worksheet, columns: tuple[Column, ...]) -> None:
    """Keys stay text (no lost zeros); birth dates look like ours."""
    for place, column in enumerate(columns, start=1):
        whole = page.column_dimensions[get_column_letter(place)]
        whole.number_format = "dd/mm/yyyy" if column is Column.BIRTH_DATE else "@"
        for row in range(2, page.max_row + 1):
            page.cell(row, place).number_format = whole.number_format


def _lists(page: Worksheet, columns: tuple[Column, ...]) -> None:
    """Drop-down lists that help and do not forbid: a date or several roles may be typed."""
    first = len(_NOTES) + 2
    titles = f"'{NOTES}'!$A${first}:$A${first + len(staff_titles()) - 1}"
    choices = {Column.CONSENT: YES_NO, Column.DEPUTY: YES_NO, Column.ROLES: titles}
    for place, column in enumerate(columns, start=1):
        if column in choices:
            chooser = DataValidation(type="list", formula1=choices[column], allow_blank=True, showErrorMessage=False)
            page.add_data_validation(chooser)
            letter = get_column_letter(place)
            chooser.add(f"{letter}2:{letter}{LAST_ROW}")


def _paper(page: Worksheet) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
