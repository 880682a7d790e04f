"""A school with its door open; nothing the bot does there may break a rule of the Bot API."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.the_door import Door, open_door
from tests.handlers.the_school import TheSchool, open_school, populate


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


@pytest.fixture
async def school(lived_in: Path, tmp_path: Path) -> AsyncIterator[TheSchool]:
    async with open_school(lived_in, tmp_path / "school") as opened:
        yield opened
        assert opened.wire.violations == []
        assert opened.wire.world.queries.unanswered == []
