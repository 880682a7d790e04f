"""A house that breaks at the n-th thing it asks of its database or of Telegram, and tells a secret while it does."""

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import event
from telegram import Update

from bot.sandbox.stage import SandboxStage
from bot.tombstones import Tombstones

TRIES = 3
SOON = timedelta(minutes=10)

log = logging.getLogger("bot.intake")


@dataclass
class Breaker:
    """``at``: the deed that fails, counted from ``arm``; ``for_good``: and all after it, until the update is given up.

    ``secret`` is what the exception says: everything that no log may hold. ``last_words``: what people read on their
    phones when the bot had given their update up.
    """

    stage: SandboxStage
    secret: str = ""
    at: int = 0
    for_good: bool = False
    count: int = 0
    struck: bool = False
    last_words: list[str] = field(default_factory=list)

    def arm(self, at: int, secret: str, *, for_good: bool) -> None:
        self.at, self.secret, self.for_good = at, secret, for_good
        self.count, self.struck, self.last_words = 0, False, []

    def install(self) -> None:
        """In front of every statement, every commit and every request; the stage's updates are handled as always:
        three tries, then an apology.
        """
        store = self.stage.house.store
        for engine in (store._writer.sync_engine, store._readers.sync_engine):
            event.listen(engine, "before_cursor_execute", self._deed)
        event.listen(store._writer.sync_engine, "commit", self._deed)
        answering = self.stage.wire.do_request

        async def do_request(*args: Any, **more: Any) -> tuple[int, bytes]:
            self._deed()
            return await answering(*args, **more)

        self.stage.wire.do_request = do_request  # type: ignore[method-assign]
        self.stage.town.settle = self.settle

    def _deed(self, *_: Any) -> None:
        self.count += 1
        if self.count == self.at or (self.for_good and self.struck):
            self.struck = True
            raise RuntimeError(self.secret)

    async def settle(self) -> None:
        pending = self.stage.world.updates
        while pending.pending:
            raw = pending.pending[0]
            await self._handle(Update.de_json(raw, self.stage.house.application.bot))
            pending.confirm(raw["update_id"] + 1)
        for _ in range(TRIES + 1):
            if await self._ticked():
                return

    async def _handle(self, update: Update) -> None:
        """What the intake does, without its pauses."""
        for attempt in range(1, TRIES + 1):
            try:
                return await self.stage.house.handle(update)
            except Exception:
                log.exception("update failed, try %(number)s", {"number": attempt})
        self.for_good = False
        house = self.stage.house
        await Tombstones(house.services, house.application.bot).failed(update)
        chat = update.effective_chat
        self.last_words += [
            phone.last.text for phone in self.stage.phones.values() if chat and phone.chat_id == chat.id
        ]
        return None

    async def _ticked(self) -> bool:
        """What the clockwork and the postmen do; a letter that was delayed has its hour too."""
        house = self.stage.house
        try:
            await house.tick()
            async with house.store.reading() as unit:
                later = await unit.outbox.next_due(self.stage.now())
            if later and later <= self.stage.now() + SOON:
                self.stage.clock.set(max(later, self.stage.now()))
                return False
        except Exception:
            log.exception("postman stumbled")
            self.for_good = False
            await house.services.delivering.recover()
            return False
        return True
