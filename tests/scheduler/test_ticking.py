"""The clockwork only ticks: one tick at a time, late ones never skipped; what is due is asked for."""

import asyncio
from datetime import datetime, timedelta

from apscheduler.events import EVENT_JOB_MAX_INSTANCES

from domain.period import VIETNAM
from scheduler.clockwork import Clockwork
from scheduler.errands import Errands

NOW = datetime(2026, 11, 24, 23, 50, tzinfo=VIETNAM)


async def test_no_tick_begins_while_one_is_running():
    begun, let_go, refused = 0, asyncio.Event(), asyncio.Event()

    async def tick():
        nonlocal begun
        begun += 1
        await let_go.wait()

    clockwork = Clockwork()
    clockwork._scheduler.add_listener(lambda _: refused.set(), EVENT_JOB_MAX_INSTANCES)
    clockwork.start(tick, 0.01)
    await asyncio.wait_for(refused.wait(), 10)
    clockwork.stop()
    assert begun == 1
    let_go.set()


async def test_stopping_what_never_started_is_nothing():
    Clockwork().stop()


async def test_a_tick_that_breaks_does_not_end_the_ticking():
    ticks, enough = 0, asyncio.Event()

    async def tick():
        nonlocal ticks
        ticks += 1
        if ticks == 1:
            raise OSError("the first time")
        enough.set()

    clockwork = Clockwork()
    clockwork.start(tick, 0.01)
    await asyncio.wait_for(enough.wait(), 10)
    clockwork.stop()
    assert ticks >= 2


async def test_the_day_is_planned_once_and_work_is_asked_for_at_every_tick():
    asked: list[str] = []

    async def plan(now):
        asked.append(f"plan {now:%d/%m}")

    async def run(now):
        asked.append(f"run {now:%H:%M}")
        return 1

    errands = Errands(plan, run)
    for minutes in (0, 5, 15):
        assert await errands.tick(NOW + timedelta(minutes=minutes)) == 1
    assert asked == ["plan 24/11", "run 23:50", "run 23:55", "plan 25/11", "run 00:05"]
