"""A note on paper, typed in by the consolidator; its writer reads the answer by the receipt on the slip."""

from domain.life import Status
from domain.questions import Anonymous, Lane, Origin
from tests.handlers.the_school import TheSchool

NOTE = "Chúng em mong có thêm nước uống ở sân thể dục"


async def test_a_note_comes_in_without_a_name_and_can_be_followed_by_its_slip(school: TheSchool):
    desk = school.phone("consolidator")
    await desk.write("/giay")
    assert desk.last.prompt is not None
    await desk.write(NOTE)
    await desk.press("10A1")
    assert "Một người ở lớp 10A1 (không ghi tên)" in desk.last.text
    await desk.press("Nhập")
    question = await school.question()
    assert (question.text, question.origin, question.lane) == (NOTE, Origin.PAPER, Lane.CLASS)
    assert isinstance(question.asker, Anonymous)
    slip = next(word for word in desk.last.text.split() if word.count("-") == 4)
    reader = school.stranger()
    await reader.write(f"/tra {slip}")
    assert reader.last.quotes == [NOTE]


async def test_a_pile_of_notes_is_not_too_fast(school: TheSchool):
    desk = school.phone("consolidator")
    for number in range(8):
        await desk.write("/giay")
        await desk.write(f"{NOTE} ({number})")
        await desk.press("Nhập")
    assert len(await school.questions()) == 8


async def test_entered_twice_it_is_one_note(school: TheSchool):
    desk = school.phone("consolidator")
    await desk.write("/giay")
    await desk.write(NOTE)
    async with school.stage.town.at_once():
        await desk.press("Nhập")
        await desk.press("Nhập")
    assert (await school.question()).status is Status.IN_BOX


async def test_a_class_that_does_not_exist_is_refused(school: TheSchool):
    desk = school.phone("consolidator")
    await desk.write("/giay")
    await desk.write(NOTE)
    _, enter = desk.find_button("✅ Nhập")
    receipt = str(enter.data).rpartition(":")[2]
    for verb in ("pg", "ps"):
        await desk.press_data(f"{verb}:99Z9:{receipt}")
        assert "Nút này đã cũ" in desk.alerts[-1]
    assert await school.questions() == []


async def test_thoi_enters_nothing(school: TheSchool):
    desk = school.phone("consolidator")
    await desk.write("/giay")
    await desk.write(NOTE)
    await desk.press("Thôi")
    assert await school.questions() == []


async def test_nobody_but_a_clerk_gets_in_by_a_forged_button(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write("/giay")
    assert "không thuộc phần" in pupil.last.text
    await pupil.write("Bao giờ có lịch thi học kì ạ?")
    for verb in ("pg", "ps"):
        await pupil.press_data(f"{verb}:10A1:{'A' * 20}")
        assert "không thuộc phần" in pupil.alerts[-1]
    assert await school.questions() == []
