"""A school with its door open; nothing the bot does there may break a rule of the Bot API."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.handlers.the_door import Door, open_door
from tests.handlers.the_school import TheSchool, live_on, open_school, populate

MORNING = datetime.fromisoformat("2026-11-27T09:00:00+07:00")


@pytest.fixture
async def door(empty_school: Path, tmp_path: Path) -> AsyncIterator[Door]:
    database = Path(shutil.copy(empty_school, tmp_path / "house.db"))
    async with open_door(database, tmp_path / "keys") as opened:
        yield opened
        assert opened.wire.violations == []


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a school in which everybody has come in and agreed."""
    folder = tmp_path_factory.mktemp("lived_in")
    asyncio.run(populate(folder))
    return folder


@pytest.fixture(scope="session")
def on_the_day(lived_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same files two weeks later, on the morning of the day pupils' dialogue."""
    folder = tmp_path_factory.mktemp("on_the_day")
    asyncio.run(live_on(lived_in, folder, MORNING))
    return folder


@pytest.fixture
async def early(lived_in: Path, tmp_path: Path) -> AsyncIterator[TheSchool]:
    async with open_school(lived_in, tmp_path / "school") as opened:
        yield opened
        _as_it_should_be(opened)


@pytest.fixture
async def held_today(on_the_day: Path, tmp_path: Path) -> AsyncIterator[TheSchool]:
    async with open_school(on_the_day, tmp_path / "school", MORNING) as opened:
        yield opened
        _as_it_should_be(opened)


@pytest.fixture
def school(early: TheSchool) -> TheSchool:
    """Two weeks before the next dialogue, unless a module says otherwise."""
    return early


def _as_it_should_be(opened: TheSchool) -> None:
    assert opened.wire.violations == []
    assert opened.wire.world.queries.unanswered == []
