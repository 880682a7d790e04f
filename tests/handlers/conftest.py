"""A school with its door open; nothing the bot does there may break a rule of the Bot API."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.the_door import Door, open_door


@pytest.fixture
async def door(empty_school: Path, tmp_path: Path) -> AsyncIterator[Door]:
    database = Path(shutil.copy(empty_school, tmp_path / "house.db"))
    async with open_door(database, tmp_path / "keys") as opened:
        yield opened
        assert opened.wire.violations == []
