"""The small change of typesetting that python-docx leaves to XML: fonts, exact widths, rules and borders."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor, Twips
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Times New Roman"
_SCRIPTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_TWIPS_PER_MM = 1440 / 25.4
_EIGHTHS_OF_A_POINT = 8


def mm(length: float) -> Twips:
    """Millimetres in whole twips, rounded up: a 30 mm margin must not come out as 29.99."""
    return Twips(math.ceil(round(length * _TWIPS_PER_MM, 3)))


@dataclass(frozen=True)
class Face:
    """How words look; ``size`` in points."""

    size: float
    bold: bool = False
    italic: bool = False


def write(paragraph: Paragraph, text: str, face: Face) -> Run:
    """Add a run in Times New Roman for every script, black; line breaks in ``text`` become line breaks."""
    run = paragraph.add_run(text)
    run.bold, run.italic = face.bold, face.italic
    run.font.size = Pt(face.size)
    run.font.color.rgb = RGBColor(0, 0, 0)
    run.font.name = FONT
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001  # python-docx has no API for w:cs, w:eastAsia
    for script in _SCRIPTS:
        fonts.set(qn(script), FONT)
    return run


def paragraph_in(
    where: Document | _Cell, align: WD_ALIGN_PARAGRAPH, *, before: float = 0, after: float = 0
) -> Paragraph:
    """A new single-spaced paragraph; ``before`` and ``after`` in points. A cell's own empty first one is used up."""
    first = where.paragraphs[0] if isinstance(where, _Cell) else None
    unused = first is not None and len(where.paragraphs) == 1 and not first.runs and not _has_border(first)
    paragraph = first if first is not None and unused else where.add_paragraph()
    shape = paragraph.paragraph_format
    shape.alignment = align
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return paragraph


def rule_in(where: Document | _Cell, room_mm: float, length_mm: float, *, after: float = 0) -> Paragraph:
    """A solid line ``length_mm`` long in the middle of ``room_mm``: the upper border of a hair-thin paragraph."""
    paragraph = paragraph_in(where, WD_ALIGN_PARAGRAPH.CENTER, before=1, after=after)
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)
    indent = mm(max((room_mm - length_mm) / 2, 0))
    shape.left_indent = shape.right_indent = indent
    borders = OxmlElement("w:pBdr")
    borders.append(_line("w:top", "single", 0.75))
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001  # no API for paragraph borders
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )
    return paragraph


def field(paragraph: Paragraph, instruction: str, face: Face) -> None:
    """A field that the word processor fills in, such as PAGE."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", "2"), ("end", "")):
        run = write(paragraph, text if kind == "shown" else "", face)
        if kind == "shown":
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)  # noqa: SLF001  # python-docx has no API for fields


def table_in(document: Document, widths_mm: Sequence[float], *, rows: int, padding_mm: float = 0) -> Table:
    """A borderless table of fixed column widths, so that long words cannot push it out of the page."""
    table: Table = document.add_table(rows=rows, cols=len(widths_mm))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr  # noqa: SLF001  # widths and cell margins of a table have no API
    total = OxmlElement("w:tblW")
    total.set(qn("w:w"), str(sum(mm(width).twips for width in widths_mm)))
    total.set(qn("w:type"), "dxa")
    for old in properties.findall(qn("w:tblW")):
        properties.replace(old, total)
    properties.append(_cell_margins(padding_mm))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = mm(width)
        for cell in column.cells:
            cell.width = mm(width)
    return table


def end_of_table(document: Document) -> None:
    """The paragraph that must follow a last table, too thin to start a page of its own."""
    _thin(paragraph_in(document, WD_ALIGN_PARAGRAPH.LEFT))


def next_letter(document: Document) -> None:
    """What follows is a letter of its own: a new page that is again its first."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _thin(document.paragraphs[-1])
    first = OxmlElement("w:pgNumType")
    first.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(first, "w:cols", "w:titlePg", "w:docGrid")  # noqa: SLF001  # no API


def _thin(paragraph: Paragraph) -> None:
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def border(table: Table, edges: dict[str, tuple[str, float]]) -> None:
    """Lines of a whole table: edge name (top, left, bottom, right, insideH, insideV) to style and points."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if edge in edges:
            borders.append(_line(f"w:{edge}", *edges[edge]))
    properties = table._tbl.tblPr  # noqa: SLF001  # borders have no API
    properties.insert(list(properties).index(properties.find(qn("w:tblLayout"))), borders)


def border_cell(cell: _Cell, edges: dict[str, tuple[str, float]]) -> None:
    """Lines of one cell, which win over the table's."""
    borders = OxmlElement("w:tcBorders")
    for edge, (style, points) in edges.items():
        borders.append(_line(f"w:{edge}", style, points))
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001  # borders have no API


def unsplit(row: _Row) -> None:
    """The row goes to the next page as a whole."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # no API


def repeated(row: _Row) -> None:
    """The row is a heading that stands on every page of its table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # no API


def keep_together(rows: Iterable[_Row]) -> None:
    """The rows stand on one page, with whatever follows them."""
    for row in rows:
        unsplit(row)
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _has_border(paragraph: Paragraph) -> bool:
    return paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None  # noqa: SLF001  # no API


def _line(tag: str, style: str, points: float) -> OxmlElement:  # type: ignore[valid-type]  # a function to mypy
    line = OxmlElement(tag)
    for name, value in (
        ("val", style),
        ("sz", str(round(points * _EIGHTHS_OF_A_POINT))),
        ("space", "0"),
        ("color", "000000"),
    ):
        line.set(qn(f"w:{name}"), value)
    return line


def _cell_margins(padding_mm: float) -> OxmlElement:  # type: ignore[valid-type]  # a function to mypy
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(mm(padding_mm).twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    return margins
