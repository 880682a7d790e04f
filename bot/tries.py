"""How often an update is tried, and what counts against it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram.error import RetryAfter, TelegramError

from domain.ports import Outcome
from handlers.failures import outcome_of

log = logging.getLogger(__name__)

TRIES = 3
STORMS = 9
"""So often a request may get lost on the line while polling goes well: about three minutes."""
LONGEST_PAUSE = 60.0
WEATHER = frozenset({Outcome.PASSING, Outcome.AMBIGUOUS})


async def seen_through(attempt: Callable[[], Awaitable[None]], line_is_down: Callable[[], bool]) -> bool:
    """False when it has to be given up.

    While the line is down for everybody, polling included, a failure says nothing against the update. Nor does a
    flood limit, however long: the answer comes when Telegram lets it go.
    """
    tries = failures = storms = 0
    while failures < TRIES and storms < STORMS:
        tries += 1
        try:
            await attempt()
        except RetryAfter as error:
            log.warning("asked to wait, try %(number)s", {"number": tries})
            await asyncio.sleep(_seconds(error))
        except TelegramError as error:
            on_the_line = outcome_of(error).outcome in WEATHER
            storms += on_the_line and not line_is_down()
            failures += not on_the_line
            log.warning("telegram refused, try %(number)s", {"number": tries})
            await asyncio.sleep(min(LONGEST_PAUSE, 2.0 ** min(tries, 10) / 2))
        except Exception:
            failures += 1
            log.exception("update failed, try %(number)s", {"number": tries})
        else:
            return True
    return False


def _seconds(error: RetryAfter) -> float:
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
