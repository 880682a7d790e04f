"""A bot with everything it needs, ready to be started."""

from dataclasses import dataclass

from telegram import Update

from bot.application import SchoolApplication, apologise
from bot.config import Settings
from bot.vault import KeyVault
from domain.services.cycling import Cycling
from handlers.services import Services
from storage.engine import SqlStore


@dataclass
class House:
    """``start`` before use, ``stop`` after."""

    settings: Settings
    services: Services
    application: SchoolApplication
    store: SqlStore
    vault: KeyVault
    cycling: Cycling

    async def start(self) -> None:
        """Tables, keys, letters left by a crash, and the plan of the next weeks. Does not fetch updates yet."""
        await self.store.migrate()
        await self.application.initialize()
        await self.services.delivering.recover()
        await self.cycling.plan_ahead(self.services.clock.now())

    async def handle(self, update: Update) -> None:
        """One update; raises what went wrong."""
        await self.application.process_update(update)

    async def give_up(self, update: Update) -> None:
        """An update that failed three times."""
        await apologise(update, self.services, self.application.bot)

    async def run_due(self) -> None:
        """What is due now; its letters are the postmen's. Deleted bytes live on in the WAL, so it is emptied after."""
        if await self.cycling.run_due(self.services.clock.now()):
            await self.store.checkpoint()

    async def tick(self) -> None:
        """What is due now, then the letters, one after another: the sandbox's postman."""
        await self.run_due()
        await self.services.delivering.deliver_all()

    async def stop(self) -> None:
        """Leaves nothing open."""
        await self.application.shutdown()
        await self.store.checkpoint()
        await self.store.close()
