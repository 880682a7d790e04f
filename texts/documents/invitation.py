"""Invitations to a dialogue (Decree 30/2020, model 1.6)."""

from docx.document import Document

from domain.period import VIETNAM
from domain.sheets import Invitation, Invited
from texts.documents import blocks, layout
from texts.documents.legible import on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import Undated, from_to
from texts.documents.pieces import next_letter

KIND, ABBREVIATION = "Giấy mời", "GM"
INVITES = "{issuer} trân trọng kính mời: "
COME_TO, CHAIR, TIME, PLACE, FORM, LINK = "Tới dự", "Chủ trì", "Thời gian", "Địa điểm", "Hình thức", "Đường dẫn"
ABOUT, WISHES, MATERIALS = "Nội dung", "Đề nghị", "Tài liệu"
CLOSING = "{issuer} rất mong được đón tiếp"


def invitation(sheet: Invitation) -> bytes:
    """One .docx, each letter on a page of its own with a letterhead of its own, so that it can be handed out."""
    document = layout.official_paper()
    for number, invited in enumerate(sheet.invited):
        if number:
            next_letter(document)
        _letter(document, sheet, invited)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _letter(document: Document, sheet: Invitation, invited: Invited) -> None:
    day = sheet.issued_on or Undated(sheet.drawn_at.astimezone(VIETNAM).year)
    issuer = on_one_line(sheet.issuer)
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, day, number=sheet.number)
    layout.heading(document, KIND, sheet.subject)
    blocks.named(document, INVITES.format(issuer=issuer), on_one_line(invited.name))
    blocks.points(document, invited.people)
    blocks.fact(document, COME_TO, sheet.meeting)
    blocks.facts(document, ABOUT, sheet.contents)
    blocks.fact(document, CHAIR, sheet.chair)
    blocks.fact(document, TIME, from_to(sheet.begins_at, sheet.ends_at))
    blocks.fact(document, PLACE, sheet.place)
    blocks.fact(document, FORM, sheet.form)
    blocks.fact(document, LINK, sheet.link)
    blocks.facts(document, MATERIALS, sheet.materials)
    blocks.facts(document, WISHES, invited.requests)
    layout.closing(document, CLOSING.format(issuer=issuer))
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
