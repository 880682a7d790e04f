"""The notice of answers, to be posted for at least twenty days (Law 10/2022, articles 46 and 48; A15)."""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from domain.period import VIETNAM
from domain.sheets import AnswerLine, AnswerNotice, AnswerSection, BeyondLine
from texts.dates import full_date
from texts.documents import blocks, layout
from texts.documents.grids import Column, grid
from texts.documents.legible import legible, on_one_line
from texts.documents.paper import bound
from texts.documents.phrases import Undated, day_in_words, hour_and_date, in_brackets, two_digits

KIND, ABBREVIATION = "Thông báo", "TB"
HELD, HELD_AT = "Buổi đối thoại", "{session}, tại {place}"
ANSWERS = "Câu hỏi, kiến nghị và trả lời"
NOTHING = "Chưa có câu trả lời nào để thông báo."
SECTION = "{title} ({count} câu)"
BEYOND = "Nội dung vượt thẩm quyền của nhà trường"
BEYOND_TOLD = (
    "Các nội dung sau không thuộc thẩm quyền giải quyết của nhà trường, đã hoặc sẽ chuyển đến cấp có thẩm quyền:"
)
WAITING = "Nội dung chưa trả lời, chuyển sang lần sau"
READ_OUT = "Nội dung đọc tại buổi đối thoại"
READ_OUT_TOLD = "Dành cho người gửi không để lại cách nhận trả lời riêng:"
POSTED = "Niêm yết tại {place} từ {start} đến hết {end}"
COLUMNS = (
    Column("TT", 11.0, ALIGN.CENTER),
    Column("Câu hỏi, kiến nghị", 56.0),
    Column("Trả lời", 68.0),
    Column("Người trả lời", 30.0),
)
BEYOND_COLUMNS = (
    Column("TT", 11.0, ALIGN.CENTER),
    Column("Nội dung", 66.0),
    Column("Cơ quan có trách nhiệm", 44.0),
    Column("Văn bản, thời hạn", 44.0),
)


def answer_notice(sheet: AnswerNotice) -> bytes:
    """The notice as .docx: labels only, for it hangs where everybody reads it."""
    document = layout.official_paper()
    day = sheet.issued_on or Undated(sheet.drawn_at.astimezone(VIETNAM).year)
    layout.letterhead(document, sheet.letterhead, ABBREVIATION, day, number=sheet.number)
    layout.heading(document, KIND, sheet.subject)
    layout.body(document, sheet.opening)
    if sheet.held_at:
        blocks.fact(
            document, HELD, HELD_AT.format(session=hour_and_date(sheet.held_at), place=on_one_line(sheet.place))
        )
    _parts(document, sheet, blocks.roman())
    start, end = day_in_words(sheet.posted_on), day_in_words(sheet.posted_until)
    layout.closing(document, POSTED.format(place=on_one_line(sheet.posted_at), start=start, end=end))
    layout.signatures(document, None, sheet.signatory, sheet.recipients)
    return bound(document, f"{KIND}: {on_one_line(sheet.subject)}", sheet.drawn_at)


def _parts(document: Document, sheet: AnswerNotice, numbers: Iterator[str]) -> None:
    blocks.part(document, next(numbers), ANSWERS)
    _answers(document, sheet.sections)
    if sheet.beyond:
        blocks.part(document, next(numbers), BEYOND)
        blocks.label(document, BEYOND_TOLD)
        grid(document, BEYOND_COLUMNS, [_beyond(number, line) for number, line in enumerate(sheet.beyond, start=1)])
    if sheet.waiting:
        blocks.part(document, next(numbers), WAITING)
        grid(document, COLUMNS, [_line(number, line) for number, line in enumerate(sheet.waiting, start=1)])
    if sheet.read_out:
        blocks.part(document, next(numbers), READ_OUT)
        blocks.label(document, READ_OUT_TOLD)
        blocks.points(document, sheet.read_out)


def _answers(document: Document, sections: Sequence[AnswerSection]) -> None:
    """Rows are numbered through all sections."""
    serial = 1
    filled = [section for section in sections if section.lines]
    if not filled:
        layout.body(document, NOTHING)
    for number, section in enumerate(filled, start=1):
        title = SECTION.format(title=on_one_line(section.title), count=two_digits(len(section.lines)))
        layout.clause(document, number, title)
        grid(document, COLUMNS, [_line(at, line) for at, line in enumerate(section.lines, start=serial)])
        serial += len(section.lines)


def _line(number: int, line: AnswerLine) -> tuple[str, ...]:
    asked = [legible(line.question), _asker(line.code, line.asked_by)]
    said = [legible(line.answer), on_one_line(line.outcome)]
    day = full_date(line.answered_on) if line.answered_on else ""
    who = [on_one_line(line.answered_by), day]
    return str(number), *("\n".join(filter(None, words)) for words in (asked, said, who))


def _asker(code: str, label: str) -> str:
    return in_brackets(f"#{on_one_line(code)}" if code else "", on_one_line(label))


def _beyond(number: int, line: BeyondLine) -> tuple[str, ...]:
    asked = [legible(line.question), _asker(line.code, "")]
    letter = [on_one_line(line.letter), on_one_line(line.expected)]
    about = "\n".join(filter(None, asked))
    return str(number), about, on_one_line(line.authority), "\n".join(filter(None, letter))
