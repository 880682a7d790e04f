"""A reviewer who was passed by presses every button there is, forged, with a code that was overheard."""

from datetime import timedelta
from pathlib import Path

from bot.sandbox.person import Person as Phone
from bot.sandbox.stage import SandboxStage, stage_in
from handlers.register import PRESSES
from tests.privacy.the_month import HIDDEN, NAMED, URGENT, ask, settings

TEXT = "Cô chủ nhiệm hay mắng chúng em trước cả lớp, em thấy buồn lắm ạ."
NOBODYS = "ZZZZZZ"
AN_HOUR = timedelta(hours=1)
"""After it wrong guesses count anew."""


async def test_the_code_of_a_hidden_question_is_answered_like_a_code_that_never_was(tmp_path: Path):
    async with stage_in(tmp_path, settings()) as stage:
        passing_by = await ask(stage, "HS1009", TEXT, NAMED, topic="dao_duc")
        alarm = await ask(stage, "HS1011", TEXT + " Em sợ lắm.", HIDDEN, URGENT)
        teacher = stage.phone("CB03")
        without = await _everything_pressed(stage, teacher, NOBODYS)
        assert len(without[0]) > 20
        for code in (passing_by.code, alarm.code):
            stage.clock.set(stage.now() + AN_HOUR)
            assert await _everything_pressed(stage, teacher, code) == without
        assert any(passing_by.code in message.text for message in stage.phone("CB01").inbox())


async def _everything_pressed(stage: SandboxStage, phone: Phone, code: str) -> tuple[list[str], list[str]]:
    """What it brings, in order: bubbles and messages, the code blotted out. One of the buttons empties the chat."""
    await phone.write("/help")
    alerts, messages, card = len(phone.alerts), len(phone.history), phone.last
    async with stage.town.at_once():
        for verb in sorted(PRESSES):
            await phone.press_data(f"{verb}:{code}", card)
    said = [message.text.replace(code, "") for message in phone.history[messages:]]
    return [alert.replace(code, "") for alert in phone.alerts[alerts:]], said
