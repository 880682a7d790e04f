"""Tables with lines around every cell: the heading on each page, no row parted by a page's end."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.table import _Row

from texts.documents.pieces import Face, border, paragraph_in, repeated, table_in, unsplit, write

_CELL, _CELL_HEAD = Face(13), Face(13, bold=True)
_PADDING_MM = 1.0
_GRID = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("single", 0.5))
_TOO_LONG_FOR_ONE_PAGE = 900  # characters: such a row may be parted, or it would leave half a page empty before it


@dataclass(frozen=True)
class Column:
    """``width_mm`` of all columns together: 165 at most."""

    title: str
    width_mm: float
    align: ALIGN = ALIGN.LEFT


def grid(document: Document, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """``rows`` hold one legible text a column; a line break in it breaks the line."""
    table = table_in(document, [column.width_mm for column in columns], rows=1 + len(rows), padding_mm=_PADDING_MM)
    border(table, _GRID)
    heading, *lines = table.rows
    repeated(heading)
    unsplit(heading)
    _fill(heading, [column.title for column in columns], [ALIGN.CENTER] * len(columns), _CELL_HEAD)
    for cell in heading.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for line, words in zip(lines, rows, strict=True):
        if max(map(len, words)) <= _TOO_LONG_FOR_ONE_PAGE:
            unsplit(line)
        _fill(line, words, [column.align for column in columns], _CELL)


def _fill(row: _Row, words: Sequence[str], aligned: Sequence[ALIGN], face: Face) -> None:
    for cell, text, align in zip(row.cells, words, aligned, strict=True):
        write(paragraph_in(cell, align, before=2, after=2), text, face)
