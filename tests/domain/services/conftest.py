"""A school with its roster, fresh for every test."""

from pathlib import Path

import pytest

from storage.engine import SqlStore
from tests.domain.services.the_house import House, open_house


@pytest.fixture
async def house(store: SqlStore, tmp_path: Path) -> House:
    return await open_house(store, tmp_path / "keys")
