"""What was to be deleted from a chat and could not be is kept, sealed, until it is (promises 3b.3)."""

import struct
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.period import VIETNAM
from domain.ports import Clock, Dice, Store, Vault

LATEST = timedelta(hours=47)
"""After 48 hours Telegram deletes nothing any more: by then somebody must know."""
_PAYLOAD = struct.Struct(">qqq")


@dataclass(frozen=True)
class Leftover:
    """A message that is to go; ``since``: the first try, aware."""

    id: str
    chat_id: int
    message_id: int
    since: datetime

    def is_overdue(self, now: datetime) -> bool:
        return now - self.since >= LATEST


@dataclass(frozen=True)
class Clearing:
    """Survives a restart; of a leftover the tables show that there is one, not whose."""

    store: Store
    clock: Clock
    dice: Dice
    vault: Vault

    async def keep(self, chat_id: int, *messages: int) -> None:
        """Durable when it returns."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            for message in messages:
                payload = _PAYLOAD.pack(chat_id, message, int(now.timestamp()))
                await unit.leftovers.keep(self.dice.hex_id(), self.vault.conceal(payload, now.date()))

    async def waiting(self) -> list[Leftover]:
        """In no order. One whose key is destroyed is too old to be deleted from any chat: it is forgotten."""
        async with self.store.reading() as unit:
            kept = await unit.leftovers.all()
        opened = {leftover: self.vault.reveal(sealed) for leftover, sealed in kept.items()}
        for unreadable in [leftover for leftover, payload in opened.items() if payload is None]:
            await self._drop(unreadable)
        readable = [_leftover(leftover, payload) for leftover, payload in opened.items() if payload is not None]
        return self.dice.shuffled(readable)

    async def done(self, leftover: Leftover) -> None:
        """Gone from the chat, or beyond reach."""
        await self._drop(leftover.id)

    async def _drop(self, leftover_id: str) -> None:
        async with self.store.writing() as unit:
            await unit.leftovers.drop(leftover_id)


def _leftover(leftover_id: str, payload: bytes) -> Leftover:
    chat_id, message_id, since = _PAYLOAD.unpack(payload)
    return Leftover(leftover_id, chat_id, message_id, datetime.fromtimestamp(since, VIETNAM))
