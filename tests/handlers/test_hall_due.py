"""By when something said in the hall will be done, and what is read out in it for whoever cannot be written to."""

from datetime import date

from domain.questions import AnswerKind
from tests.handlers.a_hall import TAKER, answer_of, asked, listed, opened
from tests.handlers.the_school import TheSchool


async def test_another_body_gets_weeks_and_any_other_day_can_be_typed(school: TheSchool):
    await listed(school, asked("QUAT22", "HS1101"))
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Câu tiếp theo")
    await taker.press("Vượt thẩm quyền")
    assert taker.last.labels[:3] == ["12/12", "27/12", "11/01"]
    await taker.press("Ngày khác")
    await taker.write("hôm nào đó")
    assert "chưa hiểu ngày này" in taker.last.text
    await taker.press("Ngày khác")
    await taker.write("15/12")
    await taker.write("Trường gửi văn bản đề nghị.")
    assert (await answer_of(school, "QUAT22")).due_on == date(2026, 12, 15)


async def test_a_wrong_press_is_taken_back_before_anything_is_asked_of_it(school: TheSchool):
    await listed(school, asked("QUAT22", "HS1101"))
    await opened(school)
    taker = school.phone(TAKER)
    await taker.press("Câu tiếp theo")
    await taker.press("Vượt thẩm quyền")
    await taker.press("Kết quả khác")
    await taker.press("Sẽ làm")
    assert "Ai làm việc này?" in taker.last.text
    await taker.press("Kết quả khác")
    await taker.press("Đã trả lời")
    await taker.write("Quạt đã được đặt mua rồi ạ.")
    answer = await answer_of(school, "QUAT22")
    assert (answer.kind, answer.authority, answer.due_on) == (AnswerKind.EXPLAINED, "", None)
