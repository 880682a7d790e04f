"""What Telegram has told us to leave alone, kept over a restart: it would count an early request against us again."""

import logging
from datetime import datetime, timedelta
from typing import Final

from domain.ports import Clock, Store, Vault

log = logging.getLogger(__name__)

PURPOSE: Final = "pause"
MINUTE: Final = timedelta(minutes=1)


class KeptPauses:
    """``load`` at the start. ``chat`` None means the whole bot.

    A chat is written down as the vault's token, whoever the refused message was for: two rows never show that a
    person's letter and an anonymous asker's go to the same phone.
    """

    def __init__(self, store: Store, clock: Clock, vault: Vault) -> None:
        self._store = store
        self._clock = clock
        self._vault = vault
        self._until: dict[bytes, datetime] = {}

    async def load(self) -> None:
        """What the last run was told; the pacer keeps in mind what this one is told."""
        async with self._store.writing() as unit:
            await unit.pauses.forget_before(self._clock.now())
            self._until = await unit.pauses.all()

    def seconds_left(self, chat: int | str | None) -> float:
        """Zero for nearly everybody, nearly always."""
        if not self._until:
            return 0.0
        mark = self._mark(chat)
        left = (self._until.get(mark, self._clock.now()) - self._clock.now()).total_seconds()
        if left <= 0:
            self._until.pop(mark, None)
        return max(left, 0.0)

    async def keep(self, chat: int | str | None, seconds: float) -> None:
        """Up to the full minute, so that the moment does not tell which letter it was."""
        now = self._clock.now()
        until = (now + timedelta(seconds=seconds)).replace(second=0, microsecond=0) + MINUTE
        try:
            async with self._store.writing() as unit:
                await unit.pauses.forget_before(now)
                await unit.pauses.put(self._mark(chat), until)
        except Exception:
            log.exception("pause not kept")  # it still holds in memory

    def _mark(self, chat: int | str | None) -> bytes:
        return self._vault.token(PURPOSE, "" if chat is None else str(chat)).encode()
