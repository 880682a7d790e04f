"""The report on a period's dialogues to the higher authority (S4 5.1-5.2, S2 IV.2)."""

from collections.abc import Iterator

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.sheets import OverdueRow, Report, SessionRow
from texts.dates import full_date
from texts.documents import blocks, layout
from texts.documents.grids import Column, grid
from texts.documents.legible import legible, on_one_line
from texts.documents.paper import bound
from texts.documents.report_parts import KIND, begin, definitions, figures, paragraphs

SESSIONS, FIGURES, OVERDUE = "Các buổi đối thoại", "Kết quả tiếp nhận và trả lời", "Nội dung quá hạn"
LESSONS, PROPOSALS = "Bài học kinh nghiệm", "Đề xuất, kiến nghị"
NO_SESSION = "Trong kì không có buổi đối thoại nào theo kế hoạch."
NO_OVERDUE = "Không có nội dung nào quá hạn."
NONE = "Không có."
COMPARED_WITH = "Số liệu được so sánh với {before}."
CLOSING = "Trên đây là báo cáo kết quả tổ chức đối thoại {period}"
SESSION_COLUMNS = (
    Column("TT", 12.0, ALIGN.CENTER),
    Column("Buổi đối thoại", 50.0),
    Column("Thời gian, kết quả tổ chức", 58.0),
    Column("Người dự", 45.0),
)
OVERDUE_COLUMNS = (
    Column("TT", 12.0, ALIGN.CENTER),
    Column("Chủ đề", 62.0),
    Column("Số câu", 25.0, ALIGN.CENTER),
    Column("Lâu nhất từ", 27.0, ALIGN.CENTER),
    Column("Tình trạng", 39.0),
)


def report(sheet: Report) -> bytes:
    """The report as .docx: figures with definitions, what is late, what was learnt."""
    document, numbers = begin(sheet), blocks.roman()
    _sessions(document, sheet, numbers)
    if sheet.tables:
        blocks.part(document, next(numbers), FIGURES)
    if sheet.tables and sheet.compared_with:
        layout.body(document, COMPARED_WITH.format(before=on_one_line(sheet.compared_with)))
    for number, table in enumerate(sheet.tables, start=1):
        figures(document, number, table)
    _overdue(document, sheet, numbers)
    paragraphs(document, next(numbers), LESSONS, sheet.lessons, NONE)
    paragraphs(document, next(numbers), PROPOSALS, sheet.proposals, NONE)
    definitions(document, next(numbers), sheet.tables)
    layout.closing(document, CLOSING.format(period=on_one_line(sheet.period)))
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _sessions(document: Document, sheet: Report, numbers: Iterator[str]) -> None:
    blocks.part(document, next(numbers), SESSIONS)
    if sheet.sessions:
        grid(document, SESSION_COLUMNS, [_session(at, row) for at, row in enumerate(sheet.sessions, start=1)])
    else:
        layout.body(document, NO_SESSION)


def _session(number: int, row: SessionRow) -> tuple[str, ...]:
    held = "\n".join(filter(None, (legible(row.held), legible(row.note))))
    return str(number), on_one_line(row.title), held, legible(row.attendance)


def _overdue(document: Document, sheet: Report, numbers: Iterator[str]) -> None:
    blocks.part(document, next(numbers), OVERDUE)
    if sheet.overdue:
        grid(document, OVERDUE_COLUMNS, [_late(at, row) for at, row in enumerate(sheet.overdue, start=1)])
    else:
        layout.body(document, NO_OVERDUE)


def _late(number: int, row: OverdueRow) -> tuple[str, ...]:
    words = (on_one_line(row.topic), on_one_line(row.count.words), full_date(row.since), on_one_line(row.state))
    return str(number), *words
