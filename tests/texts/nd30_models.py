"""What only some documents have: minutes after model 1.9, tables with lines, a workbook."""

import io
import re
from collections.abc import Iterator
from datetime import datetime

import openpyxl
from docx.oxml.ns import qn

from tests.texts.nd30_head import RULES
from tests.texts.nd30_page import Page, words

_MOMENT = re.compile(r"(\d{1,2}) giờ (\d{2}).*ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_TOO_LONG_FOR_ONE_PAGE = 900
_A4 = 9


def minutes(page: Page) -> Iterator[str]:
    """Model 1.9 of annex III."""
    model = RULES["bien_ban_mau_1_9"]
    if words(page.dated):
        yield "bien_ban: has a place and date"
    if not page.title or page.title[0].text != model["title"]:
        yield "bien_ban: wrong title"
    left, right = (" ".join(paragraph.text for paragraph in cell.paragraphs) for cell in page.signatures.rows[0].cells)
    if "THƯ KÝ" not in left or "CHỦ TỌA" not in right.replace("TOẠ", "TỌA"):
        yield "bien_ban: THƯ KÝ must sign left, CHỦ TỌA right"
    start = next((p.text for p in page.body if p.text.startswith("Thời gian bắt đầu:")), "")
    end = next((p.text for p in reversed(page.body) if "kết thúc vào" in p.text), "")
    began, ended = _MOMENT.search(start), _MOMENT.search(end)
    if began is None or ended is None:
        yield "bien_ban: start or end missing"
    elif _moment(ended) < _moment(began):
        yield "bien_ban: ends before it starts"
    if not any(p.text == "- Lưu: VT, Hồ sơ." for row in page.signatures.rows for p in row.cells[0].paragraphs):
        yield "bien_ban: is not filed as 'VT, Hồ sơ'"


def grids(page: Page) -> Iterator[str]:
    """Tables of the body: heading on every page, rows whole, sizes of the body."""
    low, high = RULES["elements"]["noi_dung"]["size_pt"]
    for table in page.grids:
        if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is None:
            yield "table: its heading is not repeated"
        for row in table.rows:
            cells = row.cells
            short = max(len(cell.text) for cell in cells) <= _TOO_LONG_FOR_ONE_PAGE
            if short and row._tr.find(f".//{qn('w:cantSplit')}") is None:
                yield f"table: the row {cells[0].text!r} may be parted"
            runs = [run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs]
            if any(not low <= (run.font.size.pt if run.font.size else 0) <= high for run in runs):
                yield f"table: size in the row {cells[0].text!r}"


def workbook_violations(written: bytes) -> list[str]:
    """A4, and nothing that a spreadsheet would reckon with."""
    found = []
    for page in openpyxl.load_workbook(io.BytesIO(written)).worksheets:
        if int(page.page_setup.paperSize or 0) != _A4:
            found.append(f"paper: {page.title} is not A4")
        formulas = [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"]
        found += [f"formula: {page.title} {place}" for place in formulas]
    return found


def _moment(match: re.Match[str]) -> datetime:
    hour, minute, day, month, year = map(int, match.groups())
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - both are as printed, without a zone
