"""The figures of a report as .xlsx: numbers are numbers, words are never formulas, every figure with its definition."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from domain.period import VIETNAM
from domain.sheets import FigureTable, MergedReport, Quantity, Report
from texts.dates import full_date
from texts.documents.legible import legible, on_one_line
from texts.documents.report_parts import BEFORE, CHANGE, HOW_COUNTED, KIND, NOW, how_counted

Value = str | float | Quantity

FIGURES, SESSIONS, OVERDUE, PROGRESS, BY_SCHOOL = "Số liệu", "Các buổi", "Quá hạn", "Tiến độ", "Theo đơn vị"
DRAWN = "Số liệu lúc {clock}, {day}"
GROUP, FIGURE, SCHOOL = "Nhóm", "Chỉ tiêu", "Đơn vị"
_FONT, _SIZE = "Times New Roman", 12
_A4 = 9
_PERCENT = '0" %"'
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_THIN = Side(style="thin", color="BFBFBF")
_EDGES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def report_workbook(sheet: Report) -> bytes:
    """The figures of a school's report: a page each for figures, dialogues, what is late, and definitions."""
    book = _begun(sheet)
    _figures(book, sheet.tables)
    held = [(row.title, row.held, row.attendance, row.note) for row in sheet.sessions]
    _page(
        book, SESSIONS, ("Buổi đối thoại", "Thời gian, kết quả tổ chức", "Người dự", "Ghi chú"), (38, 46, 34, 30), held
    )
    late = [(row.topic, row.count, full_date(row.since), row.state) for row in sheet.overdue]
    _page(book, OVERDUE, ("Chủ đề", "Số câu", "Lâu nhất từ", "Tình trạng"), (44, 16, 18, 40), late)
    _definitions(book, sheet.tables)
    return _saved(book)


def merged_workbook(sheet: MergedReport) -> bytes:
    """The figures of the authority's merged report: progress, each school's main figures, sums, definitions."""
    book = _begun(sheet)
    heads = (SCHOOL, "Kế hoạch", "Tổ chức đối thoại", "Đủ thành phần", "Báo cáo", "Chậm")
    rows = [
        (one.school, one.plan_made, one.session_held, one.participants_complete, one.report_received, one.late)
        for one in sheet.schools
    ]
    _page(book, PROGRESS, heads, (44, 20, 20, 20, 20, 20), rows)
    figures: list[tuple[Value, ...]] = [(one.school, *one.figures) for one in sheet.by_school]
    widths = (44, *(18 for _ in sheet.figure_titles))
    _page(book, BY_SCHOOL, (SCHOOL, *sheet.figure_titles), widths, figures)
    _figures(book, sheet.tables)
    _definitions(book, sheet.tables)
    return _saved(book)


def _begun(sheet: Report | MergedReport) -> Workbook:
    """The first page tells whose figures they are, of what, and when they were drawn."""
    book = Workbook()
    book.properties.title, book.properties.creator = on_one_line(sheet.subject, 200), ""
    first = book.active
    drawn = sheet.drawn_at.astimezone(VIETNAM)
    told = (sheet.letterhead.school, f"{KIND}: {on_one_line(sheet.subject)}", sheet.period)
    lines = (*told, DRAWN.format(clock=f"{drawn:%H:%M}", day=full_date(drawn.date())))
    if isinstance(first, Worksheet):
        first.title = KIND
        first.column_dimensions["A"].width = 100
        for number, line in enumerate(lines, start=1):
            _put(first.cell(number, 1), on_one_line(line), bold=number <= len(told))
        _paper(first)
    return book


def _figures(book: Workbook, tables: Sequence[FigureTable]) -> None:
    rows: list[tuple[Value, ...]] = [
        (table.title, row.title, row.now, row.before or "", row.change) for table in tables for row in table.rows
    ]
    _page(book, FIGURES, (GROUP, FIGURE, NOW, BEFORE, CHANGE), (34, 52, 18, 18, 18), rows)


def _definitions(book: Workbook, tables: Sequence[FigureTable]) -> None:
    _page(book, HOW_COUNTED, (FIGURE, HOW_COUNTED), (50, 96), how_counted(tables))


def _page(
    book: Workbook, title: str, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Value]]
) -> None:
    page: Worksheet = book.create_sheet(title)
    for place, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        cell = page.cell(1, place)
        _put(cell, on_one_line(head), bold=True)
        cell.fill, cell.border = PatternFill("solid", fgColor="DDEBF7"), _EDGES
        page.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = page.cell(number, place)
            _put(cell, value)
            cell.border = _EDGES
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    _paper(page)


def _put(cell: Cell | MergedCell, value: Value, *, bold: bool = False) -> None:
    """A number as a number; words as words even where a spreadsheet would begin to reckon."""
    cell.font = Font(name=_FONT, size=_SIZE, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, Quantity):
        if value.number is not None:
            cell.value = value.number
            cell.number_format = _PERCENT if value.percent else "General"
            return
        value = value.words
    if isinstance(value, str):
        text = legible(value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_STARTS_A_FORMULA)
    else:
        cell.value = value


def _paper(page: Worksheet) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
