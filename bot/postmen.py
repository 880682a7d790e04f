"""Several postmen side by side, so that a letter waiting for its chat's pace holds up nobody else's."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence

from domain.notices import Haste
from domain.services.delivering import Delivering

log = logging.getLogger(__name__)

ROUNDS = (Haste.BULK, Haste.BULK, Haste.WORK, Haste.WORK, Haste.WORK)
"""What each postman carries at most: a broadcast never keeps all of them busy. The first one also looks by himself."""
IDLE = 1.0
"""Seconds after which the first postman looks for what has become due, even if nobody called."""

LAST_LETTER = 5.0
"""Seconds a letter has to arrive when the bot is being stopped."""


class Postmen:
    """``call`` them when letters may have been written; ``work`` until cancelled."""

    def __init__(self, delivering: Delivering, rounds: Sequence[Haste] = ROUNDS) -> None:
        self._delivering = delivering
        self._rounds = [(haste, asyncio.Event()) for haste in rounds]

    def call(self) -> None:
        """All look into the outbox."""
        for _, bell in self._rounds:
            bell.set()

    async def work(self) -> None:
        async with asyncio.TaskGroup() as group:
            for number, (haste, bell) in enumerate(self._rounds):
                group.create_task(self._go_rounds(haste, bell, None if number else IDLE))

    async def _go_rounds(self, haste: Haste, bell: asyncio.Event, patience: float | None) -> None:
        while True:
            bell.clear()
            await self._empty(haste)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(bell.wait(), patience)

    async def _empty(self, haste: Haste) -> None:
        """Whoever finds a letter calls the others: there may be more."""
        try:
            while await self._one(haste):
                self.call()
        except Exception:
            log.exception("postman stumbled")

    async def _one(self, haste: Haste) -> bool:
        """When the bot is stopped, the letter in hand is still delivered: half sent, nobody would know."""
        letter = asyncio.ensure_future(self._delivering.deliver_next(haste))
        try:
            return await asyncio.shield(letter)
        except asyncio.CancelledError:
            await asyncio.wait([letter], timeout=LAST_LETTER)
            letter.cancel()
            raise
