"""The consolidated list of questions, as the chair and the consolidator get it at the cutoff (seed S4 5.2, 5.3)."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.period import VIETNAM
from domain.sheets import QuestionLine, QuestionList, QuestionSection
from texts.dates import full_date, period
from texts.documents import layout
from texts.documents.grids import Column, grid
from texts.documents.legible import legible, on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import hour_and_date, two_digits

KIND, ABBREVIATION = "Danh sách", "DS"
SUBJECT = "Tổng hợp câu hỏi, kiến nghị của {askers}\n{which}"
MONTHLY, ONCE = "kì đối thoại {month}", "tại buổi đối thoại ngày {day}"
SESSION = "Buổi đối thoại với {askers} tổ chức lúc {session}, tại {place}. Hạn chốt câu hỏi: {cutoff}."
RECEIVED = "Tính đến hạn chốt, nhà trường nhận được {received} câu hỏi, kiến nghị"
AFTER_MERGING = "sau khi gộp {merged} câu trùng nội dung"
LISTED = "danh sách có {listed} câu, cụ thể như sau:"
NONE_LEFT = "không còn câu nào để đưa vào danh sách."
NOTHING = "Tính đến hạn chốt, chưa có câu hỏi, kiến nghị nào được gửi đến nhà trường."
UNREVIEWED = "Có {unreviewed} câu chưa được thẩm định trước hạn chốt, có ghi chú ở từng câu."
SECTION = "{title} ({count} câu)"
COLUMNS = (
    Column("STT", 12.0, ALIGN.CENTER),
    Column("Mã", 26.0, ALIGN.CENTER),
    Column("Nội dung", 53.0),
    Column("Người gửi", 29.0),
    Column("Người trả lời", 25.0),
    Column("Ghi chú", 20.0),
)
ASKED_BY = "{count} người cùng hỏi"
CORRECTED = "đã sửa câu chữ"
CLOSING = "Trên đây là danh sách tổng hợp câu hỏi, kiến nghị của {askers} {which}"


def question_list(sheet: QuestionList) -> bytes:
    """The list as .docx. Holds exactly what ``sheet`` says: nothing here looks anything up.

    Raises ValueError when ``sheet.period`` is not ``YYYY-MM``.
    """
    day = full_date(sheet.session_at.astimezone(VIETNAM).date())
    which = ONCE.format(day=day) if sheet.once else MONTHLY.format(month=period(sheet.period))
    words = {"askers": on_one_line(sheet.series_title), "which": which}
    subject = SUBJECT.format(**words)
    document = layout.official_paper()
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, sheet.drawn_at.astimezone(VIETNAM).date())
    layout.heading(document, KIND, subject)
    _opening(document, sheet, words)
    _sections(document, sheet.sections)
    if sheet.totals.unreviewed:
        layout.body(document, UNREVIEWED.format(unreviewed=two_digits(sheet.totals.unreviewed)))
    layout.closing(document, CLOSING.format(**words))
    layout.signatures(document, sheet.secretary, sheet.chair, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(subject)}", sheet.drawn_at)


def _opening(document: Document, sheet: QuestionList, words: dict[str, str]) -> None:
    session, cutoff = hour_and_date(sheet.session_at), hour_and_date(sheet.cutoff_at)
    layout.body(document, SESSION.format(**words, session=session, cutoff=cutoff, place=on_one_line(sheet.place)))
    layout.body(document, _summary(sheet) if sheet.listed or sheet.totals.received else NOTHING)


def _summary(sheet: QuestionList) -> str:
    parts = [RECEIVED.format(received=two_digits(sheet.totals.received))]
    if sheet.totals.merged:
        parts.append(AFTER_MERGING.format(merged=two_digits(sheet.totals.merged)))
    parts.append(LISTED.format(listed=two_digits(sheet.listed)) if sheet.listed else NONE_LEFT)
    return f"{parts[0]}; {', '.join(parts[1:])}"


def _sections(document: Document, sections: Sequence[QuestionSection]) -> None:
    """Every section has its own table; rows are numbered through, so that the hall can call "câu 12"."""
    serial = 1
    for number, section in enumerate((section for section in sections if section.lines), start=1):
        title = SECTION.format(title=on_one_line(section.title), count=two_digits(len(section.lines)))
        layout.clause(document, number, title)
        _table(document, section, serial)
        serial += len(section.lines)


def _table(document: Document, section: QuestionSection, first: int) -> None:
    rows = [_words(line, serial, section.title) for serial, line in enumerate(section.lines, start=first)]
    grid(document, COLUMNS, rows)


def _words(line: QuestionLine, serial: int, said_above: str) -> tuple[str, ...]:
    shared = [ASKED_BY.format(count=two_digits(line.count))] if line.count > 1 else []
    notes = [*map(on_one_line, line.marks), *([CORRECTED] if line.corrected else []), *shared]
    topic = "" if line.topic_label == said_above else on_one_line(line.topic_label)
    who = "\n".join(filter(None, (topic, on_one_line(line.answerer))))
    return (
        str(serial),
        f"#{on_one_line(line.code)}",
        legible(line.text),
        on_one_line(line.from_label),
        who,
        "\n".join(notes),
    )
