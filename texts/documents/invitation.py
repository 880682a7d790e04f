"""An invitation to a dialogue (Decree 30/2020, model 1.6)."""

from domain.period import VIETNAM
from domain.sheets import Invitation
from texts.documents import blocks, layout
from texts.documents.legible import on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import Undated, from_to

KIND, ABBREVIATION = "Giấy mời", "GM"
INVITES = "{issuer} trân trọng kính mời:"
INVITES_ONE = "{issuer} trân trọng kính mời: {invited}"
COME_TO, CHAIR, TIME, PLACE, FORM, LINK = "Tới dự", "Chủ trì", "Thời gian", "Địa điểm", "Hình thức", "Đường dẫn"
ABOUT, WISHES = "Nội dung", "Đề nghị"
CLOSING = "{issuer} rất mong được đón tiếp"


def invitation(sheet: Invitation) -> bytes:
    """The invitation as .docx, one for all who are invited."""
    document = layout.official_paper()
    day = sheet.issued_on or Undated(sheet.drawn_at.astimezone(VIETNAM).year)
    issuer = on_one_line(sheet.issuer)
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, day, number=sheet.number)
    layout.heading(document, KIND, sheet.subject)
    if len(sheet.invited) == 1:
        layout.body(document, INVITES_ONE.format(issuer=issuer, invited=on_one_line(sheet.invited[0])))
    else:
        blocks.label(document, INVITES.format(issuer=issuer))
        blocks.points(document, sheet.invited)
    blocks.fact(document, COME_TO, sheet.meeting)
    blocks.facts(document, ABOUT, sheet.contents)
    blocks.fact(document, CHAIR, sheet.chair)
    blocks.fact(document, TIME, from_to(sheet.begins_at, sheet.ends_at))
    blocks.fact(document, PLACE, sheet.place)
    blocks.fact(document, FORM, sheet.form)
    blocks.fact(document, LINK, sheet.link)
    blocks.facts(document, WISHES, sheet.requests)
    layout.closing(document, CLOSING.format(issuer=issuer))
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)
