"""The minutes of a session (Decree 30/2020, annex III, model 1.9; S4 5.2, 5.4)."""

from collections.abc import Iterator, Sequence

from docx.document import Document

from domain.period import VIETNAM
from domain.sheets import Minutes, MinutesItem, MinutesPart, Signatory
from texts.dates import full_date
from texts.documents import blocks, layout
from texts.documents.legible import legible, on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import day_in_words, in_brackets
from texts.documents.pieces import end_of_table, keep_together, table_in

KIND, ABBREVIATION, FILED = "Biên bản", "BB", "VT, Hồ sơ"
BEGAN, PLACE, PRESENT = "Thời gian bắt đầu", "Địa điểm", "Thành phần tham dự"
CHAIR, SECRETARY = "Chủ trì (chủ tọa)", "Thư ký (người ghi biên bản)"
CONTENT = "Nội dung (theo diễn biến hội nghị)"
CONCLUSIONS = "Kết luận"
NOTHING = "Không có nội dung nào được ghi."
NO_QUESTION = "Không có câu hỏi, kiến nghị nào."
MOMENT = "{hour} giờ {minute:02d}, {day}"
NAMED = "{name} - {title}"
ASKED = "Câu {number}{who}: {text}"
ANSWERED, OUTCOME = "Trả lời", "Kết quả"
ANSWERED_BY = "Trả lời ({who})"
OWNER, DUE = "người thực hiện: {owner}", "thời hạn: {day}"
ENDED = "Hội nghị kết thúc vào {hour} giờ {minute:02d}, {day}"
SIGNS_AS_SECRETARY, SIGNS_AS_CHAIR = "Thư ký", "Chủ tọa"


def minutes(sheet: Minutes) -> bytes:
    """The minutes as .docx; secretaries sign on the left, the chair on the right."""
    document = layout.official_paper()
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, None, number=sheet.number)
    layout.heading(document, KIND, sheet.subject)
    _opening(document, sheet)
    blocks.label(document, f"{CONTENT}:").runs[0].bold = True
    _course(document, sheet.parts)
    if sheet.conclusions:
        blocks.label(document, f"{CONCLUSIONS}:").runs[0].bold = True
        blocks.points(document, sheet.conclusions)
    ended = sheet.ended_at.astimezone(VIETNAM)
    layout.closing(document, ENDED.format(hour=ended.hour, minute=ended.minute, day=day_in_words(ended)))
    _signatures(document, sheet)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _opening(document: Document, sheet: Minutes) -> None:
    began = sheet.began_at.astimezone(VIETNAM)
    blocks.fact(document, BEGAN, MOMENT.format(hour=began.hour, minute=began.minute, day=day_in_words(began)))
    blocks.fact(document, PLACE, on_one_line(sheet.place))
    blocks.facts(document, PRESENT, sheet.participants)
    blocks.fact(document, CHAIR, _named(sheet.chair))
    blocks.facts(document, SECRETARY, [_named(one) for one in sheet.secretaries])


def _named(one: Signatory) -> str:
    name, title = on_one_line(one.name), on_one_line(one.title)
    return NAMED.format(name=name, title=title) if name and title else name or title


def _course(document: Document, parts: Sequence[MinutesPart]) -> None:
    """Questions are numbered through, so that a line of the answers' notice can be found here."""
    number = iter(range(1, 1 + sum(len(part.items) for part in parts)))
    if not parts:
        layout.body(document, NOTHING)
    for at, part in enumerate(parts, start=1):
        layout.clause(document, at, part.title)
        blocks.points(document, part.paragraphs)
        for item in part.items:
            _item(document, item, number)
        if not part.items and not part.paragraphs:
            layout.body(document, NO_QUESTION)


def _item(document: Document, item: MinutesItem, number: Iterator[int]) -> None:
    told = in_brackets(f"#{on_one_line(item.code)}" if item.code else "", on_one_line(item.asked_by))
    who = f" {told}" if told else ""
    asked = layout.body(document, ASKED.format(number=next(number), who=who, text=legible(item.text)))
    asked.paragraph_format.keep_with_next = True
    if item.answer:
        by = on_one_line(item.answered_by)
        blocks.fact(document, ANSWERED_BY.format(who=by) if by else ANSWERED, item.answer)
    promised = [OWNER.format(owner=on_one_line(item.owner))] if item.owner else []
    due = [DUE.format(day=full_date(item.due_on))] if item.due_on else []
    blocks.fact(document, OUTCOME, "; ".join([on_one_line(item.outcome), *promised, *due]) + ".")


def _signatures(document: Document, sheet: Minutes) -> None:
    """One secretary beside the chair; a second one signs below the first (S4 5.2 and 5.4)."""
    written = [Signatory(SIGNS_AS_SECRETARY, one.name) for one in sheet.secretaries] or [
        Signatory(SIGNS_AS_SECRETARY, "")
    ]
    table = table_in(document, layout.SIGNATURE_MM, rows=2 * len(written) + 1)
    layout.sign(table.cell(0, 1), table.cell(1, 1), Signatory(SIGNS_AS_CHAIR, sheet.chair.name))
    for at, one in enumerate(written):
        layout.sign(table.cell(2 * at, 0), table.cell(2 * at + 1, 0), one)
    layout.recipients_in(table.cell(2 * len(written), 0), sheet.recipients, FILED)
    keep_together(table.rows)
    end_of_table(document)
