"""KHẨN: at once, to people, never to the reviewer; and never a promise that has not been kept yet."""

import pytest

from domain.life import Status
from domain.questions import Anonymous
from tests.handlers.the_school import TheSchool

FEAR = "Bạn cùng phòng doạ đánh em tối nay, em sợ lắm"
SAFETY = ("CB10", "CB11")


async def _alarm(school: TheSchool, *labels: str, key: str = "boarder") -> None:
    phone = school.phone(key)
    await phone.write(FEAR)
    for label in ("KHẨN", *(labels or ("Ghi tên",)), "Gửi KHẨN"):
        await phone.press(label)


async def test_officer_and_deputy_are_told_at_once_and_nobody_else(school: TheSchool):
    await _alarm(school)
    told = [key for key, phone in school.stage.phones.items() if any(FEAR in m.text for m in phone.inbox())]
    assert sorted(told) == sorted(SAFETY)
    officer = school.phone("CB10")
    assert officer.last.labels == ["✅ ĐÃ NHẬN"]
    assert "Giàng Thị Súa" in officer.last.text


async def test_the_numbers_come_after_the_alert_is_out(school: TheSchool):
    await _alarm(school)
    sent = [call.form["text"] for call in school.wire.calls if call.method in {"sendMessage", "editMessageText"}]
    alert = next(index for index, text in enumerate(sent) if text.startswith("🆘 KHẨN #"))
    promise = next(index for index, text in enumerate(sent) if "Em không một mình" in text)
    assert alert < promise
    pupil = school.phone("boarder")
    assert "Em không một mình" in pupil.last.text
    assert all(number in pupil.last.text for number in ("111", "113", "114", "115"))


async def test_without_a_name_the_answer_still_finds_the_way_and_no_word_stays(school: TheSchool):
    await _alarm(school, "Không ghi tên")
    pupil, officer = school.phone("boarder"), school.phone("CB10")
    assert isinstance((await school.question()).asker, Anonymous)
    assert not any("doạ" in message.text for message in pupil.screen)
    assert "Giàng" not in officer.last.text
    await officer.press("ĐÃ NHẬN")
    assert (await school.question()).status is Status.ACKNOWLEDGED
    await officer.press("✍️ Trả lời")
    await officer.write("Cô đang ở phòng bảo vệ, em xuống gặp cô ngay nhé.")
    await officer.press("Gửi ngay")
    assert (pupil.last.quotes, "#" in pupil.last.text) == ([], False)
    await pupil.press("Mở đọc")
    assert pupil.last.quotes[-1] == "Cô đang ở phòng bảo vệ, em xuống gặp cô ngay nhé."
    assert "111" in pupil.last.text
    assert pupil.last.raw["has_protected_content"]


async def test_when_telegram_refuses_nothing_is_promised_and_the_help_card_follows(school: TheSchool):
    for key in SAFETY:
        school.wire.faults.refuse_connection(times=None, method="sendMessage", chat_id=school.phone(key).chat_id)
    await _alarm(school)
    pupil = school.phone("boarder")
    assert "CHƯA báo được" in pupil.last.text
    assert "Em đừng chờ" in pupil.last.text
    assert "111" in pupil.last.text
    assert "không một mình" not in pupil.last.text
    school.wire.faults.clear()
    await school.at("2026-11-12T07:05:00+07:00")
    assert FEAR in school.phone("CB10").last.text
    assert "Em không một mình" in pupil.last.text


async def test_the_deputy_alone_is_enough_when_the_officer_has_blocked_the_bot(school: TheSchool):
    await school.phone("CB10").start()
    await school.phone("CB10").block()
    await _alarm(school)
    assert "Em không một mình" in school.phone("boarder").last.text
    assert FEAR in school.phone("CB11").last.text


async def test_unacknowledged_it_goes_to_the_principal_after_a_quarter_of_an_hour(school: TheSchool):
    await _alarm(school)
    await school.at("2026-11-12T07:14:00+07:00")
    principal = school.phone("principal")
    assert principal.inbox() == []
    await school.at("2026-11-12T07:15:30+07:00")
    assert "CHƯA AI NHẬN" in principal.last.text
    assert FEAR in principal.last.text
    await principal.press("ĐÃ NHẬN")
    before = len(principal.inbox())
    await school.at("2026-11-12T07:50:00+07:00")
    assert len(principal.inbox()) == before


async def test_acknowledged_it_goes_no_further(school: TheSchool):
    await _alarm(school)
    await school.phone("CB11").press("ĐÃ NHẬN")
    await school.at("2026-11-12T08:30:00+07:00")
    assert school.phone("principal").inbox() == []
    await school.phone("CB10").press("ĐÃ NHẬN")
    assert "đã có người nhận việc rồi" in school.phone("CB10").alerts[-1]


async def test_the_night_does_not_hold_it_up(school: TheSchool):
    await school.at("2026-11-12T23:30:00+07:00")
    await _alarm(school)
    assert FEAR in school.phone("CB10").last.text
    await school.at("2026-11-12T23:46:00+07:00")
    assert any("CHƯA AI NHẬN" in message.text for message in school.phone("principal").inbox())


async def test_pressed_five_times_it_is_one_alarm(school: TheSchool):
    pupil = school.phone("boarder")
    await pupil.write(FEAR)
    await pupil.press("KHẨN")
    await pupil.press("Không ghi tên")
    async with school.stage.town.at_once():
        for _ in range(5):
            await pupil.press("Gửi KHẨN")
    assert len(await school.questions()) == 1
    assert len(school.phone("CB10").inbox()) == 1
    assert "Em không một mình" in pupil.last.text


@pytest.mark.parametrize("key", ["homeroom_10a1", "boarding_board", "consolidator", "HS1002"])
async def test_nobody_else_can_take_it_or_look_at_it(school: TheSchool, key: str):
    await _alarm(school)
    question, nosy = await school.question(), school.phone(key)
    await nosy.start()
    for verb in ("nu", "n", "qo", "va", "na", "vf"):
        await nosy.press_data(f"{verb}:{question.code}")
    assert FEAR not in "".join(message.text for message in nosy.inbox())
    assert await school.question() == question
