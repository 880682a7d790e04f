"""Home visits summed up by class (S3 B.III.1, 3.3)."""

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.sheets import VisitRow, VisitSummary
from texts.documents import blocks, layout
from texts.documents.grids import Column, grid
from texts.documents.legible import on_one_line
from texts.documents.paper import bound
from texts.documents.report_parts import KIND, begin, paragraphs

BY_CLASS, HARD_CASES, PROPOSALS = "Kết quả theo lớp", "Trường hợp cần phối hợp", "Đề xuất, kiến nghị"
NO_CLASS = "Chưa có lớp nào có số liệu."
TOTAL, NONE = "Cộng", "Không có."
CLOSING = "Trên đây là kết quả thăm gia đình học sinh {period}"
COLUMNS = (
    Column("Lớp", 19.0),
    Column("Giáo viên chủ nhiệm", 38.0),
    Column("Số học sinh", 18.0, ALIGN.CENTER),
    Column("Đã thăm", 18.0, ALIGN.CENTER),
    Column("Tỉ lệ", 18.0, ALIGN.CENTER),
    Column("Cần thăm trước", 18.0, ALIGN.CENTER),
    Column("Trong đó đã thăm", 18.0, ALIGN.CENTER),
    Column("Chưa thăm", 18.0, ALIGN.CENTER),
)


def visit_summary(sheet: VisitSummary) -> bytes:
    """The summary as .docx: figures by class, never a child's name."""
    document, numbers = begin(sheet), blocks.roman()
    blocks.part(document, next(numbers), BY_CLASS)
    rows = [*(_row(row) for row in sheet.rows), *([_row(sheet.total, TOTAL)] if sheet.total else [])]
    if rows:
        grid(document, COLUMNS, rows)
    else:
        layout.body(document, NO_CLASS)
    paragraphs(document, next(numbers), HARD_CASES, sheet.hard_cases, NONE)
    paragraphs(document, next(numbers), PROPOSALS, sheet.proposals, NONE)
    layout.closing(document, CLOSING.format(period=on_one_line(sheet.period)))
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _row(row: VisitRow, name: str = "") -> tuple[str, ...]:
    figures = (row.pupils, row.visited, row.share, row.priority, row.priority_visited, row.gaps)
    return name or on_one_line(row.class_name), on_one_line(row.teacher), *(on_one_line(one.words) for one in figures)
