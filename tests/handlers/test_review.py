"""Reviewing on the phone: each teacher sees their own class, decides once, and never deletes."""

from dataclasses import replace

import pytest

from domain.life import Status
from domain.people import Appointment, PersonId, Role, Scope
from domain.questions import Question
from tests.handlers.the_school import TheSchool

EXAM = "Bao giờ có lịch thi học kì ạ?"
REFUSED = ("Việc này không thuộc phần của tài khoản này", "Không tìm thấy mã này")


async def _waiting(school: TheSchool, key: str = "HS1007", text: str = EXAM) -> Question:
    return await school.asks(key, text, "Ghi tên")


async def _now(school: TheSchool, code: str) -> Question:
    return next(question for question in await school.questions() if question.code == code)


async def test_a_reviewer_is_told_and_approves_with_one_tap(school: TheSchool):
    await _waiting(school)
    teacher, pupil = school.phone("homeroom_10a1"), school.phone("HS1007")
    assert "có 1 câu chờ" in teacher.last.text
    await teacher.press("Xem các câu chờ")
    assert teacher.last.quotes == [EXAM]
    await teacher.press("✅ Duyệt")
    assert (await school.question()).status is Status.ASSIGNED
    assert "Đã xem hết" in teacher.last.text
    assert "đã được đưa vào danh sách đối thoại" in pupil.last.text


async def test_a_correction_keeps_the_original_and_shows_both(school: TheSchool):
    await _waiting(school)
    teacher, pupil = school.phone("homeroom_10a1"), school.phone("HS1007")
    await teacher.write("/duyet")
    await teacher.press("Sửa câu chữ")
    await teacher.write("Khi nào nhà trường công bố lịch thi học kì I?")
    question = await school.question()
    assert (question.original_text, question.text) == (EXAM, "Khi nào nhà trường công bố lịch thi học kì I?")
    assert pupil.last.quotes == [EXAM, question.text]


async def test_returned_mended_and_sent_again(school: TheSchool):
    await _waiting(school)
    teacher, pupil = school.phone("homeroom_10a1"), school.phone("HS1007")
    await teacher.write("/duyet")
    await teacher.press("Trả lại")
    await teacher.press("Chưa rõ")
    await teacher.press("Viết thêm một câu")
    await teacher.write("Em hỏi thi môn nào vậy?")
    assert "chưa rõ việc gì" in pupil.last.text
    assert "“Em hỏi thi môn nào vậy?”" in pupil.last.text
    await pupil.press("Sửa và gửi lại")
    await pupil.write("Bao giờ có lịch thi học kì môn Toán ạ?")
    question = await school.question()
    assert (question.status, question.text) == (Status.PENDING_REVIEW, "Bao giờ có lịch thi học kì môn Toán ạ?")
    await teacher.write("/duyet")
    assert teacher.last.quotes == [question.text]


async def test_returned_without_a_sentence_and_looked_at_by_somebody_else(school: TheSchool):
    await _waiting(school)
    teacher, pupil, desk = (school.phone(key) for key in ("homeroom_10a1", "HS1007", "consolidator"))
    await teacher.write("/duyet")
    await teacher.press("Trả lại")
    await teacher.press("Ngoài việc của trường")
    await teacher.press("Gửi luôn")
    await pupil.press("Nhờ người khác xem lại")
    assert "không phải người đã trả lại" in pupil.last.text
    assert (await school.question()).status is Status.ASSIGNED
    assert any("nhờ người khác xem lại" in message.text for message in desk.inbox())


async def test_passed_on_to_the_consolidator(school: TheSchool):
    await _waiting(school)
    teacher, desk = school.phone("homeroom_10a1"), school.phone("consolidator")
    await teacher.write("/duyet")
    await teacher.press("Chuyển người xem")
    await teacher.press("Thư ký tổng hợp")
    await desk.write("/duyet")
    assert desk.last.quotes == [EXAM]


async def test_merged_with_one_that_reads_alike(school: TheSchool):
    first = await _waiting(school)
    second = await _waiting(school, "HS1008", "Lịch thi học kì bao giờ có ạ?")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    shown, other = (first, second) if first.text in teacher.last.quotes else (second, first)
    await teacher.press("Trùng câu khác")
    await teacher.press(f"#{other.code}")
    assert (await _now(school, shown.code)).merged_into == other.id


async def test_the_list_pages_and_approves_all(school: TheSchool):
    texts = [f"{EXAM} Môn số {number}" for number in range(4)]
    for number, text in enumerate(texts):
        await _waiting(school, f"HS10{number + 7:02}", text)
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    seen = set()
    for _ in texts:
        seen.update(teacher.last.quotes)
        await teacher.press("›")
    assert seen == set(texts)
    await teacher.press("Danh sách")
    assert "4 câu chờ" in teacher.last.text
    await teacher.press("Duyệt cả 4 câu")
    assert {question.status for question in await school.questions()} == {Status.ASSIGNED}


async def test_of_two_reviewers_at_once_the_second_is_told_that_it_is_done(school: TheSchool):
    await _waiting(school)
    teacher, deputy = school.phone("homeroom_10a1"), school.phone("CB06")
    for person in (teacher, deputy):
        await person.write("/duyet")
    async with school.stage.town.at_once():
        await teacher.press("✅ Duyệt")
        await deputy.press("✅ Duyệt")
    assert "Nút này đã cũ" in deputy.alerts[-1]
    assert (await school.question()).version == 1


@pytest.mark.parametrize("forwarded", ["va", "vc", "vr", "vR::unclear", "vg::unclear", "vs::unclear", "vp",
                                       "vP::school", "vm", "vM::{code}", "vf"])  # fmt: skip
async def test_another_classs_teacher_gets_nowhere_with_a_forwarded_button(school: TheSchool, forwarded: str):
    question = await _waiting(school)
    other = school.phone("homeroom_11a2")
    await other.start()
    verb, _, rest = forwarded.partition("::")
    await other.press_data(":".join(filter(None, [verb, question.code, rest.format(code=question.code)])))
    assert other.alerts[-1].startswith(REFUSED)
    assert EXAM not in "".join(message.text for message in other.inbox())
    assert await school.question() == question


async def test_a_button_pressed_after_losing_the_role_is_refused(school: TheSchool):
    question = await _waiting(school)
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    async with school.services.store.writing() as unit:
        person = await unit.people.get(PersonId("CB03"))
        await unit.people.upsert(replace(person, appointments=(Appointment(Role.TEACHER, Scope.school()),)))
    await teacher.press("✅ Duyệt")
    assert teacher.alerts[-1].startswith(REFUSED)
    assert await school.question() == question


async def test_a_question_past_the_reviewer_leaves_no_trace_on_their_phone(school: TheSchool):
    teacher = school.phone("homeroom_10a1")
    await school.asks("HS1007", "Cô chủ nhiệm thu tiền không có phiếu ạ", "Ghi tên", "Không qua")
    await teacher.write("/duyet")
    assert "Không có câu nào chờ" in teacher.last.text
    assert len(teacher.inbox()) == 1
