"""The building blocks of an official document: Decree 30/2020/NĐ-CP, annex I (layout) and annex III (models).

A block is put where it is called; a document is a handful of calls from top to bottom. Sizes are in points.
"""

from collections.abc import Sequence
from datetime import date

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from domain.sheets import Letterhead, Signatory
from texts.documents.legible import legible, on_few_lines, on_one_line
from texts.documents.measures import balanced, width_mm
from texts.documents.paper import blank_a4
from texts.documents.phrases import Undated, place_and_date
from texts.documents.pieces import (
    Face,
    end_of_table,
    field,
    keep_together,
    mm,
    paragraph_in,
    rule_in,
    table_in,
    write,
)

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
ADDRESSED = "Kính gửi:"
FILED = "VT"
NUMBER_FOR_THE_CLERK = "……"  # a form's dots: the number is given by the clerk and never invented (NĐ 30/2020, Điều 15)

TEXT_MM = 165.0
SCHOOL_MM, NATION_MM = 72.0, 93.0
ISSUER_MM = 68.0  # narrower than its column, so that it does not run into the name of the country
SIGNATURE_MM = (82.0, 83.0)
TITLE_MM = 130.0
ADDRESSEES_MM = 50.0
RULE_SHARE = 0.42  # "from a third to a half of the line above"
FIRST_LINE_MM = 12.7
BODY_SIZE = 14
_SIGNATURE_SPACE_PT = 62  # room for a signature and the round seal
_HEAD, _HEAD_BOLD = Face(12), Face(12, bold=True)
_MOTTO = Face(13, bold=True)
_TITLE = Face(14, bold=True)


def official_paper() -> Document:
    """A4 with the recommended margins, page number centred in the header from page 2."""
    document = blank_a4(top=20, bottom=20, left=30, right=15)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = document.styles["Normal"]
    number.alignment = ALIGN.CENTER
    field(number, "PAGE", Face(14))
    return document


def letterhead(
    document: Document,
    head: Letterhead,
    kind: str,
    day: date | Undated | None,
    *,
    number: int | None = None,
    about: str = "",
) -> None:
    """Issuing school and country side by side, number and date under them.

    ``kind`` is the abbreviation of the kind of document ("DS", "BB", "KH"), empty for an official letter, which says
    under its number what it is ``about``. ``day`` None leaves the date out, as the minutes of model 1.9 do.
    """
    table = table_in(document, (SCHOOL_MM, NATION_MM), rows=2)
    _issuer(table.cell(0, 0), head)
    _nation(table.cell(0, 1))
    given = NUMBER_FOR_THE_CLERK if number is None else f"{number:02d}"
    sign = "-".join(filter(None, (kind, on_one_line(head.symbol).upper())))
    write(paragraph_in(table.cell(1, 0), ALIGN.CENTER, before=4), f"Số: {given}/{sign}", Face(13))
    if about:
        lines = balanced(on_one_line(f"V/v {about}"), ISSUER_MM, 12)
        write(paragraph_in(table.cell(1, 0), ALIGN.CENTER, before=6), "\n".join(lines), _HEAD)
    if day is not None:
        dated = place_and_date(on_one_line(head.place), day)
        write(paragraph_in(table.cell(1, 1), ALIGN.CENTER, before=4), dated, Face(13, italic=True))


def addressed(document: Document, addressees: Sequence[str]) -> None:
    """ "Kính gửi": one addressee on the same line, several one under the other, the last with a full stop."""
    names = [on_one_line(addressee) for addressee in addressees]
    if len(names) == 1:
        write(paragraph_in(document, ALIGN.CENTER, before=12, after=10), f"{ADDRESSED} {names[0]}", Face(BODY_SIZE))
        return
    write(paragraph_in(document, ALIGN.CENTER, before=12, after=2), ADDRESSED, Face(BODY_SIZE))
    for name in names:
        line = paragraph_in(document, ALIGN.LEFT, after=10 if name is names[-1] else 2)
        line.paragraph_format.left_indent = mm(ADDRESSEES_MM)
        write(line, f"- {name}{'.' if name is names[-1] else ';'}", Face(BODY_SIZE))


def heading(document: Document, kind: str, subject: str) -> None:
    """The kind of document in capitals, what it is about under it (a "\\n" breaks the line), and a short rule."""
    write(paragraph_in(document, ALIGN.CENTER, before=18), kind.upper(), _TITLE)
    _ruled(document, balanced(on_few_lines(subject), TITLE_MM, 14, bold=True), _TITLE, TEXT_MM, after=10)


def body(document: Document, text: str) -> Paragraph:
    """A paragraph of the body: justified, first line 1.27 cm, 6 pt apart."""
    return indented(document, legible(text), Face(BODY_SIZE))


def clause(document: Document, number: int, title: str) -> Paragraph:
    """A numbered heading of the body ("khoản" with a title), kept with what follows."""
    paragraph = indented(document, f"{number}. {on_one_line(title)}", Face(BODY_SIZE, bold=True))
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def closing(document: Document, text: str) -> Paragraph:
    """The last paragraph of the body: ends with "./." and stays with the signatures."""
    paragraph = body(document, f"{legible(text).rstrip(' .')}./.")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.keep_together = True
    return paragraph


def signatures(
    document: Document, left: Signatory | None, right: Signatory, recipients: Sequence[str], filed: str = FILED
) -> None:
    """Signatures and recipients, never parted by a page end; ``filed`` is who keeps the original.

    Without ``left`` the recipients stand in its place.
    """
    table = table_in(document, SIGNATURE_MM, rows=3 if left else 2)
    sign(table.cell(0, 1), table.cell(1, 1), right)
    if left is None:
        recipients_in(table.cell(0, 0).merge(table.cell(1, 0)), recipients, filed)
    else:
        sign(table.cell(0, 0), table.cell(1, 0), left)
        recipients_in(table.cell(2, 0), recipients, filed)
    keep_together(table.rows)
    end_of_table(document)


def _issuer(cell: _Cell, head: Letterhead) -> None:
    if head.superior:
        lines = balanced(on_few_lines(head.superior).upper(), ISSUER_MM, 12)
        write(paragraph_in(cell, ALIGN.CENTER), "\n".join(lines), _HEAD)
    _ruled(cell, balanced(on_few_lines(head.school).upper(), ISSUER_MM, 12, bold=True), _HEAD_BOLD, SCHOOL_MM)


def _nation(cell: _Cell) -> None:
    write(paragraph_in(cell, ALIGN.CENTER), NATION, _HEAD_BOLD)
    write(paragraph_in(cell, ALIGN.CENTER), MOTTO, _MOTTO)
    rule_in(cell, NATION_MM, width_mm(MOTTO, _MOTTO.size, bold=True))


def _ruled(where: Document | _Cell, lines: list[str], face: Face, room_mm: float, *, after: float = 0) -> None:
    write(paragraph_in(where, ALIGN.CENTER), "\n".join(lines), face)
    longest = max(width_mm(line, face.size, bold=face.bold) for line in lines)
    rule_in(where, room_mm, longest * RULE_SHARE, after=after)


def indented(document: Document, text: str, face: Face) -> Paragraph:
    """A paragraph set as the body is, in another face; ``text`` is legible already."""
    paragraph = paragraph_in(document, ALIGN.JUSTIFY, before=6, after=6)
    paragraph.paragraph_format.first_line_indent = mm(FIRST_LINE_MM)
    write(paragraph, text, face)
    return paragraph


def sign(above: _Cell, below: _Cell, signatory: Signatory) -> None:
    """Whom they act for (several lines where they stand in for one who stands for others: S3), post, name."""
    titles = [signatory.acting_for, signatory.title]
    said = [on_few_lines(title).upper() for title in titles if title]
    lines = [line for title in said for line in balanced(title, min(SIGNATURE_MM), _TITLE.size, bold=True)]
    write(paragraph_in(above, ALIGN.CENTER, before=12, after=_SIGNATURE_SPACE_PT), "\n".join(lines), _TITLE)
    write(paragraph_in(below, ALIGN.CENTER), on_one_line(signatory.name), _TITLE)


def recipients_in(cell: _Cell, recipients: Sequence[str], filed: str = FILED) -> None:
    """ "Nơi nhận": the last line says who keeps the original."""
    write(paragraph_in(cell, ALIGN.LEFT, before=12), RECIPIENTS, Face(12, bold=True, italic=True))
    for line in recipients:
        write(paragraph_in(cell, ALIGN.LEFT), f"- {on_one_line(line)};", Face(11))
    write(paragraph_in(cell, ALIGN.LEFT), f"- Lưu: {filed}.", Face(11))
