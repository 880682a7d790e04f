"""A bot of python-telegram-bot on the in-memory wire, a clock to turn, and one pupil who has pressed START."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser
from telegram import Bot

from bot.sandbox.person import Person
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from tests.bot.sandbox.browsing import chromium


@dataclass
class TurnableClock:
    """Stands still until turned."""

    moment: datetime = datetime(2026, 11, 2, 19, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock()


@pytest.fixture
def wire(clock: TurnableClock) -> Wire:
    return Wire(clock)


@pytest.fixture
def town(wire: Wire) -> Town:
    return Town(wire, seed=1)


@pytest.fixture
async def bot(wire: Wire):
    async with Bot(wire.token, request=wire, get_updates_request=wire) as telegram_bot:
        yield telegram_bot


@pytest.fixture
async def lan(town: Town) -> Person:
    """A pupil who has pressed START; the bot has confirmed that update."""
    person = town.add_person("Lan", "Trần", username="lan_tran")
    await person.start()
    town.wire.world.updates.drop()
    return person


@pytest.fixture
def picture() -> bytes:
    """A JPEG of 200 × 100."""
    pixels = io.BytesIO()
    Image.new("RGB", (200, 100), "teal").save(pixels, "JPEG")
    return pixels.getvalue()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Started once: for each test alone it took longer than the test."""
    async with chromium() as opened:
        yield opened
