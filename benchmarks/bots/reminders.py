"""`python -m benchmarks.bots.reminders FOLDER`: everybody's reminder becomes due at once; JSON on the last line."""

import asyncio
import json
import os
import sys
from datetime import timedelta

from benchmarks.bots.heartbeat import longest_stall
from bot.clock import SystemClock, TurnableClock
from bot.config import load
from bot.wiring import build

LONG = timedelta(days=40)


async def main() -> None:
    """Turns the clock to the first moment at which reminders are due and lets the scheduler run. No letter is sent."""
    clock = TurnableClock(SystemClock().now())
    house = build(load(None), clock=clock)
    await house.store.migrate()
    await house.run_due()
    async with house.store.reading() as unit:
        works = await unit.due.upcoming(clock.now(), clock.now() + LONG)
    print("ready", flush=True)
    clock.set(next(work.due_at for work in works if work.errand.startswith("pupil_reminder")))
    stalled = await longest_stall(house.run_due())
    print(json.dumps({"stall": stalled}), flush=True)
    await house.store.close()
    os._exit(0)


if __name__ == "__main__":
    os.environ |= {"HOMTHU_STORAGE__URL": f"sqlite+aiosqlite:///{sys.argv[1]}/school.db"}
    os.environ |= {"HOMTHU_STORAGE__KEY_DIR": f"{sys.argv[1]}/keys"}
    asyncio.run(main())
