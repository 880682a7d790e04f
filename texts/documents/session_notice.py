"""The notice of one session to everybody it concerns (S3 1.16, S2 IV.2, S4 5.3)."""

from docx.document import Document

from domain.period import VIETNAM
from domain.sheets import SessionNotice
from texts.documents import blocks, layout
from texts.documents.legible import on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import Undated, from_to, hour_and_date

KIND, ABBREVIATION = "Thông báo", "TB"
MEETING, ASKING, BEFOREHAND = "Thời gian, địa điểm, thành phần", "Gửi câu hỏi, kiến nghị", "Nội dung và tài liệu"
TIME, PLACE, FORM, LINK, WHO = "Thời gian", "Địa điểm", "Hình thức", "Đường dẫn", "Thành phần"
WAYS, DEADLINE, CUTOFF = "Cách gửi", "Hạn gửi", "Hạn tổng hợp"
ABOUT, TOLD, MATERIALS = "Nội dung trao đổi", "Nhà trường thông tin", "Tài liệu"
CLOSING = "Nhà trường thông báo để các tổ chức, cá nhân liên quan biết, chuẩn bị và tham dự đầy đủ, đúng giờ"


def session_notice(sheet: SessionNotice) -> bytes:
    """The notice as .docx."""
    document = layout.official_paper()
    day = sheet.issued_on or Undated(sheet.drawn_at.astimezone(VIETNAM).year)
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, day, number=sheet.number)
    layout.heading(document, KIND, sheet.subject)
    layout.body(document, sheet.opening)
    _meeting(document, sheet)
    layout.clause(document, 2, ASKING)
    blocks.facts(document, WAYS, sheet.how_to_ask)
    blocks.fact(document, DEADLINE, hour_and_date(sheet.deadline_at))
    if sheet.cutoff_at != sheet.deadline_at:
        blocks.fact(document, CUTOFF, hour_and_date(sheet.cutoff_at))
    if sheet.contents or sheet.information or sheet.materials:
        layout.clause(document, 3, BEFOREHAND)
        blocks.facts(document, TOLD, sheet.information)
        blocks.facts(document, ABOUT, sheet.contents)
        blocks.facts(document, MATERIALS, sheet.materials)
    layout.closing(document, CLOSING)
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _meeting(document: Document, sheet: SessionNotice) -> None:
    layout.clause(document, 1, MEETING)
    blocks.fact(document, TIME, from_to(sheet.begins_at, sheet.ends_at))
    if sheet.moved:
        layout.body(document, sheet.moved)
    blocks.fact(document, PLACE, sheet.place)
    blocks.fact(document, FORM, sheet.form)
    blocks.fact(document, LINK, sheet.link)
    blocks.facts(document, WHO, sheet.participants)
