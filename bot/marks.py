"""Which updates have been handled, kept 48 hours as keyed hashes; several at once in one transaction."""

import asyncio
from datetime import datetime, timedelta

from domain.ports import Clock, Store

KEPT = timedelta(hours=48)
"""Telegram brings an unconfirmed update again for 24."""


class Marks:
    """``load`` before use. A mark stands on the disk when ``note`` returns.

    While one transaction is being written the next marks gather for the one after it: under a crowd a commit, the
    dearest thing of all, serves many.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: dict[bytes, datetime] = {}
        self._gathered: list[bytes] = []
        self._turn = asyncio.Lock()

    async def load(self) -> None:
        """What was handled before the bot was started."""
        async with self._store.reading() as unit:
            self._known = await unit.seen.marks()

    def knows(self, mark: bytes) -> bool:
        """Whether that update has been handled."""
        return mark in self._known

    async def note(self, mark: bytes) -> None:
        """Whoever gets the turn writes for all who have gathered. Raises what the store raises: then nothing stands."""
        self._gathered.append(mark)
        async with self._turn:
            if mark in self._gathered:
                await self._write()

    async def _write(self) -> None:
        batch, self._gathered = self._gathered, []
        now = self._clock.now()
        try:
            async with self._store.writing() as unit:
                await unit.seen.note(batch, now)
        except BaseException:
            self._gathered = [*batch, *self._gathered]
            raise
        self._forget(now - KEPT)
        self._known |= dict.fromkeys(batch, now)

    def _forget(self, before: datetime) -> None:
        """What the night deletes on the disk; the oldest stands first."""
        while self._known and (mark := next(iter(self._known))) and self._known[mark] < before:
            del self._known[mark]
