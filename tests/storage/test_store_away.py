"""While the machine cannot store anything, the store says so in the house's words, and comes back whole."""

import sqlite3
from pathlib import Path

import pytest

from domain.ports import DueWork, StoreAway
from storage.engine import SqlStore
from tests.storage.made_up import NOON, question


async def test_a_file_held_by_another_process_is_away_and_comes_back(store: SqlStore, tmp_path: Path):
    async with store._writer.connect() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout=0")
    other = sqlite3.connect(tmp_path / "school.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreAway):
        async with store.writing():
            pass
    async with store.reading() as unit:
        assert await unit.due.due(NOON) == []
    other.execute("ROLLBACK")
    other.close()
    async with store.writing() as unit:
        await unit.due.plan(DueWork("tick", "1", NOON))


async def test_a_full_disk_is_away_leaves_nothing_behind_and_comes_back(store: SqlStore):
    async def fill() -> None:
        async with store.writing() as unit:
            await unit.questions.add(question("q1"), b"r1", None, [b"x" * 50_000])

    async def may_have(pages: int) -> None:
        async with store._writer.connect() as connection:
            await connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    await may_have(1)  # SQLite makes that: no more than there are
    with pytest.raises(StoreAway):
        await fill()
    await may_have(100_000)
    await fill()
    async with store.reading() as unit:
        assert await unit.questions.by_receipt(b"r1") is not None
