"""`python -m benchmarks.bots.reminders FOLDER [MOMENT]`: everybody's reminder falls due at once; prints JSON.

The first line tells the moment, so that a second process can be given the same one.
"""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

from benchmarks.bots.heartbeat import longest_stall
from bot.clock import SystemClock, TurnableClock
from bot.config import load
from bot.wiring import build
from domain.ports import DueWork

LONG = timedelta(days=40)


async def main(moment: str) -> None:
    """Turns the clock to the first moment at which reminders are due and lets the scheduler run. No letter is sent."""
    clock = TurnableClock(SystemClock().now())
    house = build(load(None), clock=clock)
    await house.store.migrate()
    await house.run_due()
    async with house.store.reading() as unit:
        works = await unit.due.upcoming(clock.now(), clock.now() + LONG)
    due = datetime.fromisoformat(moment) if moment else _first_reminder(works)
    print(due.isoformat(), flush=True)
    clock.set(due)
    stalled = await longest_stall(house.run_due())
    print(json.dumps({"stall": stalled}), flush=True)
    await house.store.close()
    os._exit(0)


def _first_reminder(works: Sequence[DueWork]) -> datetime:
    return next(work.due_at for work in works if work.errand.startswith("pupil_reminder"))


if __name__ == "__main__":
    os.environ |= {"HOMTHU_STORAGE__URL": f"sqlite+aiosqlite:///{sys.argv[1]}/school.db"}
    os.environ |= {"HOMTHU_STORAGE__KEY_DIR": f"{sys.argv[1]}/keys"}
    asyncio.run(main(sys.argv[2] if len(sys.argv) > 2 else ""))
