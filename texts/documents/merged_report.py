"""The authority's own report, merged from its schools' (S2 III.2, IV.1-2)."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.sheets import MergedReport, SchoolFigures, SchoolRow
from texts.documents import blocks, layout
from texts.documents.grids import Column, grid
from texts.documents.legible import legible, on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import two_digits
from texts.documents.report_parts import KIND, begin, definitions, figures, paragraphs

PROGRESS, BY_SCHOOL, FIGURES = "Tiến độ của các đơn vị", "Số liệu chính theo đơn vị", "Kết quả chung"
LESSONS, PROPOSALS = "Bài học kinh nghiệm", "Đề xuất, kiến nghị"
NO_SCHOOL, NO_REPORT = "Chưa có đơn vị nào trong danh sách.", "Chưa nhận được báo cáo nào của các đơn vị."
NONE, TOTAL, OF = "Không có.", "Cộng", "{count}/{schools}"
SUMMED = (
    "Tổng số {schools} đơn vị; đã có kế hoạch: {plan}; đã tổ chức: {session}; đủ thành phần: {complete}; "
    "đã gửi báo cáo: {report}; chậm so với yêu cầu: {late}."
)
CLOSING = "Trên đây là báo cáo tổng hợp kết quả tổ chức đối thoại {period}"
PROGRESS_COLUMNS = (
    Column("Đơn vị", 45.0),
    Column("Kế hoạch", 24.0, ALIGN.CENTER),
    Column("Tổ chức đối thoại", 24.0, ALIGN.CENTER),
    Column("Đủ thành phần", 24.0, ALIGN.CENTER),
    Column("Báo cáo", 24.0, ALIGN.CENTER),
    Column("Chậm", 24.0, ALIGN.CENTER),
)
_SCHOOL_MM, _FIGURES_MM = 45.0, 120.0


def merged_report(sheet: MergedReport) -> bytes:
    """The report as .docx."""
    document, numbers = begin(sheet), blocks.roman()
    blocks.part(document, next(numbers), PROGRESS)
    _progress(document, sheet)
    blocks.part(document, next(numbers), BY_SCHOOL)
    _by_school(document, sheet)
    if sheet.tables:
        blocks.part(document, next(numbers), FIGURES)
    for number, table in enumerate(sheet.tables, start=1):
        figures(document, number, table)
    paragraphs(document, next(numbers), LESSONS, sheet.lessons, NONE)
    paragraphs(document, next(numbers), PROPOSALS, sheet.proposals, NONE)
    definitions(document, next(numbers), sheet.tables)
    layout.closing(document, CLOSING.format(period=on_one_line(sheet.period)))
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _progress(document: Document, sheet: MergedReport) -> None:
    sums = sheet.sums
    counts = {"plan": sums.plan_made, "session": sums.session_held, "complete": sums.participants_complete}
    counts |= {"schools": sums.schools, "report": sums.report_received, "late": sums.late}
    layout.body(document, SUMMED.format(**{name: two_digits(count) for name, count in counts.items()}))
    if not sheet.schools:
        layout.body(document, NO_SCHOOL)
        return
    reached = (sums.plan_made, sums.session_held, sums.participants_complete, sums.report_received, sums.late)
    total = (TOTAL, *(OF.format(count=count, schools=sums.schools) for count in reached))
    grid(document, PROGRESS_COLUMNS, [*map(_school, sheet.schools), total])


def _school(row: SchoolRow) -> tuple[str, ...]:
    cells = (row.plan_made, row.session_held, row.participants_complete, row.report_received, row.late)
    return on_one_line(row.school), *(legible(cell) for cell in cells)


def _by_school(document: Document, sheet: MergedReport) -> None:
    if not sheet.by_school or not sheet.figure_titles:
        layout.body(document, NO_REPORT)
        return
    width = _FIGURES_MM / len(sheet.figure_titles)
    columns = [Column("Đơn vị", _SCHOOL_MM)]
    columns += [Column(on_one_line(title), width, ALIGN.CENTER) for title in sheet.figure_titles]
    grid(document, columns, [_figures(row) for row in sheet.by_school])


def _figures(row: SchoolFigures) -> tuple[str, ...]:
    return on_one_line(row.school), *(on_one_line(one.words) for one in row.figures)
