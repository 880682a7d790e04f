"""SIGKILL at random moments: no question lost or doubled, everybody answered, nobody reminded twice."""

import asyncio
import contextlib
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Sized
from functools import partial

import pytest
import pytest_asyncio

from tests.outside.bot_process import HatchedBot
from tests.outside.outside_school import PUPILS, OutsideSchool, open_school, saying
from tests.outside.stubborn_people import answer_everything, answer_to, approve_everything, ask_stubbornly

pytestmark = pytest.mark.asyncio(loop_scope="module")

KILLS = 15
SEED = 20261128
LATEST = 0.5
"""Seconds until the next kill when the bot has nothing to do."""
ASKERS = PUPILS[:8]
ONCE = ("⏰", "📬")
"""How reminders and invitations begin: at most once, whatever happens."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def school(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OutsideSchool]:
    async with open_school(tmp_path_factory.mktemp("killed"), HatchedBot) as opened:
        yield opened


async def kill_again_and_again(school: OutsideSchool, dice: random.Random) -> None:
    """Each time when the bot has made a few calls, the first ones while it starts, or in the middle of one."""
    calls, bot = school.server.wire.calls, school.bot
    for _ in range(KILLS):
        enough = partial(_more_than, calls, len(calls) + dice.randint(0, 13))
        with contextlib.suppress(TimeoutError):
            await school.server.until(enough, LATEST)
        await asyncio.sleep(dice.choice((0, 0, 0.002, 0.01)))
        await bot.kill()
        await bot.launch()


def _more_than(calls: Sized, number: int) -> bool:
    return len(calls) > number


async def nobody_waits() -> None:
    """People do not wait for a bot that may be dead."""


async def test_killed_at_any_moment_it_loses_nothing_and_tells_nobody_twice(school: OutsideSchool):
    dice = random.Random(SEED)  # noqa: S311 - a seeded story, no secret
    school.town.settle = nobody_waits
    school.server.delay = 0.01
    texts = {key: f"Khi nào lớp em được học bù môn Toán buổi {number} ạ?" for number, key in enumerate(ASKERS, 1)}
    async with asyncio.TaskGroup() as group:
        asking = {
            key: group.create_task(ask_stubbornly(school, key, text, dice.choice(("Ghi tên", "Không ghi tên"))))
            for key, text in texts.items()
        }
        group.create_task(approve_everything(school, len(texts)))
        group.create_task(answer_everything(school, len(texts)))
        group.create_task(kill_again_and_again(school, dice))
    receipts = {key: task.result() for key, task in asking.items()}
    for key, code in receipts.items():
        await school.sees(key, saying(answer_to(code)), 30)
    assert await school.bot.stop() == 0
    check_what_is_stored(school, texts)
    check_what_people_saw(school, receipts)


def check_what_is_stored(school: OutsideSchool, texts: dict[str, str]) -> None:
    """Every question once, answered; nothing half sent."""
    with contextlib.closing(sqlite3.connect(school.bot.home / "school.db")) as database:
        stored = database.execute("SELECT text, status FROM questions").fetchall()
        under_way = database.execute("SELECT count(*) FROM outbox WHERE state = 'sending'").fetchone()
    assert Counter(text for text, _ in stored) == Counter(texts.values())
    assert {status for _, status in stored} == {"answered"}
    assert under_way == (0,)


def check_what_people_saw(school: OutsideSchool, receipts: dict[str, str]) -> None:
    """An answer may come once more for each kill (its code tells that it is the same); a reminder never."""
    again = 0
    for key, code in receipts.items():
        seen = [message.text for message in school.phones[key].history if message.from_bot]
        again += sum(answer_to(code) in text for text in seen) - 1
        reminders = [text for text in seen if text.startswith(ONCE)]
        assert len(reminders) == len(set(reminders)), reminders
        for other in set(receipts.values()) - {code}:
            assert not [text for text in seen if other in text]
    assert 0 <= again <= KILLS
    assert school.server.wire.violations == []
