"""A shared phone: nothing readable lights up, and one tap leaves nothing in the chat."""

from datetime import timedelta

import pytest

from bot.sandbox.person import Person as Phone
from tests.handlers.the_school import TheSchool

RICE = "Bao giờ nhà ăn có cơm nóng vào buổi tối ạ?"


async def wiped(phone: Phone) -> None:
    await phone.write("/xoadauvet")
    await phone.press("Xoá dấu vết")


async def test_both_sides_go_from_this_chat_and_from_no_other(school: TheSchool):
    await school.asks("boarder", RICE, "Không ghi tên")
    await school.asks("HS1007", "Bao giờ có lịch thi học kì ạ?", "Ghi tên")
    others = [message.id for message in school.phone("HS1007").screen]
    boy = school.phone("boarder")
    await boy.write("/help")
    await wiped(boy)
    assert boy.screen == []
    assert "Xoá lịch sử" in boy.alerts[-1]
    assert [message.id for message in school.phone("HS1007").screen] == others
    assert len(await school.questions()) == 2


async def test_letters_of_the_bot_go_too(school: TheSchool):
    await school.asks("boarder", RICE, "Không ghi tên")
    await school.at("2026-11-12T12:00:00+07:00")
    await school.phone("boarding_board").write("/duyet")
    await school.phone("boarding_board").press("✅ Duyệt")
    boy = school.phone("boarder")
    assert "có tin mới" in boy.last.text
    await wiped(boy)
    assert boy.screen == []


async def test_more_than_a_hundred_messages_go_in_batches(school: TheSchool):
    boy = school.phone("boarder")
    for _ in range(60):
        await boy.write("/tra")
    await wiped(boy)
    assert boy.screen == []
    assert [call.method for call in school.wire.calls].count("deleteMessages") == 2


async def test_what_is_too_old_for_telegram_stays_and_is_not_touched(school: TheSchool):
    boy = school.phone("boarder")
    await boy.write("/tra")
    old = [message.id for message in boy.screen]
    school.clock.advance(timedelta(hours=48, minutes=1))
    await boy.write("/help")
    await wiped(boy)
    assert [message.id for message in boy.screen] == old


async def test_after_a_restart_nothing_is_guessed_and_the_way_by_hand_was_told(school: TheSchool):
    boy = school.phone("boarder")
    await boy.write("/tra")
    before = [message.id for message in boy.screen]
    await school.restart()
    await boy.write("/xoadauvet")
    assert "Xoá lịch sử" in boy.last.text
    await boy.press("Xoá dấu vết")
    assert [message.id for message in boy.screen] == before


@pytest.mark.parametrize("trouble", ["flood", "bad_gateway", "lose_response", "refuse_connection"])
async def test_what_telegram_will_not_delete_now_is_deleted_a_moment_later_also_after_a_restart(
    school: TheSchool, trouble: str
):
    boy = school.phone("boarder")
    await boy.write("/tra")
    extra = {"retry_after": 2} if trouble == "flood" else {}
    getattr(school.wire.faults, trouble)(times=1, method="deleteMessages", **extra)
    await boy.write("/xoadauvet")
    await boy.press("Xoá dấu vết")
    assert "tự xoá trong ít phút" in boy.last.text
    note = boy.last.id
    await school.restart()
    school.clock.advance(timedelta(seconds=10))
    await school.stage.settle()
    assert [message.id for message in boy.screen] == [note]


async def test_a_stranger_can_wipe_the_chat_too(school: TheSchool):
    stranger = school.stranger()
    await stranger.write("Xin chào")
    await wiped(stranger)
    assert stranger.screen == []


async def test_the_words_of_a_draft_are_deleted_even_when_the_first_try_fails(school: TheSchool):
    boy = school.phone("boarder")
    school.wire.faults.bad_gateway(times=2, method="deleteMessage", chat_id=boy.chat_id)
    await boy.write(RICE)
    school.clock.advance(timedelta(seconds=5))
    await school.stage.settle()
    assert [message.from_bot for message in boy.screen] == [True]


async def test_a_parent_never_sees_a_childs_question_without_a_name(school: TheSchool):
    child, mother = school.phone("HS1101"), school.phone("PH01")
    before = len(mother.history)
    asked = await school.asks("HS1101", RICE, "Không ghi tên")
    await school.at("2026-11-12T12:00:00+07:00")
    assert "phiếu" in child.last.text.lower()
    assert len(mother.history) == before
    for command in ("/cauhoi", "/dulieu", f"/tra {asked.code}", "/help"):
        await mother.write(command)
        assert asked.code not in mother.last.text.replace(f"/tra {asked.code}", "")
        assert "cơm" not in mother.last.text
