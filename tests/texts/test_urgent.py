import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folding import fold
from texts.urgent import sounds_urgent

DANGER = [
    "Em không muốn sống nữa",
    "Có anh lớp 12 hẹn đánh em sau giờ học",
    "Bạn cùng phòng em tự dưng co giật, thầy cô ơi",
    "Bố mẹ ép cưới, em mới học lớp 10",
    "Có chú hay sờ vào người em lúc em đi lấy nước",
    "Nước lên nhanh lắm, khu bán trú sắp ngập rồi",
]
ORDINARY = [
    "Cơm hôm nay hơi khô ạ",
    "Đội đánh trống của trường tập vào buổi nào ạ?",
    "Trường có kế hoạch tập huấn phòng chống đuối nước không ạ?",
    "Em muốn biết lịch thi cuối kì",
    "Bài văn về nhân vật tự tử ở cuối truyện khó quá, cô giảng lại giúp em",
    "Em cười muốn chết cười vì vở kịch của lớp 11",
]


@pytest.mark.parametrize("text", DANGER)
def test_words_of_danger_are_asked_about(text):
    assert sounds_urgent(text)
    assert sounds_urgent(fold(text))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_left_alone(text):
    assert not sounds_urgent(text)


@given(st.text(max_size=400))
def test_anything_at_all_gets_a_yes_or_a_no(text):
    assert sounds_urgent(text) in {True, False}
