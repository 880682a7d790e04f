"""The yearly plan of the dialogues (Decree 30/2020, model 1.4; S0, S1, S4)."""

from collections.abc import Iterator

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.period import VIETNAM
from domain.sheets import Plan, PlanDialogue, PlanTask
from texts.documents import blocks, layout
from texts.documents.grids import Column, grid
from texts.documents.legible import legible, on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import Undated

KIND, ABBREVIATION = "Kế hoạch", "KH"
AIMS, PURPOSES, REQUIREMENTS = "Mục đích, yêu cầu", "Mục đích", "Yêu cầu"
SESSIONS = "Nội dung, thời gian, địa điểm, thành phần"
PROGRAMME, PROGRAMME_OF_ONE = "Chương trình mỗi buổi", "Chương trình"
ASSIGNMENT, BUDGET, DUTIES = "Phân công thực hiện", "Kinh phí tổ chức", "Tổ chức thực hiện"
TOLD, TALKED = "Thông tin, phổ biến", "Nội dung trao đổi"
TIME, PLACE, FORM, WHO, CUTOFF = "Thời gian", "Địa điểm", "Hình thức", "Thành phần", "Nhận câu hỏi"
COLUMNS = (
    Column("TT", 11.0, ALIGN.CENTER),
    Column("Nội dung công việc", 56.0),
    Column("Người thực hiện", 36.0),
    Column("Phối hợp", 32.0),
    Column("Thời gian hoàn thành", 30.0, ALIGN.CENTER),
)


def plan(sheet: Plan) -> bytes:
    """The plan as .docx; parts of which the sheet says nothing are left out and the others numbered on."""
    document = layout.official_paper()
    day = sheet.issued_on or Undated(sheet.drawn_at.astimezone(VIETNAM).year)
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, day, number=sheet.number)
    layout.heading(document, KIND, sheet.subject)
    blocks.bases(document, sheet.bases)
    layout.body(document, sheet.opening)
    _parts(document, sheet, blocks.roman())
    layout.closing(document, sheet.closing)
    blocks.signed_by(document, sheet.signatories, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _parts(document: Document, sheet: Plan, numbers: Iterator[str]) -> None:
    if sheet.purposes or sheet.requirements:
        blocks.part(document, next(numbers), AIMS)
        _aims(document, sheet)
    if sheet.dialogues:
        blocks.part(document, next(numbers), SESSIONS)
        for number, dialogue in enumerate(sheet.dialogues, start=1):
            _dialogue(document, number, dialogue)
    if sheet.programme:
        blocks.part(document, next(numbers), PROGRAMME)
        blocks.points(document, sheet.programme)
    if sheet.tasks:
        blocks.part(document, next(numbers), ASSIGNMENT)
        grid(document, COLUMNS, [_row(number, task) for number, task in enumerate(sheet.tasks, start=1)])
    if sheet.budget:
        blocks.part(document, next(numbers), BUDGET)
        layout.body(document, sheet.budget)
    if sheet.duties:
        blocks.part(document, next(numbers), DUTIES)
        blocks.points(document, sheet.duties)


def _aims(document: Document, sheet: Plan) -> None:
    given = [(PURPOSES, sheet.purposes), (REQUIREMENTS, sheet.requirements)]
    for number, (title, lines) in enumerate(((title, lines) for title, lines in given if lines), start=1):
        layout.clause(document, number, title)
        blocks.points(document, lines)


def _dialogue(document: Document, number: int, dialogue: PlanDialogue) -> None:
    layout.clause(document, number, dialogue.title)
    blocks.facts(document, TOLD, dialogue.information)
    blocks.facts(document, TALKED, dialogue.contents)
    blocks.facts(document, TIME, dialogue.times)
    blocks.fact(document, PLACE, dialogue.place)
    blocks.fact(document, FORM, dialogue.form)
    blocks.facts(document, WHO, dialogue.participants)
    blocks.facts(document, PROGRAMME_OF_ONE, dialogue.programme)
    blocks.fact(document, CUTOFF, dialogue.cutoff)


def _row(number: int, task: PlanTask) -> tuple[str, ...]:
    owners, others = ("\n".join(map(on_one_line, who)) for who in (task.owners, task.with_others))
    return str(number), legible(task.title), owners, others, on_one_line(task.due)
