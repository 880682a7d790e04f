"""A reviewer who was passed by presses every button there is, forged, with a code that was overheard."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.person import Person as Phone
from bot.sandbox.stage import SandboxStage, stage_in
from domain.questions import AnswerKind
from domain.services.answering import Reply
from handlers.register import PRESSES
from tests.privacy.an_afternoon import HERE
from tests.privacy.the_month import HIDDEN, NAMED, URGENT, ask, choose, label, settings, staff

TEXT = "Cô chủ nhiệm hay mắng chúng em trước cả lớp, em thấy buồn lắm ạ."
NOBODYS = "ZZZZZZ"
AN_HOUR = timedelta(hours=1)
"""After it wrong guesses count anew."""
ABOUT_PAPERS = {"g", "gd", "gl", "gp", "gr"}


def forged(verb: str, code: str) -> list[str]:
    """In the places in which buttons carry a code: alone, of an item of a hall, of a paper."""
    if verb.startswith("h"):
        return [f"{verb}:{HERE}:{code}", f"{verb}:{HERE}:{code}:0", f"{verb}:{HERE}:{code}:1:0"]
    papers = [f"{verb}:{kind}:{code}" for kind in ("written_notice", "minutes")] if verb in ABOUT_PAPERS else []
    return [f"{verb}:{code}", *papers]


@pytest.fixture
async def stage(tmp_path: Path):
    async with stage_in(tmp_path, settings()) as opened:
        yield opened


async def test_the_code_of_a_hidden_question_is_answered_like_a_code_that_never_was(stage: SandboxStage):
    passing_by = await ask(stage, "HS1009", TEXT, NAMED, topic="dao_duc")
    alarm = await ask(stage, "HS1011", TEXT + " Em sợ lắm.", HIDDEN, URGENT)
    teacher = stage.phone("CB03")
    without = await _everything_pressed(stage, teacher, NOBODYS)
    assert len(without[0]) > 20
    for code in (passing_by.code, alarm.code):
        stage.clock.set(stage.now() + AN_HOUR)
        assert await _everything_pressed(stage, teacher, code) == without
    assert any(passing_by.code in message.text for message in stage.phone("CB01").inbox())


async def test_in_the_hall_too_and_for_whoever_runs_it(stage: SandboxStage):
    """A promise that went past the reviewer is on no button either, nor the letter about such a matter."""
    codes = [(await ask(stage, who, TEXT, NAMED, topic="dao_duc")).code for who in ("HS1009", "HS1010")]
    alarm = await ask(stage, "HS1011", TEXT + " Em sợ lắm.", HIDDEN, URGENT)
    for code, kind in zip(codes, (AnswerKind.WILL_DO, AnswerKind.BEYOND_AUTHORITY), strict=True):
        reply = Reply(kind, "Thầy sẽ gặp riêng cô giáo.", "Hiệu trưởng", date(2026, 12, 4), "Sở")
        await stage.house.services.answering.answer(staff(stage, "CB01"), code, reply, at_once=True)
    await stage.doze(datetime.fromisoformat("2026-11-27T14:00:00+07:00"))
    taker = stage.phone("CB09")
    await taker.press_data(f"h:{HERE}")
    await choose(taker, label("hall.button.start"))
    for phone, letters in ((taker, "hl"), (stage.phone("CB14"), "yu")):
        verbs = sorted(verb for verb in PRESSES if verb[0] in letters)
        without = await _everything_pressed(stage, phone, NOBODYS, verbs)
        for code in (*codes, alarm.code):
            assert await _everything_pressed(stage, phone, code, verbs) == without


async def _everything_pressed(
    stage: SandboxStage, phone: Phone, code: str, verbs: list[str] | None = None
) -> tuple[list[str], list[str]]:
    """What it brings, in order: bubbles and messages, the code blotted out. One of the buttons empties the chat."""
    await phone.write("/help")
    alerts, messages, card = len(phone.alerts), len(phone.history), phone.last
    async with stage.town.at_once():
        for verb in verbs or sorted(PRESSES):
            for data in forged(verb, code):
                await phone.press_data(data, card)
    said = [message.text.replace(code, "") for message in phone.history[messages:]]
    return [alert.replace(code, "") for alert in phone.alerts[alerts:]], said
