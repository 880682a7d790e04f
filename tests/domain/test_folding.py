"""Words compared as people type them, and how alike two questions read."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.folding import fold, seen, tidy
from domain.likeness import likeness

vietnamese = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹìíỉĩịòóỏõọờớởỡợùúủũụừứửữựỳýỷỹỵ ĐÂƠƯ", max_size=60
)
texts = st.text() | vietnamese


@given(texts)
@example("ℍòm thư 𝐃𝗨̛𝗢̛̀𝗡𝗚 ϔᴬ")
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(vietnamese)
def test_vietnamese_folds_to_plain_letters_and_single_blanks(text):
    folded = fold(text)
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz ")
    assert folded == " ".join(folded.split())


@given(vietnamese)
def test_capitals_blanks_and_the_way_of_composing_do_not_matter(text):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)
    assert fold(text.upper()) == fold(text.lower()) == fold(f"  {text}\n")


def test_the_crossed_d_is_a_d():
    assert fold("Đường đến trường") == "duong den truong"


@given(texts)
def test_a_tidy_text_is_composed_single_spaced_visible_and_stays_so(text):
    tidied = tidy(text)
    assert tidied == unicodedata.normalize("NFC", tidied) == " ".join(tidied.split())
    assert tidy(tidied) == tidied
    assert not [letter for letter in tidied if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Cn", "Co"}]


@given(vietnamese)
def test_tidying_takes_no_letter_away(text):
    assert tidy(text).replace(" ", "") == unicodedata.normalize("NFC", text).replace(" ", "")


def test_tidying_takes_out_what_nobody_sees():
    assert tidy("\u202eGiàng\u200b Thị\u00a0\t\x00Mỷ\ud800 ") == "Giàng Thị Mỷ"


@given(texts, texts)
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


@given(texts)
def test_every_text_is_wholly_like_itself_however_typed(text):
    assert likeness(text, text) == likeness(text, fold(text)) == 1


@given(st.text("abc", min_size=3), st.text("xyz", min_size=3))
def test_texts_without_a_common_letter_are_not_alike(one, other):
    assert likeness(one, other) == 0


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("Quạt lớp em hỏng, nóng quá ạ.", "Em muốn mượn thêm sách ở thư viện."),
        ("Quat lop em bi hong roi", "Cơm tối hay bị khô ạ"),
    ],
)
def test_the_same_matter_reads_more_alike_than_another(near, far):
    here = "Quạt trần lớp em bị hỏng từ tuần trước."
    assert likeness(here, near) > likeness(here, far)


@pytest.mark.parametrize(
    ("text", "count"),
    [("cơm nguội", 8), ("\u00a0 \t", 0), ("\u200b" * 15, 0), ("\u3164\u2800\uffa0", 0), ("ạ\u200b👍", 2)],
)
def test_only_what_somebody_can_see_is_counted(text, count):
    assert seen(text) == count
