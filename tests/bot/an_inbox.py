"""Two people, a wire, and an intake whose handler notes what it was given."""

import asyncio
import contextlib
from datetime import datetime

from telegram import Bot

from bot.intake import Intake
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire

NOW = datetime.fromisoformat("2026-11-23T08:00:00+07:00")


class Post:
    """A wire with two people, and an intake whose handler notes what it was given."""

    def __init__(self):
        self.wire = Wire(lambda: NOW)
        self.town = Town(self.wire)
        self.lan, self.minh = self.town.add_person("Lan"), self.town.add_person("Minh")
        self.bot = Bot(self.wire.token, request=self.wire, get_updates_request=self.wire)
        self.handled = []
        self.unconfirmed_while_handling = []
        self.given_up = []
        self.failing = set()
        self.told = []
        self.intake = Intake(self.bot, self.handle, lost=self, contact=self, poll_timeout=1)

    async def handle(self, update):
        self.unconfirmed_while_handling.append(len(self.wire.world.updates.pending))
        await asyncio.sleep(0)
        if update.message.text in self.failing:
            raise RuntimeError("poison")
        self.handled.append((update.effective_chat.first_name, update.message.text))

    async def failed(self, update):
        self.given_up.append(update.message.text)

    async def unreadable(self, raw):
        self.given_up.append(raw["message"]["text"])

    async def reached(self):
        self.told.append("reached")

    async def missed(self):
        self.told.append("missed")

    async def conflict(self, webhook):
        self.told.append(webhook or "rival")

    async def run_until(self, done):
        """Runs the intake as in life until ``done()``, then stops it as a signal would."""
        async with self.bot, asyncio.timeout(10):
            running = asyncio.ensure_future(self.intake.run())
            while not done():  # noqa: ASYNC110 - what is waited for happens in the wire, which has no event
                await asyncio.sleep(0)
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
