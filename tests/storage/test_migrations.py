import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import upgrades
from storage.engine import SqlStore, open_store
from storage.revisions import REVISIONS
from storage.schema import metadata
from tests.conftest import url_of
from tests.storage.made_up import pupil


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[SqlStore]:
    opened = open_store(url_of(tmp_path / "bare.db"))
    yield opened
    await opened.close()


def _tables(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name: sql for name, sql in rows if name != "alembic_version"}


async def test_every_step_goes_up_and_down_and_up_again(bare: SqlStore, tmp_path: Path):
    script = ScriptDirectory.from_config(upgrades.configured())
    steps = [revision.revision for revision in reversed(list(script.walk_revisions()))]
    assert tuple(steps) == REVISIONS
    for before, step in zip(["base", *steps], steps, strict=False):
        for to in (upgrades.upgrade, upgrades.downgrade, upgrades.upgrade):
            async with bare._writer.begin() as connection:
                await connection.run_sync(to, before if to is upgrades.downgrade else step)
    assert await bare.is_current()
    async with bare._writer.begin() as connection:
        await connection.run_sync(upgrades.downgrade, "base")
    assert _tables(tmp_path / "bare.db") == {}


async def test_the_migrations_build_exactly_the_tables_of_the_schema(store: SqlStore):
    async with store._readers.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata),
        )
    assert differences == []


async def test_an_existing_file_keeps_its_rows(store: SqlStore):
    async with store.writing() as unit:
        await unit.people.upsert(pupil("p1"))
    await store.migrate()
    async with store.reading() as unit:
        assert [person.id for person in await unit.people.everybody()] == ["p1"]


async def test_a_store_knows_whether_it_is_current(bare: SqlStore):
    assert not await bare.is_current()
    await bare.migrate()
    assert await bare.is_current()


async def test_a_failed_migration_leaves_the_file_as_it_was(bare: SqlStore, tmp_path: Path):
    async def stumble() -> None:
        async with bare._writer.begin() as connection:
            await connection.run_sync(upgrades.upgrade)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await stumble()
    assert _tables(tmp_path / "bare.db") == {}


async def test_no_table_remembers_an_order_of_insertion(empty_school: Path):
    tables = _tables(empty_school)
    assert set(tables) == set(metadata.tables)
    for name, sql in tables.items():
        assert sql.rstrip().endswith("WITHOUT ROWID"), name
        assert "AUTOINCREMENT" not in sql


def test_nothing_of_a_question_carries_a_time_of_day():
    timed = {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if re.match("DATETIME|TIMESTAMP", str(column.type.compile()))
    }
    assert timed == {
        "audit.at",  # staff's own doings; never an asker's
        "pauses.until",  # the full minute, and only until then
        "dialogues.held_at",
        "halls.began_at",  # when a session really began and ended
        "halls.ended_at",
        "hall_notes.at",  # staff's own doings
        "history.at",  # staff's own doings; empty for an anonymous asker's
        "overrides.session_at",
        "occurrences.due_at",  # only the day of it, once done
        "outbox.not_before",  # only the day of it, once sent
        "seen.seen_by",  # the full hour
    }
