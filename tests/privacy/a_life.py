"""A question's life on the phones of people who try again when something did not work."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from bot.sandbox.stage import SandboxStage
from tests.privacy.a_class import pupils_of
from tests.privacy.scanner import DATABASE
from tests.privacy.the_month import NAMED, label

TEXT = "Sân sau hay ngập nước mỗi khi mưa to, bao giờ nhà trường sửa ạ?"
REPLY = "Tổ điện nước sẽ sửa xong trong tuần này."
TEACHER, ANSWERER = "CB03", "CB02"
INSISTING = 5
A_WHILE = timedelta(minutes=11)
"""After so long whoever asked may ask again."""

STORED = (
    "SELECT what FROM history JOIN questions ON id = question_id WHERE code = ? ORDER BY number",
    "SELECT answers.text, released FROM answers JOIN questions ON id = question_id WHERE code = ?",
    "SELECT kind, state IN ('queued', 'sending') FROM outbox JOIN questions q ON q.id = about WHERE code=? ORDER BY 1",
    "SELECT count(*) FROM ways_back JOIN questions ON id = question_id WHERE code = ?",
)
ON_ITS_WAY = (
    "SELECT kind FROM outbox JOIN questions ON questions.id = about WHERE code = ? AND state IN ('queued', 'sending')"
)

EVENING = 20

Summary = tuple[object, ...]


async def a_life(stage: SandboxStage, folder: Path, way: str, number: int) -> Summary:
    """Asked, approved, answered, rated. What is stored of it in the end, without anything that is drawn by lot."""
    keys = pupils_of(stage.school)
    asker, teacher, answerer = (stage.phone(key) for key in (keys[number % len(keys)], TEACHER, ANSWERER))
    _let_a_while_pass(stage)
    text = f"{TEXT} ({way} {number})"
    code = await _asked(asker, folder, way, text)
    await _insisted(lambda: teacher.press_data(f"va:{code}"), lambda: _status(folder, code) != "pending_review")
    await _insisted(lambda: _replied(answerer, code), lambda: bool(_drafts(answerer, code)))
    await _insisted(lambda: _sent_at_once(answerer, code), lambda: _status(folder, code) == "answered")
    proof = _proof(asker, code)
    await _insisted(lambda: asker.press_data(f"fc:{proof}"), lambda: _status(folder, code) == "closed")
    for _ in range(INSISTING):
        if _is_on_its_way(folder, code):
            stage.clock.set(stage.now() + A_WHILE)
            await stage.town.settle()
    return _summary(folder, code)


def _let_a_while_pass(stage: SandboxStage) -> None:
    """By day: at night letters wait for the morning."""
    later = stage.now() + A_WHILE
    morning = (later + timedelta(days=1)).replace(hour=8, minute=0)
    stage.clock.set(later if later.hour < EVENING else morning)


async def _asked(asker: Phone, folder: Path, way: str, text: str) -> str:
    wanted = "ask.button.named" if way == NAMED else "ask.button.anonymous"
    await _insisted(lambda: asker.write(text), lambda: _shows(asker, text, "ask.button.send"))
    await _insisted(lambda: asker.press(label(wanted)), lambda: _shows(asker, text, f"{wanted}_chosen"))
    await _insisted(lambda: asker.press(label("ask.button.send")), lambda: bool(_proof(asker, _code(folder, text))))
    return _code(folder, text)


async def _insisted(act: Callable[[], Awaitable[object]], done: Callable[[], bool]) -> None:
    """Raises LookupError when it never works."""
    for _ in range(INSISTING):
        if done():
            return
        await act()
    if not done():
        raise LookupError("in vain")


def _shows(phone: Phone, text: str, key: str) -> bool:
    return any(text in message.text and label(key) in message.labels for message in phone.inbox())


def _drafts(answerer: Phone, code: str) -> list[tuple[str, Message]]:
    """Cards of an answer to this question, with what their button for sending at once carries."""
    shown = [(button.data or "", one) for one in answerer.inbox() for row in one.buttons for button in row]
    return [(data, card) for data, card in shown if data.startswith(f"nn:{code}")]


async def _sent_at_once(answerer: Phone, code: str) -> None:
    """Written anew where the card has gone without being sent."""
    drafts = _drafts(answerer, code)
    await (answerer.press_data(*drafts[-1]) if drafts else _replied(answerer, code))


async def _replied(answerer: Phone, code: str) -> None:
    """To the notice; where none has come, the question is opened first."""
    cards = [message for message in answerer.inbox() if f"#{code}" in message.text]
    if cards:
        await answerer.write(REPLY, reply_to=cards[-1])
    else:
        await answerer.press_data(f"n:{code}")


def _proof(asker: Phone, code: str) -> str:
    """The code, or the receipt, as the buttons under the receipt carry it."""
    shown = [
        button.data or "" for one in asker.inbox() if f"#{code}" in one.text for row in one.buttons for button in row
    ]
    return next((data.partition(":")[2] for data in shown if code and data.startswith("fs:")), "")


def _ask(folder: Path, query: str, *values: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        return list(db.execute(query, values))


def _code(folder: Path, text: str) -> str:
    found = _ask(folder, "SELECT code FROM questions WHERE original_text LIKE ? || '%'", text)
    return str(found[0][0]) if found else ""


def _status(folder: Path, code: str) -> str:
    return str(_ask(folder, "SELECT status FROM questions WHERE code = ?", code)[0][0])


def _summary(folder: Path, code: str) -> Summary:
    return _status(folder, code), *(_ask(folder, query, code) for query in STORED)


def _is_on_its_way(folder: Path, code: str) -> bool:
    return bool(_ask(folder, ON_ITS_WAY, code))
