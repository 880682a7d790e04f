"""The muter sees two steps and one last screen; the muted reads one calm sentence."""

from domain.life import Action
from tests.handlers.the_school import TheSchool

RUDE = "Sân trường bẩn, chú lao công là đồ vô dụng."
MORE = "Sân vẫn bẩn, đuổi chú ấy đi cho rồi."


async def _at_the_desk(school: TheSchool, *labels: str) -> str:
    """Asked, released, opened at the consolidator's desk; the code."""
    question = await school.asks("HS1007", RUDE, *labels)
    await school.sleeps_until("2026-11-12T11:30:00+07:00")
    desk = school.phone("consolidator")
    await desk.write("/hangdoi")
    await desk.press(question.code)
    return question.code


async def _muted(school: TheSchool) -> list[str]:
    """Everything the consolidator is shown on the way."""
    desk = school.phone("consolidator")
    shown = []
    for label in ("🔇 Tạm chặn người viết", "Xúc phạm", "Xác nhận tạm chặn"):
        await desk.press(label)
        shown.append(desk.last.text)
    await school.sleeps_until("2026-11-12T17:00:00+07:00")
    return shown


async def test_two_steps_a_reason_and_the_same_words_whatever_comes_of_it(school: TheSchool):
    code = await _at_the_desk(school, "Không ghi tên")
    first, second, last = await _muted(school)
    assert f"Tạm chặn người viết câu #{code}, đến hết 30/11?" in first
    assert "Không ai biết đó là ai" in first
    assert "Lí do: xúc phạm" in second
    assert last == "Đã ghi nhận."
    async with school.services.store.reading() as unit:
        lines = await unit.questions.history((await school.question()).id)
    assert [line.detail for line in lines if line.what == Action.MUTE] == ["insult"]


async def test_a_receipt_shows_the_muter_the_same_three_screens(school: TheSchool):
    code = await _at_the_desk(school, "Không ghi tên", "Chỉ dùng phiếu")
    slip = [text.replace(code, "…") for text in await _muted(school)]
    pupil = school.phone("HS1007")
    await pupil.write(MORE)
    await pupil.press("Không ghi tên")
    await pupil.press("Gửi")
    assert len(await school.questions()) == 2, "nobody is muted, and nobody is told so"
    assert slip[-1] == "Đã ghi nhận."
    assert "30/11" in slip[0]


async def test_the_muted_pupil_reads_how_long_and_what_is_open_and_keeps_the_card(school: TheSchool):
    await _at_the_desk(school, "Không ghi tên")
    await _muted(school)
    pupil = school.phone("HS1007")
    await pupil.write(MORE)
    await pupil.press("Không ghi tên")
    before = [message.text for message in pupil.screen]
    await pupil.press("Gửi")
    told = pupil.alerts[-1]
    assert "Đến hết 30/11" in told
    assert "ghi tên" in told
    assert "KHẨN" in told
    assert [message.text for message in pupil.screen] == before, "nothing stays in the chat for the next who holds it"
    await pupil.press("KHẨN – cần giúp ngay")
    await pupil.press("Gửi KHẨN")
    assert [question.urgent for question in await school.questions() if question.text == MORE] == [True]


async def test_the_button_is_not_there_for_a_named_question_and_a_forged_press_is_refused(school: TheSchool):
    code = await _at_the_desk(school, "Ghi tên")
    desk = school.phone("consolidator")
    assert not [label for label in desk.last.labels if "Tạm chặn" in label]
    teacher = school.phone("homeroom_10a1")
    await teacher.write("/duyet")
    await teacher.press_data(f"zy:{code}:insult")
    assert "không thuộc phần" in teacher.alerts[-1]
