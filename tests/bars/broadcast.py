"""O1: a broadcast and a pile of answers, the real bot killed from outside again and again while it sends them."""

import asyncio
import contextlib
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.postmen import ROOM
from bot.sandbox.chats import Account
from domain.notices import Haste, Letter, LetterState, NoticeKind, Recipient, RecipientKind
from domain.people import PersonId
from storage.engine import open_store
from tests.bars.bar import Bar, Reached, Trial
from tests.outside.killer import Plan, end_again_and_again
from tests.outside.outside_school import OutsideSchool
from tests.outside.settled_school import MORNING, move_in, settled_school
from tests.storage.made_up import pupil

REMINDER, ANSWER = NoticeKind.COLLECTION_OPENS, NoticeKind.ENROL_REFUSED
"""A kind that never goes twice, and one that goes again when in doubt."""
SESSION = "others/2026-11"
FIRST_CHAT = 6_000_000_000
ONE_IN = 10
"""One letter in ten is an answer."""
AT_REST = 1.0
"""Seconds without a call after which the bot is taken to be done, if nothing is queued."""


@dataclass(frozen=True)
class Post:
    """What became of the letters. ``silent``: neither arrived nor listed for a human."""

    silent: int
    reminded_twice: int
    unknown: int
    answered_twice: int
    unfinished: int


async def _write_letters(home: Path, chats: list[int]) -> None:
    store = open_store(f"sqlite+aiosqlite:///{home / 'school.db'}")
    async with store.writing() as unit:
        for chat in chats:
            if chat % ONE_IN:
                person = PersonId(f"p{chat}")
                await unit.people.upsert(pupil(person))
                await unit.people.link(chat, person)
                await unit.people.consent(chat, MORNING.date(), "1")
                recipient, kind, about = Recipient(RecipientKind.PERSON, person), REMINDER, SESSION
            else:
                recipient, kind, about = Recipient(RecipientKind.CHAT, str(chat)), ANSWER, "10A1"
            await unit.outbox.put(Letter(f"{kind}/{chat}", kind, recipient, about, MORNING))
    await store.close()


def _states(home: Path) -> dict[int, LetterState]:
    """By chat."""
    asked = "SELECT key, state FROM outbox WHERE kind IN (?, ?)"
    with contextlib.closing(sqlite3.connect(home / "school.db")) as database:
        rows = database.execute(asked, (REMINDER, ANSWER)).fetchall()
    keyed = {key.rpartition("/")[2]: LetterState(state) for key, state in rows}
    return {int(chat): state for chat, state in keyed.items() if chat.isdigit()}


async def _until_at_rest(school: OutsideSchool) -> None:
    before = -1
    while school.server.answered > before or LetterState.QUEUED in _states(school.bot.home).values():
        before = school.server.answered
        await asyncio.sleep(AT_REST)


def _counted(school: OutsideSchool, chats: list[int]) -> Post:
    states = _states(school.bot.home)
    came = Counter({chat: len(school.server.wire.world.chats.history(chat)) for chat in chats})
    reminded = [chat for chat in chats if chat % ONE_IN]
    answered = [chat for chat in chats if not chat % ONE_IN]
    return Post(
        silent=sum(not came[chat] and states[chat] is not LetterState.UNKNOWN for chat in chats),
        reminded_twice=sum(came[chat] > 1 for chat in reminded),
        unknown=sum(states[chat] is LetterState.UNKNOWN for chat in chats),
        answered_twice=sum(max(0, came[chat] - 1) for chat in answered),
        unfinished=sum(states[chat] in {LetterState.QUEUED, LetterState.SENDING} for chat in chats),
    )


def _measured(trial: Trial, letters: int, kills: int, *hooks: str) -> Reached:
    move_in(trial.home)
    chats = list(range(FIRST_CHAT, FIRST_CHAT + letters))
    asyncio.run(_write_letters(trial.home, chats))

    async def inside() -> Reached:
        async with settled_school(trial.home, *hooks) as school:
            for chat in chats:
                user = {"id": chat, "is_bot": False, "first_name": "Em"}
                school.server.wire.world.chats.accounts[chat] = Account(user, started=True)
            await school.bot.launch()
            ended = await end_again_and_again(school, Plan(trial.dice, kills, school.bot.kill))
            await _until_at_rest(school)
            assert await school.bot.stop() == 0
            return _judged(_counted(school, chats), letters, ended, doubts=1 if trial.long else ROOM[Haste.BULK])

    return asyncio.run(inside())


def _judged(post: Post, letters: int, kills: int, *, doubts: int) -> Reached:
    """A kill leaves in doubt what is marked as under way: one letter on the average, never more than in hand."""
    figure = (
        f"{letters} letters at the bot's own pace, {kills} kills: lost and unlisted {post.silent}, reminders twice "
        f"{post.reminded_twice}, unknown {post.unknown}, answers twice {post.answered_twice}, "
        f"unfinished {post.unfinished}"
    )
    well = not (post.silent or post.reminded_twice or post.unfinished)
    return Reached(well and post.unknown + post.answered_twice <= kills * doubts, figure)


def measure(trial: Trial) -> Reached:
    """The bot as it is."""
    return _measured(trial, trial.times(90, 5000), trial.times(5, 1000))


def resending(trial: Trial) -> Reached:
    """A bot that sends again whatever it is not sure of."""
    return _measured(trial, 90, 12, "resend")


BARS = (
    Bar(
        "O1",
        "A broadcast under kills reaches everybody once, or a human reads whom it may have missed",
        "lost and unlisted 0; reminders twice 0; unknown or answered twice at most one for each kill",
        measure,
        resending,
    ),
)
