"""How long an event loop does nothing else. Standard library only: the peers' environment runs it too."""

import asyncio
from collections.abc import Awaitable

BEAT = 0.005


async def longest_stall(work: Awaitable[object]) -> float:
    """Seconds by which the latest beat was late while `work` was done."""
    worst, task = 0.0, asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    while not task.done():
        due = loop.time() + BEAT
        await asyncio.sleep(BEAT)
        worst = max(worst, loop.time() - due)
    await task
    return worst
