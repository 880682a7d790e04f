"""A blank sheet of paper, and the finished document as bytes that tell nothing about who made it, where or when.

The same sheet gives the same bytes: the only time in the file is the one the sheet itself carries.
"""

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from texts.documents.legible import on_one_line
from texts.documents.pieces import FONT, mm

A4_MM = (210, 297)
_NEEDED = ("officeDocument", "core-properties")
_EARLIEST_IN_ZIP = 1980
_LONGEST_TITLE = 255  # Word's own limit


def blank_a4(*, top: float, bottom: float, left: float, right: float) -> Document:
    """An empty upright A4 sheet; margins in millimetres; Times New Roman, black, single spacing everywhere."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = mm(A4_MM[0]), mm(A4_MM[1])
    section.top_margin, section.bottom_margin = mm(top), mm(bottom)
    section.left_margin, section.right_margin = mm(left), mm(right)
    section.header_distance = section.footer_distance = mm(top / 2)
    _plain_styles(document)
    return document


def bound(document: Document, title: str, drawn_at: datetime) -> bytes:
    """The document as a .docx whose properties hold its title and ``drawn_at`` (aware), nothing else."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if not relation.reltype.endswith(_NEEDED):
            del package.rels[key]  # the template's thumbnail and its author's word processor
    core = document.core_properties
    for element in list(core._element):  # noqa: SLF001  # the template's author, comments and revision go
        core._element.remove(element)  # noqa: SLF001
    core.title = on_one_line(title, _LONGEST_TITLE)
    core.created = core.modified = drawn_at.astimezone(UTC).replace(tzinfo=None)
    written = io.BytesIO()
    document.save(written)
    return _repacked(written, drawn_at)


def _plain_styles(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fonts = defaults.find(f".//{qn('w:rFonts')}")
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    defaults.find(f".//{qn('w:lang')}").set(qn("w:val"), "vi-VN")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0


def _repacked(written: io.BytesIO, drawn_at: datetime) -> bytes:
    """The same parts, each dated ``drawn_at``: a ZIP otherwise carries the clock of the machine."""
    moment = drawn_at.astimezone(UTC)
    stamp = (max(moment.year, _EARLIEST_IN_ZIP), moment.month, moment.day, moment.hour, moment.minute, moment.second)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
