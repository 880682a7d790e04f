"""Several letters on their way side by side, so that one waiting for its chat's pace holds up nobody else's."""

import asyncio
import contextlib
import logging

from domain.notices import Haste
from domain.ports import StoredLetter
from domain.services.delivering import Delivering

log = logging.getLogger(__name__)

ROOM = {Haste.BULK: 8, Haste.WORK: 10, Haste.ANSWER: 12, Haste.URGENT: 14}
"""With so many letters in hand no further one of that haste is taken: a broadcast never fills all hands.

Eight requests under way are 29 a second at 250 ms there and back. Only those already written are marked.
"""
IDLE = 1.0
"""Seconds after which a look is taken for what has become due, even if nobody called."""
LAST_LETTER = 5.0
"""Seconds a letter on the wire has to arrive when the bot is being stopped."""


class Postmen:
    """``call`` them when letters may have been written; ``work`` until cancelled."""

    def __init__(self, delivering: Delivering, idle: float = IDLE) -> None:
        self._delivering = delivering
        self._idle = idle
        self._bell = asyncio.Event()
        self._in_hand = 0
        self._stumbled = False

    def call(self) -> None:
        """Look into the outbox."""
        self._bell.set()

    async def work(self) -> None:
        async with asyncio.TaskGroup() as group:
            while True:
                self._bell.clear()
                try:
                    await self._tidy_up()
                    await self._hand_out(group)
                except Exception:
                    log.exception("postman stumbled")
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._idle):  # wait_for may swallow being stopped, until Python 3.12
                        await self._bell.wait()

    async def _tidy_up(self) -> None:
        """What could not be written down when somebody stumbled."""
        if self._stumbled:
            await self._delivering.recover()
            self._stumbled = False

    async def _hand_out(self, group: asyncio.TaskGroup) -> None:
        """The hastiest first, as long as there is room."""
        while room := [haste for haste, most in ROOM.items() if self._in_hand < most]:
            stored = await self._delivering.take(max(room))
            if stored is None:
                return
            self._in_hand += 1
            group.create_task(self._carry(stored))

    async def _carry(self, stored: StoredLetter) -> None:
        carrying = asyncio.ensure_future(self._delivering.carry(stored))
        try:
            await asyncio.shield(carrying)
        except asyncio.CancelledError:
            await self._last(stored, carrying)
            raise
        except Exception:
            log.exception("postman stumbled")
            self._stumbled = True
        finally:
            self._in_hand -= 1
            self.call()

    async def _last(self, stored: StoredLetter, carrying: asyncio.Future[None]) -> None:
        """When the bot is stopped, what is on the wire still arrives, or nobody would know. The rest can wait."""
        if self._delivering.is_leaving(stored):
            await asyncio.wait([carrying], timeout=LAST_LETTER)
        carrying.cancel()
        await asyncio.wait([carrying])
