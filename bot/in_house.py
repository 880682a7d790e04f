"""Commands that work inside a built house, whose tables are up to date, and say how it went."""

import asyncio
import sys
from collections.abc import Awaitable, Callable

from bot.config import Settings
from bot.house import House
from bot.wiring import build

Said = tuple[str, int]
"""What to print, and the exit code."""


def in_house(settings: Settings, work: Callable[[House], Awaitable[Said]]) -> int:
    """Does it, closes the house, prints."""

    async def inside() -> Said:
        house = build(settings)
        try:
            await house.store.migrate()
            await house.services.adding.refresh()
            return await work(house)
        finally:
            await house.store.close()

    return told(asyncio.run(inside()))


def told(said: Said) -> int:
    """Prints it, what went wrong to stderr; returns the exit code."""
    words, code = said
    print(words, file=sys.stderr if code else sys.stdout)
    return code
