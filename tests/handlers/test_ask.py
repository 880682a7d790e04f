"""Asking, on the phone: type, look, send. Nothing leaves the card before that."""

import pytest
from telegram.error import TimedOut

from domain.life import Status
from domain.people import PersonId
from domain.questions import Anonymous, Lane, Named
from tests.handlers.the_school import TheSchool

RICE = "Bao giờ nhà ăn có cơm nóng vào buổi tối ạ?"


async def test_three_taps_are_enough(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(RICE)
    await pupil.press("Gửi")
    assert pupil.last.labels == ["✅ Gửi có tên", "🤐 Gửi không ghi tên", "Thôi"]
    await pupil.press("Gửi có tên")
    question = await school.question()
    assert question.text == RICE
    assert question.asker == Named(PersonId("HS1001"))
    assert f"#{question.code}" in pupil.last.text
    assert pupil.last.quotes == [RICE]


async def test_a_choice_and_gui_are_two_taps(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(RICE)
    await pupil.press("Không ghi tên")
    await pupil.press("Gửi")
    assert isinstance((await school.question()).asker, Anonymous)


async def test_short_bubbles_become_one_card_and_leave_nothing_else_behind(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write("Thưa thầy cô, em ở phòng A1")
    first = pupil.last
    await pupil.write("quạt hỏng hai tuần rồi")
    await pupil.write("bao giờ sửa ạ?")
    [card] = pupil.screen
    assert card.id != first.id
    assert card.quotes == ["Thưa thầy cô, em ở phòng A1\nquạt hỏng hai tuần rồi\nbao giờ sửa ạ?"]
    assert await school.questions() == []


async def test_after_three_minutes_a_new_bubble_is_a_new_question(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(RICE)
    await school.at("2026-11-12T07:04:00+07:00")
    await pupil.write("Sân trường có thêm ghế đá được không ạ?")
    assert [card.quotes for card in pupil.screen] == [[RICE], ["Sân trường có thêm ghế đá được không ạ?"]]


async def test_what_was_chosen_stays_chosen_when_one_more_bubble_follows(school: TheSchool):
    pupil = school.phone("day_student")
    await pupil.write("Lớp em hay phải nghỉ muộn giờ ra chơi ạ")
    await pupil.press("Không ghi tên")
    await pupil.press("Không qua")
    await pupil.write("chúng em không kịp ăn sáng ạ")
    assert {"✓ Không ghi tên", "✓ Không qua Giáo viên chủ nhiệm"} <= set(pupil.last.labels)
    await pupil.press("Gửi")
    question = await school.question()
    assert question.lane is Lane.DIRECT
    assert isinstance(question.asker, Anonymous)


@pytest.mark.parametrize("naming", ["Ghi tên", "Không ghi tên"], ids=["named", "hidden"])
@pytest.mark.parametrize(("asker", "reviewer", "text"), [
    ("HS1001", "boarding_board", "Giường tầng phòng bán trú kêu quá ạ."),
    ("HS1007", "homeroom_10a1", "Bao giờ có lịch thi học kì ạ?"),
    ("HS1203", "consolidator", "Bao giờ có lịch thi học kì ạ?"),
    ("parent", "homeroom_11a2", "Bao giờ có lịch thi học kì ạ?"),
], ids=["boarder", "pupil", "pupil-of-a-small-class", "parent"])  # fmt: skip
async def test_the_card_promises_exactly_what_the_reviewer_gets_to_see(
    school: TheSchool, asker: str, reviewer: str, text: str, naming: str
):
    phone = school.phone(asker)
    await phone.write(text)
    await phone.press(naming)
    [promised] = [line for line in phone.last.text.split("\n") if line.startswith("👁")]
    await phone.press("Gửi")
    await school.at("2026-11-12T11:31:00+07:00")
    if asker == "HS1203" and naming == "Ghi tên":
        reviewer = "CB05"
    teacher = school.phone(reviewer)
    await teacher.write("/duyet")
    assert promised.replace("👁 Nhà trường sẽ thấy:", "👤") in teacher.last.text.split("\n")


async def test_another_topic_can_be_chosen(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(RICE)
    await pupil.press("Cơ sở vật chất")
    assert "✓ Cơ sở vật chất" in pupil.last.labels
    await pupil.press("Ghi tên")
    await pupil.press("Gửi")
    assert (await school.question()).topic == "csvc"


async def test_whoever_comes_after_the_cutoff_is_told_before_and_after_sending(school: TheSchool):
    await school.sleeps_until("2026-11-27T16:00:00+07:00")
    pupil = school.phone("day_student")
    await pupil.write("Thư viện mở cửa buổi tối được không ạ?")
    assert "Hạn của buổi tháng này đã qua" in pupil.last.text
    assert "12/2026" in pupil.last.text
    await pupil.press("Ghi tên")
    await pupil.press("Gửi")
    assert "đến sau giờ chốt" in pupil.last.text
    assert (await school.question()).period == "2026-12"


async def test_five_presses_of_send_are_one_question(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(RICE)
    await pupil.press("Không ghi tên")
    async with school.stage.town.at_once():
        for _ in range(5):
            await pupil.press("✅ Gửi")
    assert len(await school.questions()) == 1
    assert "Đã nhận" in pupil.last.text


async def test_thoi_sends_nothing_and_leaves_no_words_behind(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(RICE)
    await pupil.press("Thôi")
    assert await school.questions() == []
    assert not any("cơm nóng" in message.text for message in pupil.screen)


async def test_thoi_on_an_old_card_leaves_the_new_one_alone(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write("Bóng đèn hành lang tầng hai bị cháy ạ")
    old = pupil.last
    await school.at("2026-11-12T07:10:00+07:00")
    await pupil.write(RICE)
    await pupil.press("Thôi", old)
    await pupil.write("Buổi sáng cũng vậy ạ")
    assert pupil.last.quotes == [f"{RICE}\nBuổi sáng cũng vậy ạ"]


async def test_a_card_outlives_a_restart_of_the_bot(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(RICE)
    await pupil.press("Không ghi tên")
    await school.restart()
    await pupil.press("Gửi")
    question = await school.question()
    assert question.text == RICE
    assert question.status is Status.IN_BOX


async def test_sending_too_often_loses_nothing_and_urgent_is_never_held_up(school: TheSchool):
    pupil = school.phone("boarder")
    for number in range(6):
        await school.asks("boarder", f"Câu hỏi thứ {number} về lịch học bù ạ", "Ghi tên")
    await pupil.write(RICE)
    await pupil.press("Ghi tên")
    await pupil.press("Gửi")
    assert "Em gửi hơi nhanh" in pupil.alerts[-1]
    assert pupil.last.quotes == [RICE]
    await pupil.press("KHẨN")
    await pupil.press("Gửi KHẨN")
    assert "Em không một mình" in pupil.last.text


async def test_a_parent_of_two_children_says_for_which(school: TheSchool):
    parent = school.phone("PH03")
    await parent.write("Lịch họp phụ huynh cuối kì là khi nào ạ?")
    assert "Với tư cách: phụ huynh lớp 10A1" in parent.last.labels
    await parent.press("Với tư cách")
    await parent.press("Ghi tên")
    await parent.press("Gửi")
    assert (await school.question()).label.group == "11A2"


async def test_a_card_that_seemed_lost_and_stands_twice_is_one_question(school: TheSchool):
    pupil = school.phone("boarder")
    school.wire.faults.lose_response(method="sendMessage", chat_id=pupil.chat_id)
    with pytest.raises(TimedOut):
        await pupil.write(RICE)
    await school.stage.settle()  # the intake tries again
    ghost, card = (message for message in pupil.screen if message.quotes == [RICE])
    await pupil.press("Không ghi tên", card)
    await pupil.press("Gửi", card)
    await pupil.press("Gửi", ghost)
    await pupil.press("Gửi có tên", ghost)
    assert len(await school.questions()) == 1


@pytest.mark.parametrize("blank", ["\u200b" * 15, "\u3164" * 15, "\u2800" * 15])
async def test_words_that_nobody_can_see_make_no_card(school: TheSchool, blank):
    pupil = school.phone("boarder")
    await pupil.write(blank)
    assert "Tin hơi ngắn" in pupil.last.text
    assert not pupil.last.labels
