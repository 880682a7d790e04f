"""What a school's report and the authority's merged one have in common: the head, figures, their definitions."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.period import VIETNAM
from domain.sheets import FigureRow, FigureTable, MergedReport, Report, VisitSummary
from texts.documents import blocks, layout
from texts.documents.grids import Column, grid
from texts.documents.legible import legible, on_one_line
from texts.documents.phrases import Undated

KIND, ABBREVIATION = "Báo cáo", "BC"
NOW, BEFORE, CHANGE, NOT_COUNTED = "Kì này", "Kì trước", "Thay đổi", "-"
HOW_COUNTED = "Cách tính các chỉ tiêu"
COUNTED = "{title}: {definition}"
WITHOUT_COMPARISON = (
    Column("TT", 12.0, ALIGN.CENTER),
    Column("Chỉ tiêu", 115.0),
    Column("Số liệu", 38.0, ALIGN.CENTER),
)
COMPARED = (
    Column("TT", 12.0, ALIGN.CENTER),
    Column("Chỉ tiêu", 69.0),
    Column(NOW, 28.0, ALIGN.CENTER),
    Column(BEFORE, 28.0, ALIGN.CENTER),
    Column(CHANGE, 28.0, ALIGN.CENTER),
)


def begin(sheet: Report | MergedReport | VisitSummary) -> Document:
    """Letterhead, name, addressees and the opening paragraphs."""
    document = layout.official_paper()
    day = sheet.issued_on or Undated(sheet.drawn_at.astimezone(VIETNAM).year)
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, day, number=sheet.number)
    layout.heading(document, KIND, sheet.subject)
    if sheet.addressees:
        layout.addressed(document, sheet.addressees)
    for paragraph in sheet.opening:
        layout.body(document, paragraph)
    return document


def paragraphs(document: Document, number: str, title: str, lines: Sequence[str], nothing: str = "") -> None:
    """A numbered part of points; with none of them ``nothing`` is said."""
    blocks.part(document, number, title)
    if lines:
        blocks.points(document, lines)
    else:
        layout.body(document, nothing)


def figures(document: Document, number: int, table: FigureTable) -> None:
    """One table; the columns of the last period only where there is something of it."""
    layout.clause(document, number, table.title)
    compared = any(row.before for row in table.rows)
    columns = COMPARED if compared else WITHOUT_COMPARISON
    grid(document, columns, [_row(at, row, compared) for at, row in enumerate(table.rows, start=1)])


def definitions(document: Document, number: str, tables: Sequence[FigureTable]) -> None:
    """How each figure is counted, once."""
    told = [COUNTED.format(title=legible(title), definition=legible(how)) for title, how in how_counted(tables)]
    if told:
        blocks.part(document, number, HOW_COUNTED)
        blocks.points(document, told)


def how_counted(tables: Sequence[FigureTable]) -> list[tuple[str, str]]:
    """(what, how): of each row, or once for a table all of whose rows are counted alike."""
    told: dict[tuple[str, str], None] = {}
    for table in tables:
        alike = len({row.definition for row in table.rows}) == 1 < len(table.rows)
        told |= {(table.title if alike else row.title, row.definition): None for row in table.rows if row.definition}
    return list(told)


def _row(number: int, row: FigureRow, compared: bool) -> tuple[str, ...]:
    now = on_one_line(row.now.words)
    if not compared:
        return str(number), legible(row.title), now
    before = on_one_line(row.before.words) if row.before else NOT_COUNTED
    return str(number), legible(row.title), now, before, on_one_line(row.change)
