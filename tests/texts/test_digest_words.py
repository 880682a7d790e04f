"""The principal's digest in words."""

from datetime import date

import pytest

from domain.services.digesting import Digest
from domain.suppression import Figures
from tests.domain.a_month import asked
from tests.texts.clock_notices import NOW, SCHOOL, WAITING, K, said
from texts.digest_words import digest_screen, question_listing

UNCLEAR = "chưa rõ việc gì, ở đâu, khi nào"


def test_the_digest_names_exceptions_first_and_hides_small_numbers_all_alike():
    text = said(K.DIGEST)
    assert (
        text.index("KHẨN chưa ai nhận: #U1") < text.index("Quá hạn trả lời: #Q0") < text.index("Kì này: ít nhất 25 câu")
    )
    assert "… và 4 câu nữa." in text
    assert "(chờ trả lời 10 · chờ thẩm định 5 · trả lại vì odd 10; làm tròn xuống theo 5)" in text
    assert "đã trả lời" not in text
    assert "còn câu chưa thẩm định, hạn chốt" in text
    assert "có câu lên danh sách mà chưa thẩm định" in text
    assert "Nổi bật: Cơ sở vật chất, Việc khác." in text


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (Figures(), "Kì này: mỗi mục còn ít câu nên không nêu số."),
        (Figures({}, ("csvc",)), "Kì này: mỗi mục còn ít câu nên không nêu số.\nNổi bật: Cơ sở vật chất."),
        (
            Figures({"returned_unclear": 5}, ("khac",)),
            f"Kì này: ít nhất 5 câu (trả lại vì {UNCLEAR} 5; làm tròn xuống theo 5).\nNổi bật: Việc khác.",
        ),
    ],
)
def test_numbers_of_a_quiet_month(numbers, expected):
    text = digest_screen(Digest(NOW.date(), current=True, numbers=numbers), SCHOOL).text
    assert text == f"📊 Bản tin ngày 24/11/2026\n\n{expected}"


def test_the_lists_behind_the_digest():
    assert question_listing("list_waiting", [], SCHOOL).text == "Không còn câu nào. 🌿"
    text = question_listing("list_overdue", [asked("q1", due_on=date(2026, 11, 20))], SCHOOL).text
    assert "#Q1 · Cơ sở vật chất · hạn 20/11\nPhòng học nóng quá ạ." in text
    assert "… và 2 câu nữa." in question_listing("list_waiting", WAITING + WAITING[:2], SCHOOL).text
