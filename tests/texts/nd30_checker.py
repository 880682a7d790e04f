"""The layout checker: what of Decree 30/2020 a finished .docx breaks. Limits come from tests/data/nd30-layout.json."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.texts.nd30_head import RULES, addressees, country, date, face, issuer, number, subject_of_letter, title
from tests.texts.nd30_models import grids, minutes, workbook_violations
from tests.texts.nd30_page import EMU_PER_MM, Page, every_run, read, words

_TOLERANCE_MM = 0.1


def violations(written: bytes, kind: str = "") -> list[str]:
    """Every broken rule as "rule: what is wrong", empty when all is well.

    ``kind`` "minutes" is model 1.9; when it is empty, the document's own title says whether it is.
    """
    try:
        pages = read(written)
    except ValueError as missing:
        return [f"parts: {missing}"]
    return [found for page in pages for found in _of_one(page, kind)]


def _of_one(page: Page, kind: str) -> list[str]:
    found = [*_paper(page), *_fonts(page), *country(page), *issuer(page), *number(page), *addressees(page)]
    found += subject_of_letter(page) if page.is_letter else title(page)
    found += [*_body(page), *_page_number(page), *_end(page), *_recipients(page), *_signatures(page), *grids(page)]
    is_minutes = kind == "minutes" or (page.title and page.title[0].text == RULES["bien_ban_mau_1_9"]["title"])
    return [*found, *(minutes(page) if is_minutes else date(page))]


def _paper(page: Page) -> Iterator[str]:
    section = page.section
    size = [round((edge or 0) / EMU_PER_MM) for edge in (section.page_width, section.page_height)]
    if size != RULES["page"]["size_mm"] or section.orientation is not WD_ORIENT.PORTRAIT:
        yield f"paper: {size}"
    for side, (least, most) in RULES["page"]["margin_mm"].items():
        margin = (getattr(section, f"{side}_margin") or 0) / EMU_PER_MM
        if not least <= margin <= most + _TOLERANCE_MM:
            yield f"margin: {side} {margin:.2f} mm"


def _fonts(page: Page) -> Iterator[str]:
    for run in every_run(page):
        fonts = run._r.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        names = {
            None if fonts is None else fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")
        }
        if names != {RULES["font"]["family"]}:
            yield f"font: {run.text[:20]!r} in {names}"
        if str(run.font.color.rgb) != RULES["font"]["color"]:
            yield f"font: {run.text[:20]!r} is not black"
        if run.text != unicodedata.normalize("NFC", run.text):
            yield f"nfc: {run.text[:20]!r}"


def _body(page: Page) -> Iterator[str]:
    low, high = RULES["elements"]["noi_dung"]["size_pt"]
    for paragraph in page.body:
        shape, start = paragraph.paragraph_format, paragraph.text[:20]
        if paragraph.alignment is not ALIGN.JUSTIFY:
            yield f"noi_dung: {start!r} not justified"
        indent = round((shape.first_line_indent or 0) / EMU_PER_MM, 1)
        if indent not in {10.0, 12.7}:
            yield f"noi_dung: {start!r} first line {indent} mm"
        if min((space.pt if space else 0) for space in (shape.space_before, shape.space_after)) < 6:
            yield f"noi_dung: {start!r} too close"
        if not isinstance(shape.line_spacing, float) or not 1 <= shape.line_spacing <= 1.5:
            yield f"noi_dung: {start!r} line spacing {shape.line_spacing}"
        if any(not low <= (run.font.size.pt if run.font.size else 0) <= high for run in paragraph.runs):
            yield f"noi_dung: {start!r} size"


def _page_number(page: Page) -> Iterator[str]:
    section = page.section
    if not section.different_first_page_header_footer:
        yield "page_number: shown on the first page"
    paragraph = section.header.paragraphs[0]
    instructions = [element.text for element in paragraph._p.iter(qn("w:instrText"))]
    if "PAGE" not in "".join(filter(None, instructions)) or paragraph.alignment is not ALIGN.CENTER:
        yield "page_number: no PAGE field centred in the header"
    low, high = RULES["page_number"]["size_pt"]
    if any(not low <= (run.font.size.pt if run.font.size else 0) <= high for run in paragraph.runs):
        yield "page_number: size"


def _end(page: Page) -> Iterator[str]:
    if not page.body or not page.body[-1].text.endswith("./."):
        yield "end_mark: the body does not end with ./."


def _recipients(page: Page) -> Iterator[str]:
    column = {row.cells[0]._tc: row.cells[0] for row in page.signatures.rows}  # merged cells come once a row
    left = [paragraph for cell in column.values() for paragraph in words(cell.paragraphs)]
    start = next((i for i, paragraph in enumerate(left) if paragraph.text == "Nơi nhận:"), None)
    if start is None:
        yield "noi_nhan: missing on the left"
        return
    yield from face("noi_nhan_label", left[start])
    listed = left[start + 1 :]
    for paragraph in listed:
        yield from face("noi_nhan_list", paragraph)
    if not listed or not re.fullmatch(r"- Lưu: VT.*\.", listed[-1].text):
        yield "noi_nhan: the last line is not '- Lưu: VT'"
    if any(not re.fullmatch(r"- .+;", paragraph.text) for paragraph in listed[:-1]):
        yield "noi_nhan: a line is not '- ...;'"


def _signatures(page: Page) -> Iterator[str]:
    titles = [words(cell.paragraphs) for cell in page.signatures.rows[0].cells]
    if not titles[1]:
        yield "quyen_han_chuc_vu_ky: missing on the right"
    for paragraph in titles[1][:1]:
        yield from face("quyen_han_chuc_vu_ky", paragraph)
    last = page.flow[page.flow.index(page.signatures) - 1]
    if not (isinstance(last, Paragraph) and last.paragraph_format.keep_with_next):
        yield "widow: the signatures may stand alone on a page"
    paragraphs = [p for row in page.signatures.rows for cell in row.cells for p in cell.paragraphs]
    if not all(paragraph.paragraph_format.keep_with_next for paragraph in paragraphs):
        yield "widow: the signature block may be parted"


def main(folder: str) -> int:
    """A line for each document under ``folder``; 1 when one of them breaks a rule, or when there is none."""
    checked = broken = 0
    for path in sorted(Path(folder).rglob("*")):
        found = CHECKED[path.suffix](path.read_bytes()) if path.suffix in CHECKED else None
        if found is not None:
            print(f"{path.relative_to(folder)}: {'; '.join(found) or 'ok'}")  # noqa: T201 - a program's own output
            checked, broken = checked + 1, broken + bool(found)
    return int(broken > 0 or not checked)


CHECKED: dict[str, Callable[[bytes], list[str]]] = {".docx": violations, ".xlsx": workbook_violations}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
