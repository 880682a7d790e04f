"""I6: the machine cannot store anything for a while. Nothing is confirmed, the writers are told, all comes right."""

import asyncio
import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.bars.bar import Bar, Reached, Trial
from tests.outside.broken_disk import at_its_limit, full, locked, small_disk
from tests.outside.crowd import Crowd
from tests.outside.outside_school import PUPILS, OutsideSchool
from tests.outside.settled_school import move_in, settled_school
from tests.outside.siege import stored_texts

KEPT = "Không cần gửi lại"
"""What stands in the words to somebody whose message could not be stored yet."""

Breaking = Callable[[OutsideSchool], AbstractContextManager[None]]


@dataclass(frozen=True)
class Outage:
    """What was seen. ``confirmed``: updates that Telegram was told to forget meanwhile; ``untold``: pupils without a
    word; ``missing``: questions that are not stored exactly once, and pupils who never got a receipt.
    """

    confirmed: int
    untold: int
    missing: int


def _is_told(crowd: Crowd, key: str) -> bool:
    return any(KEPT in message.text for message in crowd.eyes.lately(crowd.school.phones[key]))


async def _outage(crowd: Crowd, trial: Trial, breaking: Breaking) -> Outage:
    """Some pupils write and press while nothing can be stored; that ends when each of them has been told."""
    school, updates = crowd.school, crowd.school.server.wire.world.updates
    crowd.over.set()  # one question each
    askers, first = PUPILS[: trial.times(3, 12)], updates.next_id
    with contextlib.ExitStack() as broken:
        broken.enter_context(breaking(school))
        async with asyncio.TaskGroup() as group:
            for key in askers:
                group.create_task(crowd.ask_on(key, answer=False))
            with contextlib.suppress(TimeoutError):
                await school.server.until(lambda: all(_is_told(crowd, key) for key in askers), crowd.patience / 2)
            await asyncio.sleep(trial.times(0, 60))  # an hour would be the same
            untold = sum(not _is_told(crowd, key) for key in askers)
            waiting = {update["update_id"] for update in updates.pending}
            confirmed = sum(number not in waiting for number in range(first, updates.next_id))
            broken.close()
    await school.server.idle(60)
    stored = stored_texts(school.bot.home)
    missing = sum(stored[text] != 1 for text in crowd.sent) + len(askers) - len(crowd.sent) + crowd.in_vain
    return Outage(confirmed, untold, missing)


def _measured(trial: Trial, patience: float, *hooks: str) -> Reached:
    home = trial.home / "disk"
    home.mkdir()
    with small_disk(home) as mounted:
        move_in(home)
        seen = asyncio.run(_both(trial, patience, hooks, mounted=mounted))
    words = [
        f"{name}: confirmed {one.confirmed}, without a word {one.untold}, not stored once {one.missing}"
        for name, one in seen.items()
    ]
    well = all(one == Outage(0, 0, 0) for one in seen.values())
    return Reached(well, f"{trial.times(3, 12)} pupils; {'; '.join(words)}")


async def _both(trial: Trial, patience: float, hooks: tuple[str, ...], *, mounted: bool) -> dict[str, Outage]:
    """The same bot goes through both, and is never started anew."""
    home = trial.home / "disk"

    def no_room(school: OutsideSchool) -> AbstractContextManager[None]:
        return full(home) if mounted else at_its_limit(school.bot.number)

    async with settled_school(home, "fast", "busy_timeout=100", *hooks) as school:
        await school.bot.start()
        return {
            "held by another process": await _outage(
                Crowd(school, trial.dice, patience, "Toán"), trial, lambda _: locked(home / "school.db")
            ),
            "disk full" if mounted else "files may not grow": await _outage(
                Crowd(school, trial.dice, patience, "Sinh học"), trial, no_room
            ),
        }


def measure(trial: Trial) -> Reached:
    """The bot as it is."""
    return _measured(trial, trial.times(20, 90))


def without_patience(trial: Trial) -> Reached:
    """A bot that gives up after three tries and confirms."""
    return _measured(trial, 3, "no_patience")


BARS = (
    Bar(
        "I6",
        "While nothing can be stored nothing is confirmed, the writer hears of it, and all is done afterwards",
        "lost 0, confirmed meanwhile 0, left without a word 0",
        measure,
        without_patience,
        short=False,  # tests/bot/test_patience.py and tests/storage/test_engine.py show both halves
    ),
)
