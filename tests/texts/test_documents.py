"""What a secretary finds on opening the list or the slips."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.sheets import Letterhead, QuestionSection, QuestionTotals
from tests.texts.nd30_checker import violations
from tests.texts.nd30_head import RULES
from tests.texts.papers import DRAWN_AT, HEAD, LONG_SCHOOL, all_words, line, opened, question_sheet, slips
from texts.documents.legible import legible, on_one_line
from texts.documents.measures import balanced, width_mm
from texts.documents.phrases import day_in_words
from texts.documents.question_list import question_list
from texts.documents.slips import slip_sheet


def rows(written):
    return [[cell.text for cell in row.cells] for table in opened(written).tables[1:-1] for row in table.rows]


@pytest.mark.parametrize("count", [0, 1, 30, 200])
def test_the_list_keeps_the_layout_for_any_number_of_questions(count):
    sheet = question_sheet(*(line(n) for n in range(1, count + 1)))
    written = question_list(sheet)
    assert violations(written) == []
    assert [row[0] for row in rows(written)[1:]] == [str(n) for n in range(1, count + 1)]


def test_a_long_school_name_breaks_between_words_that_stand_alone():
    sheet = question_sheet(line(), letterhead=replace(HEAD, school=LONG_SCHOOL, superior="UBND xã Bản Vân"))
    written = question_list(sheet)
    assert violations(written) == []
    lines = opened(written).tables[0].cell(0, 0).paragraphs[1].text.split("\n")
    assert lines == ["TRƯỜNG PHỔ THÔNG", "DÂN TỘC BÁN TRÚ TIỂU HỌC", "VÀ TRUNG HỌC CƠ SỞ", "SUỐI VÂN THƯỢNG"]


def test_the_number_is_left_to_the_clerk():
    assert "Số: ……/DS-THPTSV" in all_words(question_list(question_sheet(line())))


def test_the_chair_reads_when_where_and_how_many():
    sheet = question_sheet(line(), line(2), totals=QuestionTotals(received=3, merged=1, unreviewed=1))
    told = all_words(question_list(sheet))
    assert "tổ chức lúc 19 giờ 45, thứ Sáu, ngày 27 tháng 11 năm 2026, tại nhà đa năng" in told
    assert "Hạn chốt câu hỏi: 15 giờ 00, thứ Sáu, ngày 27 tháng 11 năm 2026." in told
    assert "nhận được 03 câu hỏi, kiến nghị; sau khi gộp 01 câu trùng nội dung, danh sách có 02 câu" in told
    assert "Có 01 câu chưa được thẩm định trước hạn chốt" in told


def test_an_endless_title_still_gives_a_document():
    written = question_list(question_sheet(line(), series_title="dài " * 500))
    assert violations(written) == []


def test_an_empty_month_is_said_so():
    assert "chưa có câu hỏi, kiến nghị nào" in all_words(question_list(question_sheet()))


def test_a_month_in_which_all_was_withdrawn_is_not_called_silent():
    told = all_words(question_list(question_sheet(totals=QuestionTotals(received=2))))
    assert "nhận được 02 câu hỏi, kiến nghị; không còn câu nào để đưa vào danh sách." in told


def test_a_row_says_who_answers_and_what_happened_to_the_question():
    asked = line(topic_label="Nhà ăn", marks=("chưa thẩm định",), corrected=True, count=4)
    row = rows(question_list(question_sheet(asked)))[1]
    assert row[1] == "#K7M001"
    assert row[3:] == ["Lớp 10A1", "Nhà ăn\nBan quản lý bán trú", "chưa thẩm định\nđã sửa câu chữ\n04 người cùng hỏi"]


def test_numbers_run_through_all_sections_and_empty_ones_are_left_out():
    sections = (
        QuestionSection("Học tập", (line(1),)),
        QuestionSection("Khác", ()),
        QuestionSection("Nhà ăn", (line(2),)),
    )
    written = question_list(question_sheet(sections=sections))
    assert [row[0] for row in rows(written)] == ["STT", "1", "STT", "2"]
    assert "2. Nhà ăn (01 câu)" in all_words(written)
    assert "Khác" not in all_words(written)


def test_rows_stay_whole_unless_they_would_fill_a_page():
    written = question_list(question_sheet(line(), line(2, text="Dài lắm. " * 400)))
    whole = [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in opened(written).tables[1].rows]
    assert whole == [True, True, False]


def test_hostile_words_stay_words():
    hostile = '=HYPERLINK("x")\x00\x1b[31m \u202eabc\ud800 </w:t> &amp; \ufffe'
    written = question_list(question_sheet(line(text=hostile, from_label="\x07", answerer="@SUM(1)")))
    assert violations(written) == []
    assert rows(written)[1][2] == '=HYPERLINK("x")[31m abc </w:t> &amp;'


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_gives_a_list_that_opens_and_holds_it(text):
    asked = line(text=text, from_label=text, marks=(text,))
    head = Letterhead(text, text, text, text)
    written = question_list(question_sheet(asked, letterhead=head, series_title=text, place=text, recipients=(text,)))
    assert rows(written)[1][2] == legible(text)
    assert rows(written)[1][3] == on_one_line(text)


@pytest.mark.parametrize(
    "written", [question_list(question_sheet(line())), slip_sheet(slips(3))], ids=["list", "slips"]
)
def test_properties_tell_the_title_and_the_moment_of_the_sheet_only(written):
    core = opened(written).core_properties
    assert core.title
    assert core.created == DRAWN_AT.astimezone(UTC).replace(tzinfo=core.created.tzinfo)
    assert [core.author, core.last_modified_by, core.comments, core.keywords] == [""] * 4
    names = zipfile.ZipFile(io.BytesIO(written)).namelist()
    assert not [name for name in names if "thumbnail" in name or name == "docProps/app.xml"]


def test_the_same_sheet_gives_the_same_bytes():
    assert question_list(question_sheet(line())) == question_list(question_sheet(line()))
    assert slip_sheet(slips(2)) == slip_sheet(slips(2))


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2027, 2, 5), "ngày 05 tháng 02 năm 2027"),
        (date(2026, 9, 28), "ngày 28 tháng 9 năm 2026"),
        (date(2027, 1, 10), "ngày 10 tháng 01 năm 2027"),
    ],
)
def test_days_carry_a_zero_where_the_decree_wants_one(day, written):
    assert day_in_words(day) == written


def test_the_date_on_the_paper_is_the_vietnamese_one():
    late = question_sheet(drawn_at=datetime(2027, 2, 4, 18, 0, tzinfo=UTC))
    assert "Suối Vân, ngày 05 tháng 02 năm 2027" in all_words(question_list(late))


def test_lengths_agree_with_what_a_renderer_measured():
    for element, table in (("quoc_hieu", "quoc_hieu_mm"), ("tieu_ngu", "tieu_ngu_mm")):
        text = RULES["elements"][element]["text"]
        for size, length in RULES["measured"][table].items():
            assert width_mm(text, float(size), bold=True) == pytest.approx(length, rel=0.01)


@given(st.text(st.sampled_from("AB ƯỢ"), max_size=60))
def test_breaking_a_line_loses_no_word(text):
    line_by_line = balanced(" ".join(text.split()), 40, 12)
    assert " ".join(line_by_line) == " ".join(text.split())


@given(st.text(st.characters(codec=None)))
def test_making_text_legible_twice_changes_nothing(text):
    assert legible(legible(text)) == legible(text)
