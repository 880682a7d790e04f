"""A warning before sending when the text says who wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.self_naming import gives_away
from tests.storage.made_up import person, pupil

MY = pupil("my", "10A1", "Giàng Thị Mỷ", room="P.203")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Em là Giàng Thị Mỷ, quạt lớp em hỏng ạ.", ("name",)),
        ("em ten giang thi my, quat hong", ("name",)),
        ("Em là THỊ MỶ ạ", ("name",)),
        ("Em Mỷ đây ạ, quạt hỏng rồi", ()),
        ("Bạn Giàng A Mỷ nói rằng quạt hỏng", ()),
        ("Lớp 10A1 nóng quá ạ", ("class",)),
        ("lớp 10 a1 nóng quá", ("class",)),
        ("Lớp 10A11 và lớp 110A1 nóng quá", ()),
        ("Phòng 203 mất nước ạ", ("room",)),
        ("phòng P.203 mất nước", ("room",)),
        ("p203 mat nuoc", ("room",)),
        ("phong so 203 mat nuoc", ("room",)),
        ("Có 203 bạn không có nước", ()),
        ("Gọi em số 0912 345 678 nhé", ("phone",)),
        ("Gọi em +84-912-345-678 nhé", ("phone",)),
        ("Ngày 20/11 lớp em có 35 bạn", ()),
        ("Giàng Thị Mỷ lớp 10A1 phòng 203, 0912345678", ("name", "class", "room", "phone")),
        ("Quạt trần hỏng từ thứ Hai ạ.", ()),
    ],
)
def test_what_gives_the_writer_away_is_found_however_it_is_typed(text, found):
    assert gives_away(text, MY) == found


@pytest.mark.parametrize("name", ["H'Hen Niê", "H’Hen  Niê", "Đinh Y-Rơ", "Ksor H'Bia"])
def test_a_name_with_an_apostrophe_or_a_hyphen_is_found_too(name):
    assert gives_away(f"Em là {name} ạ", person("h", name)) == ("name",)


def test_a_single_word_is_too_common_to_be_a_name():
    assert gives_away("Mai nóng quá", person("m", "Mai")) == ()


def test_who_has_no_class_and_no_room_is_given_away_by_name_and_phone_alone():
    nobody = person("n", "Lù Văn Khải")
    assert gives_away("phòng 203 lớp 10A1 phòng p", nobody) == ()
    assert gives_away("phòng", person("n", "Lù Văn Khải", room="P.")) == ()


@given(st.text(), st.text(), st.sampled_from(["Giàng Thị Mỷ", "GIÀNG THỊ MỶ", "giang thi my", "Giàng  Thị\nMỷ"]))
def test_the_name_is_found_between_any_other_words(before, after, name):
    assert "name" in gives_away(f"{before} {name} {after}", MY)


@given(st.text(), st.text(max_size=20), st.text(max_size=8), st.text(max_size=8))
def test_no_text_and_no_name_is_too_strange(text, name, class_name, room):
    found = gives_away(text, person("x", name, class_name=class_name, room=room))
    assert set(found) <= {"name", "class", "room", "phone"}
