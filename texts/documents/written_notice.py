"""The official letter about what is beyond the school (Decree 30/2020, model 1.5; S1 IV.1, S2 IV.2)."""

from domain.period import VIETNAM
from domain.sheets import WrittenNotice
from texts.documents import layout
from texts.documents.legible import legible, on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import Undated

LETTER = "Công văn"
NUMBERED = "{number}. {text}"


def written_notice(sheet: WrittenNotice) -> bytes:
    """The letter as .docx: no name of a kind, "V/v" under the number, "Kính gửi" above the body."""
    document = layout.official_paper()
    day = sheet.issued_on or Undated(sheet.drawn_at.astimezone(VIETNAM).year)
    layout.letterhead(document, sheet.letterhead, "", day, number=sheet.number, about=sheet.subject)
    layout.addressed(document, sheet.addressees)
    for paragraph in sheet.opening:
        layout.body(document, paragraph)
    for number, matter in enumerate(sheet.matters, start=1):
        text = NUMBERED.format(number=number, text=legible(matter))
        layout.body(document, text if len(sheet.matters) > 1 else matter)
    *before, last = sheet.closing
    for paragraph in before:
        layout.body(document, paragraph)
    layout.closing(document, last)
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
    return bound(document, f"{LETTER}: {on_one_line(sheet.subject)}", sheet.drawn_at)
