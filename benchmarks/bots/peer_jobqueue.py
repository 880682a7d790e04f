"""`python peer_jobqueue.py NUMBER`: so many of python-telegram-bot's jobs, due at once; JSON on the last line."""

import asyncio
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from telegram.ext import Application, ContextTypes

from benchmarks.bots.heartbeat import longest_stall

PATIENCE = 15.0


async def main(number: int) -> None:
    """Runs until all have run, or for a while."""
    ran = 0

    async def remind(_: ContextTypes.DEFAULT_TYPE) -> None:
        nonlocal ran
        ran += 1

    app = Application.builder().token("1:bench").build()
    assert app.job_queue
    await app.job_queue.start()

    async def all_of_them() -> None:
        assert app.job_queue
        for _ in range(number):
            app.job_queue.run_once(remind, 1.0)
        for _ in range(int(PATIENCE / 0.1)):
            if ran == number:
                return
            await asyncio.sleep(0.1)

    stalled = await longest_stall(all_of_them())
    print(json.dumps({"stall": stalled, "ran": ran}))
    await app.job_queue.stop(wait=False)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
