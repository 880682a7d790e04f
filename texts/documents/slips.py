"""Enrolment slips: eight to a page, to be cut and handed out. Each opens one person's chat with the bot, once."""

import io
from collections.abc import Sequence

import segno
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.table import _Cell

from domain.sheets import Slip, SlipSheet
from texts.dates import full_date
from texts.documents.legible import on_one_line
from texts.documents.paper import blank_a4, bound
from texts.documents.pieces import Face, border, border_cell, end_of_table, mm, paragraph_in, table_in, unsplit, write

TITLE = "Phiếu vào Hòm thư Đối thoại"
SCAN = "Quét mã bên cạnh, hoặc mở:"
TYPE = "Hoặc nhắn cho @{bot} mã:"
EXPIRES = "Dùng đến hết ngày {day}."
WARNING = "Phiếu chỉ dùng một lần, không đưa cho người khác."
NONE = "Chưa có phiếu nào cần in."

ACROSS, DOWN = 2, 4
GROUP = 4
_QR_MM, _TEXT_MM = 34.0, 62.0
_HEIGHT_MM = 69.0
_QR_PICTURE_MM = 32
_CUT = ("dashed", 0.75)
_NO_LINE = ("nil", 0.0)


def slip_sheet(sheet: SlipSheet) -> bytes:
    """All slips as .docx, two by four on a page with dashed lines to cut along."""
    document = blank_a4(top=9, bottom=9, left=9, right=9)
    if sheet.slips:
        _cells(document, sheet)
    else:
        write(paragraph_in(document, ALIGN.CENTER), NONE, Face(14))
    return bound(document, f"{TITLE} – {on_one_line(sheet.school)}", sheet.drawn_at)


def in_groups(typed_code: str) -> str:
    """ "K7M2 QX4P": four by four, as a person reads it aloud; blanks and hyphens in ``typed_code`` are dropped."""
    plain = "".join(letter for letter in typed_code if letter.isalnum())
    return " ".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))


def _cells(document: Document, sheet: SlipSheet) -> None:
    rows = -(-len(sheet.slips) // ACROSS)
    table = table_in(document, (_QR_MM, _TEXT_MM) * ACROSS, rows=rows, padding_mm=1)
    border(table, dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), _CUT))
    for row, slips in zip(table.rows, _pairs(sheet.slips), strict=True):
        row.height, row.height_rule = mm(_HEIGHT_MM), WD_ROW_HEIGHT_RULE.AT_LEAST
        unsplit(row)
        cells = row.cells
        for place, slip in enumerate(slips):
            picture, words = cells[2 * place], cells[2 * place + 1]
            _picture(picture, slip)
            _words(words, slip, sheet)
        for place in range(ACROSS):
            border_cell(cells[2 * place], {"right": _NO_LINE})
            border_cell(cells[2 * place + 1], {"left": _NO_LINE})
    end_of_table(document)


def _pairs(slips: Sequence[Slip]) -> list[Sequence[Slip]]:
    return [slips[start : start + ACROSS] for start in range(0, len(slips), ACROSS)]


def _picture(cell: _Cell, slip: Slip) -> None:
    png = io.BytesIO()
    segno.make(slip.link, error="m", micro=False).save(png, kind="png", scale=5, border=4)
    png.seek(0)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph_in(cell, ALIGN.CENTER).add_run().add_picture(png, width=mm(_QR_PICTURE_MM))


def _words(cell: _Cell, slip: Slip, sheet: SlipSheet) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    whose = ", ".join(filter(None, (on_one_line(slip.role_label, 30), on_one_line(slip.detail, 40))))
    for text, face, before in (
        (on_one_line(sheet.school, 90), Face(9), 0),
        (TITLE, Face(11, bold=True), 0),
        (on_one_line(slip.name, 60), Face(13, bold=True), 3),
        (whose, Face(11), 0),
        (SCAN, Face(10), 3),
        (slip.link.removeprefix("https://"), Face(8), 0),
        (TYPE.format(bot=on_one_line(sheet.bot_name, 32)), Face(10), 2),
        (in_groups(slip.typed_code), Face(14, bold=True), 0),
        (EXPIRES.format(day=full_date(slip.expires)), Face(10), 3),
        (WARNING, Face(9, italic=True), 0),
    ):
        if text:
            write(paragraph_in(cell, ALIGN.LEFT, before=before), text, face)
