"""What the office prints, cuts and hands out."""

import io
from dataclasses import replace

import pytest
import segno
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.texts.papers import all_words, opened, slips
from texts.documents.legible import on_one_line
from texts.documents.slips import in_groups, slip_sheet


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec=None), max_size=80))
def test_any_name_gives_a_slip_that_opens_and_holds_it(text):
    sheet = slips(1)
    written = slip_sheet(replace(sheet, school=text, slips=(replace(sheet.slips[0], name=text, detail=text),)))
    assert on_one_line(text, 60) in all_words(written)


@pytest.mark.parametrize("count", [0, 1, 8, 20])
def test_every_slip_has_its_code_its_link_and_its_warning(count):
    told = all_words(slip_sheet(slips(count)))
    assert told.count("K7M2 QX4P 9RTV") == count
    assert told.count("t.me/HomThuSuoiVanBot?start=e_9fJx0Qm7ZkT2vB4nW8yRc") == count
    assert told.count("Phiếu chỉ dùng một lần, không đưa cho người khác.") == count
    assert told.count("Dùng đến hết ngày 05/12/2026.") == count


def test_the_picture_on_a_slip_is_the_code_of_its_own_link():
    sheet = slips(3)
    document = opened(slip_sheet(sheet))
    table = document.tables[0]
    for number, slip in enumerate(sheet.slips):
        cell = table.cell(number // 2, number % 2 * 2)
        key = cell._tc.find(f".//{qn('a:blip')}").get(qn("r:embed"))
        with Image.open(io.BytesIO(document.part.related_parts[key].blob)) as picture:
            drawn = picture.convert("1")
        modules = [list(row) for row in segno.make(slip.link, error="m", micro=False).matrix_iter(scale=1, border=4)]
        step = drawn.width // len(modules)
        assert [
            [int(not drawn.getpixel((x * step, y * step))) for x in range(len(modules))] for y in range(len(modules))
        ] == modules


def test_codes_are_grouped_by_four_for_reading_aloud():
    assert in_groups("K7M2QX4P9R") == "K7M2 QX4P 9R"
    assert in_groups("k7-m2 qx") == "k7m2 qx"
