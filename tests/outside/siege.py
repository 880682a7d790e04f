"""A school that goes on asking, reviewing and answering while its bot is ended again and again; and the count after."""

import asyncio
import contextlib
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.clock import TurnableClock
from bot.house import UPDATES
from bot.vault import KeyVault
from tests.outside.crowd import Crowd, answer_to
from tests.outside.killer import Plan, end_again_and_again
from tests.outside.outside_school import PUPILS, SCHOOL, OutsideSchool
from tests.outside.settled_school import MORNING
from tests.outside.staff import answer_everything, approve_everything

ONCE = ("⏰", "📬")
"""How reminders and invitations begin: at most once, whatever happens."""
OTHERS = [person.roster_key for person in SCHOOL.people if person.class_name and person.roster_key not in PUPILS]


Rest = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Count:
    """``lost``: updates without a mark, and sendings without a question. ``doubled``: rows that stand twice.

    ``again``: answers that came once more. ``wrong``: what must never be, in words.
    """

    ends: int
    updates: int
    questions: int
    lost: int
    doubled: int
    in_vain: int
    again: int
    wrong: list[str]


async def besieged(
    school: OutsideSchool, plan: Plan, *, waiting: int = 3, patience: float = 60.0, rest: Rest | None = None
) -> Count:
    """Everybody at work while the bot is ended again and again; then all is brought to its end and counted.

    ``waiting``: so many pupils of the reviewer's class wait for each answer; twice as many of other classes
    ask on and on. ``rest`` returns when the bot has taken everything.
    """
    first = school.server.wire.world.updates.next_id
    crowd = Crowd(school, plan.dice, patience)
    school.server.delay = 0.01
    await school.bot.launch()
    async with asyncio.TaskGroup() as everybody:
        staff = [everybody.create_task(work(crowd)) for work in (approve_everything, answer_everything)]
        async with asyncio.TaskGroup() as askers:
            for key in PUPILS[:waiting]:
                askers.create_task(crowd.ask_on(key, answer=True))
            for key in OTHERS[: 2 * waiting]:
                askers.create_task(crowd.ask_on(key, answer=False))
            ends = await end_again_and_again(school, plan)
            crowd.over.set()
        for task in staff:
            task.cancel()
    await (rest() if rest else school.server.idle(patience))
    wrong = [] if await school.bot.stop() == 0 else ["did not stop politely"]
    return _counted(crowd, ends, range(first, school.server.wire.world.updates.next_id), wrong)


def _counted(crowd: Crowd, ends: int, updates: range, wrong: list[str]) -> Count:
    school = crowd.school
    unmarked = _unmarked(school.bot.home, updates)
    stored = stored_texts(school.bot.home)
    with contextlib.closing(sqlite3.connect(school.bot.home / "school.db")) as database:
        [(under_way,)] = database.execute("SELECT count(*) FROM outbox WHERE state = 'sending'").fetchall()
    if under_way:
        wrong.append(f"{under_way} letters under way for ever")
    if strays := stored.keys() - crowd.sent.keys():
        wrong.append(f"{len(strays)} questions nobody sent")
    wrong += [*school.server.wire.violations[:3], *_seen_by_the_wrong(crowd), *_reminded_twice(school)]
    return Count(
        ends=ends,
        updates=len(updates),
        questions=len(crowd.sent),
        lost=len(unmarked) + len(crowd.sent.keys() - stored.keys()),
        doubled=sum(number - 1 for number in stored.values()),
        in_vain=crowd.in_vain,
        again=sum(_answers(school, key, code) - 1 for code, key in crowd.askers.items() if _answers(school, key, code)),
        wrong=wrong,
    )


def stored_texts(home: Path) -> Counter[str]:
    """Every question there is, and how often."""
    with contextlib.closing(sqlite3.connect(home / "school.db")) as database:
        return Counter(text for (text,) in database.execute("SELECT text FROM questions"))


def _unmarked(home: Path, updates: range) -> list[int]:
    """Updates that Telegram was told to forget and the bot knows nothing of."""
    vault = KeyVault(home / "keys", 8, TurnableClock(MORNING))
    with contextlib.closing(sqlite3.connect(home / "school.db")) as database:
        known = {bytes(mark) for (mark,) in database.execute("SELECT mark FROM seen")}
    return [number for number in updates if vault.token(UPDATES, str(number)).encode() not in known]


def _told(school: OutsideSchool, key: str) -> list[str]:
    return [message.text for message in school.phones[key].history if message.from_bot]


def _answers(school: OutsideSchool, key: str, code: str) -> int:
    return sum(answer_to(code) in text for text in _told(school, key))


def _seen_by_the_wrong(crowd: Crowd) -> list[str]:
    """No pupil ever reads of another's question."""
    own: dict[str, set[str]] = {key: {code for code, asker in crowd.askers.items() if asker == key} for key in PUPILS}
    return [
        f"{key} reads of {code}"
        for key in PUPILS
        for code in crowd.askers.keys() - own[key]
        if any(code in text for text in _told(crowd.school, key))
    ]


def _reminded_twice(school: OutsideSchool) -> list[str]:
    reminders = [(key, text) for key in school.phones for text in _told(school, key) if text.startswith(ONCE)]
    return [f"{key} reminded {number} times" for (key, _), number in Counter(reminders).items() if number > 1]
