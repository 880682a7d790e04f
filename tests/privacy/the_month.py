"""What people do in the tests of privacy: ask in the ways there are, and let the days go by."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Settings, load
from bot.dice import SeededDice
from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from bot.sandbox.stage import SandboxStage
from bot.wiring import build
from domain.people import Actor
from domain.questions import AnswerKind
from domain.services.answering import Reply
from texts import say

NAMED, HIDDEN, SLIP = "named", "anonymous", "receipt_only"


def settings(**anonymity: object) -> Settings:
    """As in the example configuration, whatever the machine's environment says; a batch may be of one."""
    found = load(None, {})
    return found.model_copy(update={"anonymity": found.anonymity.model_copy(update={"minimum_pool": 1} | anonymity)})


@dataclass(frozen=True)
class Sent:
    """What an asker holds afterwards: the code and, without a name, the receipt."""

    code: str
    receipt: str = ""


def label(key: str, **values: object) -> str:
    """The words on a button."""
    return say(key, None, **values)


async def ask(
    stage: SandboxStage, who: str, text: str, way: str, *more: str, topic: str = "", photo: bytes = b""
) -> Sent:
    """``who``: roster key; ``more``: further buttons by their words; ``topic``: another than the one suggested."""
    phone = stage.phone(who)
    await phone.write(text)
    if photo:
        await phone.send_photo(photo)
    if topic:
        await choose(phone, label("ask.button.topic", title=stage.house.services.school.topic(topic).title))
    await choose(phone, label("ask.button.named" if way == NAMED else "ask.button.anonymous"))
    if way == SLIP:
        await choose(phone, label("ask.button.receipt_only"))
    for button in more:
        await choose(phone, button)
    await choose(phone, label("ask.button.send_urgent" if URGENT in more else "ask.button.send"))
    return _sent(phone.last)


URGENT = label("ask.button.urgent")


async def choose(phone: Phone, words: str) -> None:
    """Nothing happens when it is chosen already."""
    if f"✓ {words}" not in phone.last.labels:
        await phone.press(words, phone.last)


async def type_in(phone: Phone, text: str) -> None:
    """The answer to the bot's question."""
    await phone.write(text, reply_to=phone.last)


async def until(stage: SandboxStage, moment: str) -> None:
    """``"11-12 20:30"``, in 2026."""
    await stage.advance(datetime.fromisoformat(f"2026-{moment.replace(' ', 'T')}:00+07:00"))


def log_of(folder: Path) -> Path:
    return folder / "homthu.log"


def _sent(receipt: Message) -> Sent:
    code = receipt.text.partition("#")[2][:6]
    slip = next((button.data or "" for row in receipt.buttons for button in row), "").partition(":")[2]
    return Sent(code, slip if slip != code else "")


def staff(stage: SandboxStage, key: str) -> Actor:
    """Somebody of the staff, for the use cases that need no phone."""
    return Actor((stage.school.person(key),))


async def approve(stage: SandboxStage, key: str, code: str) -> None:
    """The reviewer says yes, and the letters go out."""
    await stage.house.services.reviewing.approve(staff(stage, key), code)
    await stage.settle()


async def answer(stage: SandboxStage, key: str, code: str, text: str) -> None:
    """Explained, and sent without waiting for the session."""
    await stage.house.services.answering.answer(
        staff(stage, key), code, Reply(AnswerKind.EXPLAINED, text), at_once=True
    )
    await stage.settle()


@asynccontextmanager
async def rebuilt(stage: SandboxStage) -> AsyncIterator[None]:
    """The house falls down and is built again on the same ground, with other dice and an empty memory."""
    old = stage.house
    await old.stop()
    stage.house = build(old.settings, wire=stage.wire, clock=stage.clock, dice=SeededDice(7))
    await stage.house.start()
    try:
        yield
    finally:
        await stage.house.stop()
