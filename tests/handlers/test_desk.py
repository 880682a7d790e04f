"""The consolidator's desk: everything open at one glance, put under the right topic, merged, handed on."""

from domain.life import Status
from tests.handlers.the_school import TheSchool

EXAM = "Bao giờ có lịch thi học kì ạ?"


async def _approved(school: TheSchool, key: str, text: str) -> str:
    question = await school.asks(key, text, "Ghi tên")
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press("✅ Duyệt")
    return question.code


async def test_an_empty_desk_says_so(school: TheSchool):
    desk = school.phone("consolidator")
    await desk.write("/hangdoi")
    assert "không có câu nào đang mở" in desk.last.text


async def test_a_question_is_put_under_another_topic_and_its_answerer_told(school: TheSchool):
    code = await _approved(school, "HS1007", EXAM)
    desk = school.phone("consolidator")
    await desk.write("/hangdoi")
    await desk.press(code)
    await desk.press("Đổi chủ đề")
    await desk.press("Các khoản thu")
    assert (await school.question()).topic == "thu_chi"
    assert EXAM in school.phone("principal").last.quotes


async def test_the_desk_pages_by_eight(school: TheSchool):
    for number in range(9):
        await _approved(school, f"HS10{number + 1:02}", f"{EXAM} Môn số {number}")
    desk = school.phone("consolidator")
    await desk.write("/hangdoi")
    first = {label for label in desk.last.labels if label.startswith("#")}
    assert len(first) == 8
    await desk.press("Trang sau")
    second = {label for label in desk.last.labels if label.startswith("#")}
    assert len(second) == 1
    assert not first & second
    await desk.press("Trang trước")
    assert first <= set(desk.last.labels)


async def test_two_assigned_questions_are_merged_at_the_desk(school: TheSchool):
    one = await _approved(school, "HS1007", EXAM)
    two = await _approved(school, "HS1008", "Lịch thi học kì bao giờ có ạ?")
    desk = school.phone("consolidator")
    await desk.write("/hangdoi")
    await desk.press(two)
    await desk.press("🔗 Gộp")
    await desk.press(one)
    by_code = {question.code: question for question in await school.questions()}
    assert by_code[two].status is Status.MERGED
    assert by_code[two].merged_into == by_code[one].id


async def test_the_desk_prepares_an_answer_and_is_offered_nothing_it_may_not_do(school: TheSchool):
    code = await _approved(school, "HS1007", EXAM)
    desk = school.phone("consolidator")
    await desk.write("/hangdoi")
    await desk.press(code)
    await desk.write("Lịch thi có vào thứ Hai.", reply_to=desk.last)
    assert "✅ Gửi ngay" not in desk.last.labels
    await desk.press("Gửi sau buổi đối thoại")
    assert (await school.question()).status is Status.PREPARED


async def test_what_goes_past_the_reviewer_is_not_on_the_consolidators_desk(school: TheSchool):
    await school.asks("HS1007", "Cô chủ nhiệm thu tiền không có phiếu ạ", "Ghi tên", "Không qua")
    desk, principal = school.phone("consolidator"), school.phone("principal")
    await desk.write("/hangdoi")
    assert "không có câu nào đang mở" in desk.last.text
    await principal.write("/hangdoi")
    assert "thu tiền" in principal.last.text


async def test_nobody_else_has_a_desk(school: TheSchool):
    await _approved(school, "HS1007", EXAM)
    for key in ("boarder", "parent", "homeroom_11a2", "CB13"):
        phone = school.phone(key)
        await phone.write("/hangdoi")
        assert EXAM not in phone.last.text, key
