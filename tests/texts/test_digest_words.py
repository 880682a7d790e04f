"""The principal's digest in words."""

from datetime import date

import pytest

from domain.services.digesting import Digest
from domain.suppression import Counts
from tests.domain.a_month import asked
from tests.texts.clock_notices import NOW, SCHOOL, WAITING, K, said
from texts.digest_words import digest_screen, question_listing


def test_the_digest_names_exceptions_first_and_hides_small_numbers_all_alike():
    text = said(K.DIGEST)
    assert text.index("KHẨN chưa ai nhận: #U1") < text.index("Quá hạn trả lời: #Q0") < text.index("Kì này: 31 câu.")
    assert "… và 4 câu nữa." in text
    assert "Chờ trả lời 12 · chờ thẩm định 9 · trả lại vì odd 10; các mục khác ít nên không nêu số." in text
    assert "đã trả lời" not in text
    assert "còn 7 câu chưa thẩm định" in text
    assert "còn câu chưa thẩm định (dưới 5)" in text
    assert "Nổi bật: Cơ sở vật chất (20), Việc khác (8)." in text


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (Counts(None, {"pending": None}), "Kì này: mới có ít câu (dưới 5)."),
        (Counts(8, {"pending": None, "awaiting": None}), "Kì này: 8 câu.\nTừng mục còn ít nên không nêu số."),
        (Counts(12, {"pending": 5, "awaiting": 7}), "Kì này: 12 câu.\nChờ trả lời 7 · chờ thẩm định 5."),
        (Counts(9, {"returned_unclear": 9}), "Kì này: 9 câu.\nTrả lại vì chưa rõ việc gì, ở đâu, khi nào 9."),
    ],
)
def test_numbers_of_a_quiet_month(stages, expected):
    text = digest_screen(Digest(NOW.date(), stages=stages), SCHOOL).text
    assert text == f"📊 Bản tin ngày 24/11/2026\n\n{expected}"


def test_the_lists_behind_the_digest():
    assert question_listing("list_waiting", [], SCHOOL).text == "Không còn câu nào. 🌿"
    text = question_listing("list_overdue", [asked("q1", due_on=date(2026, 11, 20))], SCHOOL).text
    assert "#Q1 · Cơ sở vật chất · hạn 20/11\nPhòng học nóng quá ạ." in text
    assert "… và 2 câu nữa." in question_listing("list_waiting", WAITING + WAITING[:2], SCHOOL).text
