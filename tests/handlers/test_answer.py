"""Answering on the phone, like in any chat; the answer finds everybody who asked."""

import pytest

from bot.sandbox.person import Person as Phone
from domain.life import Status
from domain.questions import AnswerKind, Question
from tests.handlers.the_school import TheSchool

EXAM = "Bao giờ có lịch thi học kì ạ?"
REPLY = "Lịch thi có vào thứ Hai tuần sau, dán ở bảng tin."


async def _assigned(school: TheSchool, *labels: str, text: str = EXAM) -> Question:
    """A question approved and in the hands of the vice principal."""
    question = await school.asks("HS1007", text, *(labels or ("Ghi tên",)))
    if labels:
        await school.at("2026-11-12T11:31:00+07:00")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("✅ Duyệt")
    return next(one for one in await school.questions() if one.id == question.id)


async def _drafted(school: TheSchool, text: str = REPLY) -> Phone:
    """The vice principal has replied to the notice; the card of the answer stands there."""
    answerer = school.phone("answerer")
    await answerer.write(text, reply_to=answerer.last)
    assert answerer.last.quotes == [text]
    return answerer


async def test_a_reply_to_the_notice_becomes_the_answer(school: TheSchool):
    await _assigned(school)
    answerer, pupil = await _drafted(school), school.phone("HS1007")
    assert pupil.last.quotes != [REPLY]
    await answerer.press("Gửi ngay")
    assert (await school.question()).status is Status.ANSWERED
    assert pupil.last.quotes == [REPLY]
    assert "Phó Hiệu trưởng" in pupil.last.text
    assert pupil.last.labels == ["👍 Đã rõ", "🙋 Chưa rõ"]


async def test_by_button_and_prompt_even_after_a_restart(school: TheSchool):
    question, answerer = await _assigned(school), school.phone("answerer")
    await answerer.write("/traloi")
    await answerer.press(question.code)
    await answerer.press("✍️ Trả lời")
    prompt = answerer.last
    await school.restart()
    await answerer.write(REPLY, reply_to=prompt)
    await answerer.press("Gửi ngay")
    assert school.phone("HS1007").last.quotes == [REPLY]


@pytest.mark.parametrize(("label", "kind", "told"), [
    ("Giải thích", AnswerKind.EXPLAINED, ""),
    ("Đã làm", AnswerKind.DONE, "Việc này đã làm xong"),
    ("Sẽ làm", AnswerKind.WILL_DO, "Người chịu trách nhiệm: Phó Hiệu trưởng"),
    ("Cần thêm thời gian", AnswerKind.NEEDS_TIME, "cần thêm thời gian xác minh"),
    ("Vượt thẩm quyền", AnswerKind.BEYOND_AUTHORITY, "vượt thẩm quyền của trường"),
])  # fmt: skip
async def test_five_kinds_of_answers(school: TheSchool, label: str, kind: AnswerKind, told: str):
    await _assigned(school)
    answerer, pupil = await _drafted(school), school.phone("HS1007")
    await answerer.press(label)
    if kind not in {AnswerKind.EXPLAINED, AnswerKind.DONE}:
        assert "Gửi ngay" not in "".join(answerer.last.labels)
        await answerer.press("04/12")
    await answerer.press("Gửi ngay")
    async with school.services.store.reading() as unit:
        [answer] = await unit.questions.answers((await school.question()).id)
    assert (answer.kind, answer.text, answer.released) == (kind, REPLY, True)
    assert told in pupil.last.text


async def test_after_the_session_the_answer_goes_out_by_itself(school: TheSchool):
    await _assigned(school)
    answerer, pupil = await _drafted(school), school.phone("HS1007")
    await answerer.press("Gửi sau buổi đối thoại")
    assert (await school.question()).status is Status.PREPARED
    assert REPLY not in pupil.last.text
    await school.sleeps_until("2026-11-27T18:00:00+07:00")
    assert (await school.question()).status is Status.ANSWERED
    assert any(REPLY in message.text for message in pupil.inbox())


async def test_prepared_and_then_sent_without_waiting(school: TheSchool):
    await _assigned(school)
    answerer = await _drafted(school)
    await answerer.press("Gửi sau buổi đối thoại")
    await answerer.press("Gửi ngay, không chờ")
    assert school.phone("HS1007").last.quotes == [REPLY]


async def test_the_answer_reaches_merged_and_nameless_askers(school: TheSchool):
    await _assigned(school, "Không ghi tên")
    await school.asks("HS1008", "Lịch thi học kì bao giờ có ạ?", "Ghi tên")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("Trùng câu khác")
    await teacher.press("#")
    await (answerer := school.phone("answerer")).write("/traloi")
    await answerer.press("#")
    assert "2 người cùng hỏi" in answerer.last.text
    await answerer.write(REPLY, reply_to=answerer.last)
    await answerer.press("Gửi ngay")
    await school.phone("HS1007").press("Mở đọc")
    assert [school.phone(key).last.quotes[-1] for key in ("HS1007", "HS1008")] == [REPLY, REPLY]


async def test_clear_closes_it_and_a_second_press_is_told_so(school: TheSchool):
    await _assigned(school)
    answerer, pupil = await _drafted(school), school.phone("HS1007")
    await answerer.press("Gửi ngay")
    answer = pupil.last
    await pupil.press("Đã rõ", answer)
    assert (await school.question()).status is Status.CLOSED
    await pupil.press("Chưa rõ", answer)
    assert "Nút này đã cũ" in pupil.alerts[-1]


async def test_unclear_opens_it_again_once(school: TheSchool):
    await _assigned(school, "Không ghi tên")
    answerer, pupil = await _drafted(school), school.phone("HS1007")
    await answerer.press("Gửi ngay")
    for label in ("Mở đọc", "Chưa rõ", "Bổ sung"):
        await pupil.press(label)
    await pupil.write("Dán ở bảng tin nào ạ?")
    await school.at("2026-11-12T17:01:00+07:00")
    assert any("Người hỏi chưa rõ" in message.text for message in answerer.inbox())
    await (await _drafted(school, "Bảng tin trước phòng hội đồng.")).press("Gửi ngay")
    await pupil.press("Mở đọc")
    assert pupil.last.quotes[-1] == "Bảng tin trước phòng hội đồng."
    await pupil.press("Chưa rõ")
    assert "đã mở lại một lần rồi" in pupil.alerts[-1]


async def test_not_mine_goes_to_somebody_else_with_a_reason(school: TheSchool):
    await _assigned(school)
    answerer, other = school.phone("answerer"), school.phone("CB04")
    await answerer.press("Không thuộc tôi")
    await answerer.press("Tổ trưởng chuyên môn")
    await answerer.write("Lịch thi do tổ chuyên môn lập")
    assert "Đã chuyển câu" in answerer.last.text
    assert EXAM in other.last.quotes
    await other.write(REPLY, reply_to=other.last)
    await other.press("Gửi ngay")
    assert school.phone("HS1007").last.quotes == [REPLY]


async def test_a_question_is_never_handed_to_a_pupil(school: TheSchool):
    question, answerer = await _assigned(school), school.phone("answerer")
    await answerer.press_data(f"nR:{question.code}:student")
    assert "Nút này đã cũ" in answerer.alerts[-1]


async def test_a_long_list_of_waiting_questions_fits_and_counts_all(school: TheSchool):
    for number in range(12):
        await school.asks(
            f"HS10{number + 1:02}", f"{'Lịch thi môn học kì này khi nào có ạ? ' * 5}{number}", "Học tập", "Ghi tên"
        )
    teacher, answerer = school.phone("homeroom_10a1"), school.phone("answerer")
    await teacher.write("/duyet")
    await teacher.press("Danh sách")
    await teacher.press("Duyệt cả 12 câu")
    await answerer.write("/traloi")
    assert "12 câu chờ" in answerer.last.text
    assert len(answerer.last.labels) == 10


@pytest.mark.parametrize(
    ("text", "told"), [("ừ", "Tin hơi ngắn"), ("dài " * 900, "bot chỉ nhận 2500")], ids=["short", "long"]
)
async def test_an_answer_that_cannot_be_taken_is_refused_and_stays_in_the_chat(school: TheSchool, text: str, told: str):
    await _assigned(school)
    answerer = school.phone("answerer")
    written = await answerer.write(text, reply_to=answerer.last)
    assert told in answerer.last.text
    assert written.id in [message.id for message in answerer.screen]
    assert (await school.question()).status is Status.ASSIGNED


async def test_a_pupil_who_replies_to_an_answer_asks_anew(school: TheSchool):
    await _assigned(school)
    answerer, pupil = await _drafted(school), school.phone("HS1007")
    await answerer.press("Gửi ngay")
    await pupil.write("Em cảm ơn thầy cô ạ, còn môn Toán thì sao?", reply_to=pupil.last)
    assert "✅ Gửi" in pupil.last.labels
