"""The whole made-up school, enrolled long ago, its bot a process of its own: where nobody has to come in first.

It is nine o'clock on 12 November 2026 there, whatever the day outside.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from bot.clock import SystemClock
from bot.sandbox.stage import SEED
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from tests.handlers.the_school import DATABASE, LATER, populate
from tests.outside.bot_process import HatchedBot
from tests.outside.outside_school import SCHOOL, SETTINGS, OutsideSchool
from tests.outside.telegram_server import TelegramServer

MORNING = datetime.fromisoformat("2026-11-12T09:00:00+07:00")
BUSY = {**SETTINGS, "ASKING__PER_HOUR": "1000", "ASKING__PER_DAY": "10000", "ASKING__BUBBLES_SECONDS": "0"}
"""A pupil here asks more in a minute than others in a year, and each text is a question of its own."""


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Kept as long as this process lives."""
    folder = tempfile.TemporaryDirectory(prefix="lived-in-")
    asyncio.run(populate(Path(folder.name)))
    return folder


def lived_in() -> Path:
    """The files of a school in which everybody has come in and agreed. Not inside a running event loop at first."""
    return Path(_folder().name)


def move_in(home: Path) -> None:
    """A school in which everybody is enrolled. Not inside a running event loop."""
    shutil.copytree(lived_in(), home, dirs_exist_ok=True)
    (home / DATABASE).rename(home / "school.db")


@asynccontextmanager
async def settled_school(
    home: Path, *hooks: str, settings: Mapping[str, str] = BUSY, morning: datetime = MORNING
) -> AsyncIterator[OutsideSchool]:
    """``move_in`` comes first. The bot is not started yet; it is killed at the end if it lives."""
    clock = SystemClock()
    by = morning - clock.now()
    wire = Wire(lambda: clock.now() + by)
    wire.world.updates.next_id += LATER  # those before have been seen while the school was populated
    async with TelegramServer(wire).open() as server:
        bot = HatchedBot(server, home, settings, hooks=(f"shift={by.total_seconds()}", *hooks))
        school = OutsideSchool(server, bot, Town(wire, _nobody_waits, SEED))
        for person in SCHOOL.people:
            *family, given = person.full_name.split()
            phone = school.phones[person.roster_key] = school.town.add_person(given, " ".join(family))
            wire.world.chats.accounts[phone.chat_id].started = True
        try:
            yield school
        finally:
            await bot.close()


async def _nobody_waits() -> None:
    """People do not wait for a bot that may be dead."""
