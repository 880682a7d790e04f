"""Ends a bot from outside at random moments and starts it again, while people go on using it."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from tests.outside.outside_school import OutsideSchool

LONGEST = 1.0
"""Seconds until the next one when the bot makes no call at all."""
MOST_CALLS = 30
YOUNGEST = 0.15
"""Seconds: about as long as a start takes."""


@dataclass(frozen=True)
class Plan:
    """``times`` at most, within so many seconds. ``end`` is ``bot.kill`` or ``bot.stop``."""

    dice: Random
    times: int
    end: Callable[[], Awaitable[object]]
    seconds: float = 210.0


async def end_again_and_again(school: OutsideSchool, plan: Plan) -> int:
    """The bot runs before and afterwards. How often it was ended.

    Each time when it has made a few calls, in the middle of one, or while it is still starting.
    """
    dice, clock = plan.dice, asyncio.get_running_loop()
    until = clock.time() + plan.seconds
    for done in range(plan.times):
        if clock.time() > until:
            return done
        if dice.random() < 1 / 6:
            await asyncio.sleep(dice.uniform(0, YOUNGEST))
        else:
            enough = partial(_answered, school, school.server.answered + dice.randint(1, MOST_CALLS))
            with contextlib.suppress(TimeoutError):
                await school.server.until(enough, LONGEST)
            await asyncio.sleep(dice.choice((0, 0, 0.002, 0.01)))
        await plan.end()
        await school.bot.launch()
    return plan.times


def _answered(school: OutsideSchool, calls: int) -> bool:
    return school.server.answered >= calls
