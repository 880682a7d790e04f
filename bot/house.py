"""A bot with everything it needs, ready to be started."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from telegram import Message, Update

from bot.application import SchoolApplication
from bot.backups.nightly import Nightly
from bot.channels.pauses import KeptPauses
from bot.config import Settings
from bot.marks import Marks
from bot.patience import Patience
from bot.tidy_bot import TidyBot
from bot.vault import KeyVault
from domain.services.quiet import quiet_since
from handlers.services import Services
from scheduler.errands import Errands
from storage.engine import SqlStore

log = logging.getLogger(__name__)

UPDATES = "updates"


@dataclass
class House:
    """``start`` before use, ``stop`` after."""

    settings: Settings
    services: Services
    application: SchoolApplication
    bot: TidyBot
    store: SqlStore
    vault: KeyVault
    marks: Marks
    pauses: KeptPauses
    errands: Errands
    nightly: Nightly
    _patience: Patience = field(init=False)
    _in_hand: set[bytes] = field(default_factory=set)
    _rebuilt_at: datetime | None = None

    def __post_init__(self) -> None:
        self._patience = Patience(self.application.bot)

    async def start(self) -> None:
        """Tables, and letters left by a crash. Does not fetch updates yet."""
        await self.store.migrate()
        await self.services.adding.refresh()
        await self.marks.load()
        await self.pauses.load()
        await self.application.initialize()
        await self.services.delivering.recover()
        if await self.is_quiet():
            log.warning("quiet after a restore: nothing is sent until python -m bot resume")

    async def is_quiet(self) -> bool:
        """Put back from a backup, and nobody has said go on yet."""
        async with self.store.reading() as unit:
            return await quiet_since(unit) is not None

    async def handle(self, update: Update) -> None:
        """One update, once: Telegram may bring it again, hours later or under our hands. Raises what went wrong.

        While nothing can be stored it waits, at the step it has come to, until that is over.
        """
        mark = self.vault.token(UPDATES, str(update.update_id)).encode()
        if mark in self._in_hand or self.marks.knows(mark):
            return
        self._in_hand.add(mark)
        if isinstance(update.effective_message, Message):
            self.bot.saw(update.effective_message)
        try:
            await self._patience.see_through(update, lambda: self.application.process_update(update))
            await self._patience.see_through(update, lambda: self.marks.note(mark))
        finally:
            self._in_hand.discard(mark)

    async def run_due(self) -> None:
        """A new day's plan, then what is due now, and the night's backup; the letters are the postmen's."""
        now = self.services.clock.now()
        if await self.errands.tick(now):
            await self._tidy(now)
        if self.nightly.is_due(now):
            await self.nightly.run(now)

    async def _tidy(self, now: datetime) -> None:
        """Deleted bytes live on in the WAL, and the pages keep the order in which people wrote: the one is emptied
        after every errand, the others are written anew whenever the box is emptied, and in the night.
        """
        if self._has_new_pages(now):
            await self.store.rebuild()
            self._rebuilt_at = now
        else:
            await self.store.checkpoint()

    def _has_new_pages(self, now: datetime) -> bool:
        """Whether the box has been emptied or the day has changed since they were written anew."""
        last = self._rebuilt_at
        if last is None or last.date() != now.date():
            return True
        emptied = self.services.school.next_release(last)
        return emptied is not None and emptied <= now

    async def tick(self) -> None:
        """What is due now, then the letters, one after another: the sandbox's postman."""
        await self.run_due()
        await self.bot.sweep()
        await self.services.delivering.deliver_all()

    async def stop(self) -> None:
        """Leaves nothing open."""
        await self.application.shutdown()
        await self.store.checkpoint()
        await self.store.close()
