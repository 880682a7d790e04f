"""What may be put in place of a school's database, and what may not."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.copies import copy, is_in_use, revision_of, trouble_with
from storage.engine import SqlStore


@pytest.fixture
def file(empty_school: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_school, tmp_path / "some.db"))


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute(statement)


def test_a_database_of_this_version_or_an_older_one_is_welcome(file: Path):
    assert trouble_with(file) == ""
    change(file, "UPDATE alembic_version SET version_num = '0001'")
    assert (trouble_with(file), revision_of(file)) == ("", "0001")


def test_a_newer_one_is_not(file: Path):
    change(file, "UPDATE alembic_version SET version_num = '9999'")
    assert trouble_with(file) == "newer"


def test_whatever_else_is_no_database_of_ours(tmp_path: Path):
    other = tmp_path / "other"
    other.write_bytes(b"minutes of the meeting" * 500)
    assert trouble_with(other) == "not_a_database"
    other.unlink()
    assert trouble_with(other) == "not_a_database"
    change(other, "CREATE TABLE alembic_version (version_num TEXT)")
    assert trouble_with(other) == "not_a_database"
    change(other, "CREATE TABLE notes (text TEXT)")
    change(other, "DROP TABLE alembic_version")
    assert trouble_with(other) == "not_a_database"


def test_damage_and_broken_references_are_seen(file: Path):
    change(file, "INSERT INTO children VALUES ('nobody', 1, 'nobody')")
    assert trouble_with(file) == "damaged"
    change(file, "DELETE FROM children")
    change(
        file, "INSERT INTO switches SELECT hex(randomblob(16)), hex(randomblob(99)) FROM sqlite_master a, sqlite_master"
    )
    content = bytearray(file.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page] = 0xFF
    file.write_bytes(content)
    assert trouble_with(file) == "damaged"


async def test_somebody_having_it_open_is_seen_also_when_they_do_nothing(store: SqlStore, tmp_path: Path):
    async with store.reading() as unit:
        await unit.switches.get("quiet")
    assert is_in_use(tmp_path / "school.db")
    await store.close()
    assert not is_in_use(tmp_path / "school.db")


def test_a_ruin_is_used_by_nobody(tmp_path: Path):
    ruin = tmp_path / "ruin.db"
    ruin.write_bytes(b"\0" * 5000)
    assert not is_in_use(ruin)


def test_what_lay_in_the_wal_is_in_the_copy_and_in_the_file_once_nobody_has_it_open(file: Path, tmp_path: Path):
    bot = sqlite3.connect(file, isolation_level=None)
    bot.execute("PRAGMA journal_mode=WAL")
    bot.execute("INSERT INTO switches VALUES ('x', 'in the wal')")
    copy(file, tmp_path / "copy.db")
    for one in (file, tmp_path / "copy.db"):
        with closing(sqlite3.connect(one)) as database:
            assert database.execute("SELECT value FROM switches").fetchall() == [("in the wal",)]
    bot.close()
    assert not is_in_use(file)
    assert not Path(f"{file}-wal").exists()
