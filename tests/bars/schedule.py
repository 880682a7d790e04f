"""O5: whatever is due is done exactly once, through kills, restarts, a clock that jumps and a machine that sleeps."""

import asyncio
import contextlib
import sqlite3
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from domain import cycle
from domain.errand import Errand
from domain.period import later, period_of, periods
from domain.ports import DueWork
from domain.services.cycling import Cycling
from tests.bars.bar import Bar, Reached, Trial
from tests.handlers.the_school import DATABASE, TheSchool, open_school
from tests.outside.settled_school import lived_in

LOG = """
CREATE TABLE fired (errand TEXT, ref TEXT);
CREATE TRIGGER fires AFTER UPDATE OF done ON occurrences WHEN new.done AND NOT old.done
BEGIN INSERT INTO fired VALUES (new.errand, new.ref); END;
"""
"""A line in the same transaction as the errand itself."""
TICK = 5.0
"""Seconds, as in the example configuration."""
DEEPEST = 400
"""Turns of the event loop after which a tick is killed at the latest."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
IN_TIME = timedelta(seconds=60)
Done = tuple[str, str]


class Log:
    """What was done, and how late. ``late``: measured from the due moment, or from when the machine was there again."""

    def __init__(self, database: Path, start: datetime) -> None:
        self._file = database
        self.done: Counter[Done] = Counter()
        self.latest = timedelta()
        self.awake_since = start
        with contextlib.closing(sqlite3.connect(database)) as opened:
            opened.executescript(LOG)

    def read(self, due: dict[Done, datetime], now: datetime) -> None:
        """After a tick at ``now``."""
        with contextlib.closing(sqlite3.connect(self._file)) as opened:
            fired = Counter[Done](opened.execute("SELECT errand, ref FROM fired").fetchall())
        for work in fired - self.done:
            self.latest = max(self.latest, now - max(due.get(work, now), self.awake_since))
        self.done = fired


def _expected(school: TheSchool, start: datetime, end: datetime) -> dict[Done, datetime]:
    """By the rules alone, whatever the database says."""
    rules, found = school.services.school, list[Errand]()
    for number in range((end - start).days + 2):
        found += cycle.daily(rules, start.date() + number * DAY)
    months = periods(later(period_of(start.date()), -1), later(period_of(end.date()), 2))
    for plan in rules.series:
        for month in months:
            found += cycle.errands_of(plan, rules.calendar.session(plan.dates, month), rules.calendar)
    return {(errand.name, errand.ref): errand.due_at for errand in found if start < errand.due_at <= end}


async def _killed_in_a_tick(school: TheSchool, dice: Random) -> None:
    """At any moment of it; what was not committed is gone, and so is all that was only in memory."""
    tick = asyncio.ensure_future(school.stage.house.tick())
    for _ in range(dice.randrange(DEEPEST)):
        await asyncio.sleep(0)
    tick.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await tick
    await school.restart()


async def _next_due(school: TheSchool) -> datetime:
    now = school.clock.now()
    async with school.services.store.reading() as unit:
        return min(work.due_at for work in await unit.due.upcoming(now, now + 10 * DAY))


async def _live(school: TheSchool, log: Log, dice: Random, boundaries: int) -> Counter[str]:
    """From due moment to due moment, each time with something that goes wrong, or nothing."""
    due, happened = _expected(school, log.awake_since, log.awake_since + 200 * DAY), Counter[str]()
    clock = school.clock
    while log.done.total() < boundaries:
        clock.set(await _next_due(school) + timedelta(seconds=dice.uniform(0, TICK)))
        what = dice.choice(("well", "well", "killed", "an hour back", "an hour on", "three hours down", "a day asleep"))
        happened[what] += 1
        match what:
            case "killed":
                await _killed_in_a_tick(school, dice)
                log.awake_since = clock.now()
                clock.advance(timedelta(seconds=TICK))
            case "an hour back":
                clock.jump(clock.now() - HOUR)
                await school.stage.house.tick()
                clock.advance(HOUR)
            case "an hour on" | "three hours down" | "a day asleep":
                clock.advance({"an hour on": HOUR, "three hours down": 3 * HOUR}.get(what, DAY))
                log.awake_since = clock.now()
                if what == "three hours down":
                    await school.restart()
                clock.advance(timedelta(seconds=dice.uniform(0, TICK)))
        await school.stage.house.tick()
        log.read(due, clock.now())
    return happened


def _measured(trial: Trial, boundaries: int) -> Reached:
    lived_in()

    async def inside() -> Reached:
        home = trial.home / "school"
        async with open_school(lived_in(), home) as school:
            await school.stage.house.tick()
            start = school.clock.now()
            log = Log(home / DATABASE, start)
            happened = await _live(school, log, trial.dice, boundaries)
            wanted = _expected(school, start, school.clock.now())
        return _judged(log, wanted, happened)

    return asyncio.run(inside())


def _judged(log: Log, wanted: dict[Done, datetime], happened: Counter[str]) -> Reached:
    twice = sum(times - 1 for times in log.done.values())
    skipped = len(wanted.keys() - log.done.keys())
    troubles = ", ".join(f"{times} × {what}" for what, times in sorted(happened.items()))
    figure = (
        f"{len(wanted)} due moments ({troubles}): done twice {twice}, skipped {skipped}, "
        f"at the latest {log.latest.total_seconds():.0f} s after it was due or the bot was there again"
    )
    return Reached(not twice and not skipped and log.latest <= IN_TIME, figure)


def measure(trial: Trial) -> Reached:
    """The bot as it is."""
    return _measured(trial, trial.times(25, 500))


def with_a_grace_of_a_second(trial: Trial) -> Reached:
    """As APScheduler does by itself: what is late by more than a second is skipped."""
    asked = Cycling._due

    async def punctual(cycling: Cycling, now: datetime) -> list[DueWork]:
        return [work for work in await asked(cycling, now) if now - work.due_at <= timedelta(seconds=1)]

    Cycling._due = punctual  # type: ignore[assignment,method-assign]  # broken on purpose
    try:
        return _measured(trial, 5)
    finally:
        Cycling._due = asked  # type: ignore[method-assign]  # mended


BARS = (
    Bar(
        "O5",
        "Whatever is due is done once, in time, whatever the clock and the machine do",
        "each exactly once, skipped 0, at most 60 s late",
        measure,
        with_a_grace_of_a_second,
    ),
)
