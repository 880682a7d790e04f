"""Fresh sentences: none of them was looked at while the word lists were made."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folding import fold
from texts.topics import suggest

QUESTIONS = [
    ("Tuần sau lớp em có ba bài kiểm tra một tiết dồn vào thứ Năm, thầy cô dời bớt được không ạ?", "hoc_tap"),
    ("Thầy dạy Vật lý giảng nhanh quá, nhiều bạn không hiểu bài.", "hoc_tap"),
    ("Khoản thu xã hội hoá năm nay dùng vào việc gì, có bắt buộc không ạ?", "thu_chi"),
    ("Gia đình đóng tiền rồi mà chưa nhận được biên lai.", "thu_chi"),
    ("Bữa ăn tối của bán trú ít rau, cơm hay bị khô.", "ban_tru"),
    ("Phòng ở số 4 có hai giường bị long ốc, nằm kêu suốt đêm.", "ban_tru"),
    ("Nhà vệ sinh dãy B mất nước ba hôm nay rồi.", "csvc"),
    ("Quạt trần lớp 11A hỏng, trưa nắng không học nổi.", "csvc"),
    ("Có mấy anh ngoài trường hay đứng ở cổng trường doạ các em lớp 10.", "an_toan"),
    ("Bạn em bị bắt nạt trên nhóm chat của lớp.", "an_toan"),
    ("Nhà em thuộc hộ cận nghèo thì có được miễn giảm gì không?", "che_do"),
    ("Bao giờ có tiền trợ cấp kì này ạ?", "che_do"),
    ("Thầy bảo ai không học thêm thì điểm sẽ thấp, như vậy có đúng không?", "day_them"),
    ("Trường có mở lớp ôn thi tốt nghiệp cho khối 12 không ạ?", "day_them"),
    ("Em muốn lập câu lạc bộ khèn Mông thì xin phép ai?", "ngoai_khoa"),
    ("Đoàn trường có tổ chức văn nghệ ngày 20/11 không?", "ngoai_khoa"),
    ("Em phân vân giữa đi học nghề và thi đại học, nhà trường tư vấn giúp em.", "huong_nghiep"),
    ("Nguyện vọng xét tuyển đăng ký đến ngày nào hết hạn ạ?", "huong_nghiep"),
    ("Cô hay mắng bạn Páo trước lớp vì nói tiếng Kinh chưa sõi.", "dao_duc"),
    ("Có thầy vào lớp trong người toàn mùi rượu, thái độ rất khó chịu.", "dao_duc"),
]


@pytest.mark.parametrize("written", [str, fold], ids=["with diacritics", "without"])
def test_the_right_topic_is_nearly_always_among_the_three_buttons(written):
    missed = [question for question, topic in QUESTIONS if topic not in suggest(written(question))]
    assert len(missed) <= len(QUESTIONS) * 0.2, missed


def test_an_accented_word_is_taken_at_its_word():
    assert "an_toan" not in suggest("Em muốn đi tham quan vườn đào của bản.")


def test_both_places_of_the_tone_mark_are_one_spelling():
    assert suggest("Máy điều hòa phòng tin kêu to") == suggest("Máy điều hoà phòng tin kêu to")


@given(st.text(max_size=400))
def test_whatever_is_typed_there_are_three_different_topics(text):
    topics = suggest(text)
    assert len(set(topics)) == 3
    assert "khac" not in topics


def test_the_same_text_gets_the_same_suggestion_in_every_process():
    """Two topics of equal weight: the order must not come from Python's random hashing."""
    text = "Em cảm ơn thầy trực bán trú đã cõng em xuống trạm y tế, em mong phòng nào cũng có hộp thuốc ạ."
    program = f"from texts.topics import suggest; print(suggest({text!r}))"
    said = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(6)
    }
    assert len(said) == 1
