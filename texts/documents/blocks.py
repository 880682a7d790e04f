"""Blocks of a longer document beside ``layout``'s: grounds of law, numbered parts, points, and who signs together."""

from collections.abc import Iterator, Sequence
from itertools import count

from docx.document import Document
from docx.text.paragraph import Paragraph

from domain.sheets import Signatory
from texts.documents.layout import BODY_SIZE, SIGNATURE_MM, indented, recipients_in, sign, signatures
from texts.documents.legible import legible, on_one_line
from texts.documents.pieces import Face, end_of_table, keep_together, table_in, write

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_STOPS = " .;,"
_ENDS = (".", "!", "?", "…", ":")
_BOLD = Face(BODY_SIZE, bold=True)


def bases(document: Document, grounds: Sequence[str]) -> None:
    """ "Căn cứ": in italics, each ends with a semicolon, the last with a full stop."""
    for number, ground in enumerate(grounds, start=1):
        end = "." if number == len(grounds) else ";"
        indented(document, f"{legible(ground).rstrip(_STOPS)}{end}", Face(BODY_SIZE, italic=True))


def roman() -> Iterator[str]:
    """I, II, III ... for parts of which some may be left out."""
    return iter(_ROMAN)


def part(document: Document, number: str, title: str) -> Paragraph:
    """ "I. MỤC ĐÍCH, YÊU CẦU": in capitals and bold, kept with what follows."""
    paragraph = indented(document, f"{number}. {on_one_line(title).upper()}", _BOLD)
    return _kept(paragraph)


def clause_of(document: Document, number: str, title: str) -> Paragraph:
    """ "2.1. Đối thoại với ...": bold, kept with what follows."""
    return _kept(indented(document, f"{number}. {on_one_line(title)}", _BOLD))


def label(document: Document, words: str) -> Paragraph:
    """ "Thành phần:" alone on its line, kept with the points under it."""
    return _kept(indented(document, words, Face(BODY_SIZE)))


def fact(document: Document, name: str, said: str) -> Paragraph | None:
    """ "Thời gian: ...": the name in bold; nothing at all where nothing is said."""
    if not said:
        return None
    paragraph = indented(document, f"{name}: ", _BOLD)
    write(paragraph, _ended(legible(said), "."), Face(BODY_SIZE))
    return paragraph


def named(document: Document, words: str, name: str) -> None:
    """Words, and whom they are about in bold."""
    paragraph = indented(document, words, Face(BODY_SIZE))
    write(paragraph, name, _BOLD)


def points(document: Document, lines: Sequence[str], mark: str = "-") -> None:
    """One a paragraph, ended by a semicolon, the last by a full stop; sentences that end already are left alone."""
    said = [text for text in map(legible, lines) if text]
    for number, text in enumerate(said, start=1):
        end = "." if number == len(said) else ";"
        indented(document, f"{mark} {_ended(text, end)}", Face(BODY_SIZE))


def facts(document: Document, name: str, lines: Sequence[str]) -> None:
    """One line behind its name; several as points under it; none: nothing."""
    if len(lines) > 1:
        _kept(indented(document, f"{name}:", _BOLD))
        points(document, lines)
    else:
        fact(document, name, "".join(lines))


def signed_by(document: Document, signatories: Sequence[Signatory], recipients: Sequence[str]) -> None:
    """The last signs on the right; a co-signer beside, further ones in pairs below (S3); then the recipients."""
    *others, head = signatories
    if len(others) <= 1:
        signatures(document, others[0] if others else None, head, recipients)
        return
    pairs = [(others[0], head), *((others[at : at + 2]) for at in range(1, len(others), 2))]
    table = table_in(document, SIGNATURE_MM, rows=2 * len(pairs) + 1)
    for row, pair in zip(count(0, 2), pairs, strict=False):
        for column, signatory in enumerate(pair):
            sign(table.cell(row, column), table.cell(row + 1, column), signatory)
    recipients_in(table.cell(2 * len(pairs), 0), recipients)
    keep_together(table.rows)
    end_of_table(document)


def _ended(text: str, end: str) -> str:
    """A link keeps its own end."""
    if text.endswith(_ENDS) or "://" in text:
        return text
    return f"{text.rstrip(_STOPS)}{end}"


def _kept(paragraph: Paragraph) -> Paragraph:
    paragraph.paragraph_format.keep_with_next = True
    return paragraph
