"""The head of an official document against Decree 30/2020: country, issuer, number, date, title."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tests.texts.nd30_page import EMU_PER_MM, Page, cell_mm, is_rule, rule_mm, words
from texts.documents.measures import width_mm

RULES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "nd30-layout.json").read_text(encoding="utf-8")
)
_NUMBER = re.compile(r"^Số: (?:…+|\.{3,}|\s*|(?P<n>\d+))/(?P<sign>(?:[A-ZĐ]+|CTr|TTr)(?:-[A-ZĐ0-9.&]+)+)$")
_LETTER = re.compile(r"^Số: (?:…+|\.{3,}|\s*|(?P<n>\d+))/(?P<sign>[A-ZĐ0-9.&]+(?:-[A-ZĐ0-9.&]+)*)$")
_ABBREVIATIONS = {kind.upper(): short for short, kind in RULES["abbreviations"].items()}
_FOR_THE_CLERK = re.compile(r"(?:^|, )ngày …+ tháng …+ năm \d{4}$", re.IGNORECASE)
_DATE = re.compile(r"(?:^|, )ngày (?P<day>\d+) tháng (?P<month>\d+) năm \d{4}$", re.IGNORECASE)


def face(element: str, paragraph: Paragraph) -> Iterator[str]:
    """Size, weight, slant and case against the element's entry."""
    rule = RULES["elements"][element]
    sizes = rule["size_pt"] if isinstance(rule["size_pt"], list) else [rule["size_pt"]] * 2
    for run in paragraph.runs:
        size = run.font.size.pt if run.font.size else 0
        if not sizes[0] <= size <= sizes[1]:
            yield f"{element}: size {size}"
        if bool(run.bold) != rule.get("bold", bool(run.bold)) or bool(run.italic) != rule.get(
            "italic", bool(run.italic)
        ):
            yield f"{element}: bold {run.bold}, italic {run.italic}"
    if rule.get("case") == "upper" and paragraph.text != paragraph.text.upper():
        yield f"{element}: not in capitals"


def rule_under(
    element: str, above: Paragraph, rule: Paragraph | None, room_mm: float, share: tuple[float, float]
) -> Iterator[str]:
    if rule is None or not is_rule(rule):
        yield f"{element}: no rule below"
        return
    size, bold = above.runs[0].font.size, bool(above.runs[0].bold)
    text = max(width_mm(line, size.pt if size else 0, bold=bold) for line in above.text.split("\n"))
    if not share[0] <= rule_mm(rule, room_mm) / text <= share[1]:
        yield f"{element}: rule {rule_mm(rule, room_mm):.0f} mm under {text:.0f} mm"


def _size(paragraph: Paragraph) -> str:
    size = paragraph.runs[0].font.size
    return f"{size.pt:.0f}" if size else ""


def country(page: Page) -> Iterator[str]:
    nation, motto, *rest = page.nation if len(page.nation) > 1 else [*page.nation, *page.nation]
    for element, paragraph in (("quoc_hieu", nation), ("tieu_ngu", motto)):
        if paragraph.text != RULES["elements"][element]["text"]:
            yield f"{element}: {paragraph.text!r}"
        if paragraph.alignment is not ALIGN.CENTER:
            yield f"{element}: not centred"
        yield from face(element, paragraph)
    if motto.runs:
        room = cell_mm(page.head.cell(0, 1))
        yield from rule_under("tieu_ngu", motto, rest[0] if rest else None, room, (0.95, 1.05))
    measured = RULES["measured"]["quoc_hieu_mm"].get(_size(nation)) if nation.runs else 0
    if measured and measured > cell_mm(page.head.cell(0, 1)):
        yield "quoc_hieu: its column is too narrow for one line"


def issuer(page: Page) -> Iterator[str]:
    lines = words(page.issuer)
    if not lines:
        yield "co_quan_ban_hanh: missing"
        return
    for superior in lines[:-1]:
        yield from face("co_quan_chu_quan", superior)
    yield from face("co_quan_ban_hanh", lines[-1])
    rules = [paragraph for paragraph in page.issuer if is_rule(paragraph)]
    room = cell_mm(page.head.cell(0, 0))
    yield from rule_under("co_quan_ban_hanh", lines[-1], rules[0] if rules else None, room, (1 / 3, 1 / 2))


def number(page: Page) -> Iterator[str]:
    text = page.number[0].text
    match = (_LETTER if page.is_letter else _NUMBER).match(text)
    number = match["n"] if match else None
    if match is None or (
        number is not None and (int(number) < 1 or len(number) < 2 or (number[0] == "0" and len(number) > 2))
    ):
        yield f"so_ky_hieu: {text!r}"
    yield from face("so_ky_hieu", page.number[0])
    short = match["sign"].partition("-")[0] if match else ""
    wanted = _ABBREVIATIONS.get(page.title[0].text) if page.title else None
    if match and ((page.is_letter and short in _ABBREVIATIONS.values()) or (wanted and short != wanted)):
        yield f"so_ky_hieu: the sign of another kind in {text!r}"


def subject_of_letter(page: Page) -> Iterator[str]:
    """A letter has no name of a kind; what it is about stands under its number."""
    about = words(page.number)[1]
    if not about.text.startswith("V/v "):
        yield f"trich_yeu_cong_van: {about.text!r}"
    if about.alignment is not ALIGN.CENTER or (about.paragraph_format.space_before or 0) < Pt(6):
        yield "trich_yeu_cong_van: place"
    yield from face("trich_yeu_cong_van", about)
    if not page.addressed:
        yield "kinh_gui: missing"


def addressees(page: Page) -> Iterator[str]:
    """One on the line of "Kính gửi:", or each on a line of its own, the last with a full stop."""
    for paragraph in page.addressed:
        yield from face("kinh_gui", paragraph)
    if not page.addressed:
        return
    first, *lines = page.addressed
    if first.alignment is not ALIGN.CENTER or (first.text == "Kính gửi:") != bool(lines):
        yield f"kinh_gui: {first.text!r}"
    ends = [line.text[-1] for line in lines]
    if ends != [";"] * (len(lines) - 1) + ["."] * bool(lines) or len(lines) == 1:
        yield f"kinh_gui: lines end {ends}"


def date(page: Page) -> Iterator[str]:
    text = page.dated[0].text
    if _FOR_THE_CLERK.search(text) and "…" in page.number[0].text:
        yield from face("dia_danh_thoi_gian", page.dated[0])
        return
    match = _DATE.search(text)
    if match is None:
        yield f"dia_danh_thoi_gian: {text!r}"
        return
    wanted_month = f"{int(match['month']):02d}" if int(match["month"]) <= 2 else str(int(match["month"]))
    if match["day"] != f"{int(match['day']):02d}" or match["month"] != wanted_month:
        yield f"dia_danh_thoi_gian: zeros in {text!r}"
    yield from face("dia_danh_thoi_gian", page.dated[0])


def title(page: Page) -> Iterator[str]:
    kind, *subject, rule = page.title
    yield from face("ten_loai", kind)
    for paragraph in subject:
        yield from face("trich_yeu", paragraph)
    if any(paragraph.alignment is not ALIGN.CENTER for paragraph in (kind, *subject)):
        yield "ten_loai: not centred"
    section = page.section
    room = ((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) / EMU_PER_MM
    yield from rule_under("trich_yeu", subject[-1] if subject else kind, rule, room, (1 / 3, 1 / 2))
