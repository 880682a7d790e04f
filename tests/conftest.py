"""What many tests need. A store is migrated once per run and copied for every test."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

from storage.engine import SqlStore, open_store

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of the user's own in it
ENOUGH = 2**30
"""Bytes: a container may have next to nothing there."""

if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))  # fsync is still called, and costs nothing

settings.register_profile("here", deadline=None)  # a busy machine is no wrong answer
settings.register_profile("ci", deadline=None, derandomize=True)  # what lands is judged by the same examples twice
settings.load_profile("ci" if os.environ.get("HOMTHU_CI") else "here")


def url_of(path: Path | str) -> str:
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(scope="session")
def empty_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with every table and no row."""
    path = tmp_path_factory.mktemp("school") / "empty.db"

    async def build() -> None:
        store = open_store(url_of(path))
        await store.migrate()
        await store.close()

    asyncio.run(build())
    return path


@pytest.fixture
async def store(empty_school: Path, tmp_path: Path) -> AsyncIterator[SqlStore]:
    """A migrated, empty store on a file of its own."""
    opened = open_store(url_of(shutil.copy(empty_school, tmp_path / "school.db")))
    yield opened
    await opened.close()
