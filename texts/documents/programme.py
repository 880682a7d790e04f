"""The programme of one session, to hang up in the hall (S1 II.4)."""

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.period import VIETNAM
from domain.sheets import Programme, ProgrammePart
from texts.dates import clock
from texts.documents import blocks, layout
from texts.documents.grids import Column, grid
from texts.documents.legible import legible, on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import Undated, from_to

KIND, ABBREVIATION = "Chương trình", "CTr"
TIME, PLACE, FORM, LINK, CHAIR, SECRETARY = "Thời gian", "Địa điểm", "Hình thức", "Đường dẫn", "Chủ trì", "Thư ký"
COLUMNS = (
    Column("TT", 11.0, ALIGN.CENTER),
    Column("Thời gian", 24.0, ALIGN.CENTER),
    Column("Nội dung", 88.0),
    Column("Người thực hiện", 42.0),
)
CLOSING = "Trên đây là chương trình của buổi đối thoại"


def programme(sheet: Programme) -> bytes:
    """The programme as .docx."""
    document = layout.official_paper()
    day = sheet.issued_on or Undated(sheet.drawn_at.astimezone(VIETNAM).year)
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, day, number=sheet.number)
    layout.heading(document, KIND, sheet.subject)
    blocks.fact(document, TIME, from_to(sheet.begins_at, sheet.ends_at))
    blocks.fact(document, PLACE, sheet.place)
    blocks.fact(document, FORM, sheet.form)
    blocks.fact(document, LINK, sheet.link)
    blocks.fact(document, CHAIR, sheet.chair)
    blocks.facts(document, SECRETARY, sheet.secretaries)
    grid(document, COLUMNS, [_row(number, part) for number, part in enumerate(sheet.parts, start=1)])
    layout.closing(document, CLOSING)
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _row(number: int, part: ProgrammePart) -> tuple[str, ...]:
    said = "\n".join([legible(part.title), *(f"- {legible(detail)}" for detail in part.details)])
    return str(number), clock(part.begins_at) if part.begins_at else "", said, on_one_line(part.who)
