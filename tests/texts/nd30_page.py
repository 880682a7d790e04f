"""Reads a .docx back into what the layout checker asks about. Knows nothing of the code that wrote it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

EMU_PER_MM = 36000


@dataclass
class Page:
    """The parts of an official document, found by where they stand and what they say."""

    section: Section
    head: Table
    issuer: list[Paragraph]
    nation: list[Paragraph]
    number: list[Paragraph]
    dated: list[Paragraph]
    title: list[Paragraph]
    body: list[Paragraph]
    grids: list[Table]
    signatures: Table
    addressed: list[Paragraph] = field(default_factory=list)
    is_letter: bool = False
    flow: list[Paragraph | Table] = field(default_factory=list)


def read(written: bytes) -> list[Page]:
    """A file may hold several letters, each in a section of its own.

    Raises ValueError when one has no letterhead table, no signature table or no title between them.
    """
    return [_letter(section) for section in docx.Document(io.BytesIO(written)).sections]


def _letter(section: Section) -> Page:
    flow = list(section.iter_inner_content())
    tables = [block for block in flow if isinstance(block, Table)]
    if len(tables) < 2:
        raise ValueError("letterhead or signatures missing")
    head, *grids, signatures = tables
    between = flow[flow.index(head) + 1 : flow.index(signatures)]
    paragraphs = [block for block in between if isinstance(block, Paragraph)]
    rule = next((i for i, paragraph in enumerate(paragraphs) if is_rule(paragraph)), None)
    is_letter = rule is None and len(words(head.cell(1, 0).paragraphs)) > 1
    if rule is None and not is_letter:
        raise ValueError("no rule under the title")
    titled = 0 if rule is None else rule + 1
    addressed = _addressed(paragraphs[titled:])
    return Page(
        section=section,
        head=head,
        issuer=head.cell(0, 0).paragraphs,
        nation=head.cell(0, 1).paragraphs,
        number=head.cell(1, 0).paragraphs,
        dated=head.cell(1, 1).paragraphs,
        title=paragraphs[:titled],
        body=words(paragraphs[titled + len(addressed) :]),
        grids=grids,
        signatures=signatures,
        addressed=addressed,
        is_letter=is_letter,
        flow=flow,
    )


def _addressed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """ "Kính gửi" and, when nobody is named behind it, the lines that name them."""
    if not paragraphs or not paragraphs[0].text.startswith("Kính gửi:"):
        return []
    alone = paragraphs[0].text == "Kính gửi:"
    lines = takewhile(lambda one: one.text.startswith("- ") and one.alignment is ALIGN.LEFT, paragraphs[1:])
    return [paragraphs[0], *(lines if alone else ())]


def is_rule(paragraph: Paragraph) -> bool:
    return not paragraph.text.strip() and paragraph._p.find(f".//{qn('w:pBdr')}") is not None


def rule_mm(paragraph: Paragraph, room_mm: float) -> float:
    shape = paragraph.paragraph_format
    return room_mm - ((shape.left_indent or 0) + (shape.right_indent or 0)) / EMU_PER_MM


def cell_mm(cell: _Cell) -> float:
    return (cell.width or 0) / EMU_PER_MM


def every_run(page: Page) -> Iterator[Run]:
    """Runs of the body, of all tables and of the headers, empty ones left out."""
    paragraphs = [*page.section.header.paragraphs]
    for block in page.flow:
        rows = block.rows if isinstance(block, Table) else ()
        paragraphs += [paragraph for row in rows for cell in row.cells for paragraph in cell.paragraphs]
        paragraphs += [block] if isinstance(block, Paragraph) else []
    return (run for paragraph in paragraphs for run in paragraph.runs if run.text or len(run._r) > 1)


def words(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs if paragraph.text.strip()]
