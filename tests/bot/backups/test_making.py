"""A backup is a consistent moment, holds what it should and nothing that must die, and is whole or not there."""

import os
import shutil
import sqlite3
import stat
import tracemalloc
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups.making import Backups
from bot.backups.refused import Refused
from bot.config import load
from storage.revisions import NEWEST
from tests.bot.backups.a_safe import NIGHT, Safe, rows

TOKEN = "123456789:AAE-khong-duoc-nam-trong-ban-sao"
SWITCH = "INSERT INTO switches VALUES (?, ?)"


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    return Safe.new(tmp_path / "safe")


@pytest.fixture
def home(tmp_path: Path, empty_school: Path) -> Path:
    """A school's files, its keys among them."""
    home = tmp_path / "home"
    (home / "keys").mkdir(parents=True)
    shutil.copy(empty_school, home / "homthu.db")
    (home / "keys" / "pepper.key").write_bytes(b"p" * 32)
    (home / "keys" / "epoch-2026-W46.key").write_bytes(b"EPOCH" * 6 + b"!!")
    return home


def test_it_holds_database_pepper_and_settings_but_no_token_and_no_key_of_return_addresses(home, safe, tmp_path):
    settings = safe.settings(home, TELEGRAM__TOKEN=TOKEN, SCHOOL__NAME="THCS Suối Ngàn")
    made = Backups(settings).make(NIGHT)
    assert made == home / "backups" / "homthu-20261113-033000.backup"
    opened = tmp_path / "opened"
    manifest = safe.opens(made, opened)
    assert (manifest.made_at, manifest.schema) == (NIGHT, NEWEST)
    assert {path.name for path in opened.iterdir()} == {"homthu.db", "pepper.key", "config.toml"}
    everything = b"".join(path.read_bytes() for path in opened.iterdir())
    assert b"EPOCH" not in everything
    assert TOKEN.encode() not in everything
    again = load(opened / "config.toml", {})
    assert again.school == settings.school
    assert not again.has_token


def test_it_is_its_owners_alone_and_nothing_plain_stays_behind(home, safe):
    made = Backups(safe.settings(home)).make(NIGHT)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert {path.name for path in home.iterdir()} == {"homthu.db", "keys", "backups"}
    assert list(made.parent.iterdir()) == [made]
    assert b"SQLite" not in made.read_bytes()


def test_others_write_on_and_what_is_not_committed_is_not_in_it(home, safe, tmp_path):
    with closing(sqlite3.connect(home / "homthu.db", isolation_level=None)) as bot:
        bot.execute("PRAGMA journal_mode=WAL")
        bot.execute(SWITCH, ("before", ""))
        bot.execute("BEGIN IMMEDIATE")
        bot.execute(SWITCH, ("under way", ""))
        made = Backups(safe.settings(home)).make(NIGHT)
        bot.execute("COMMIT")
    safe.opens(made, tmp_path / "opened")
    assert rows(tmp_path / "opened" / "homthu.db", "SELECT name FROM switches") == [("before",)]


def test_of_what_was_deleted_no_byte_comes_along_even_if_it_lies_in_the_file(home, safe, tmp_path):
    canary = "CANARY" * 2000
    with closing(sqlite3.connect(home / "homthu.db", isolation_level=None)) as careless:
        careless.execute("PRAGMA secure_delete=OFF")
        careless.execute(SWITCH, ("words", canary))
        careless.execute("DELETE FROM switches")
    assert b"CANARYCANARY" in (home / "homthu.db").read_bytes()
    safe.opens(Backups(safe.settings(home)).make(NIGHT), tmp_path / "opened")
    assert b"CANARYCANARY" not in (tmp_path / "opened" / "homthu.db").read_bytes()


def test_its_memory_does_not_grow_with_the_database(home, safe, tmp_path):
    with closing(sqlite3.connect(home / "homthu.db")) as database:
        database.execute("CREATE TABLE ballast (number INTEGER PRIMARY KEY, bytes BLOB)")
        database.executemany("INSERT INTO ballast VALUES (?, randomblob(1000000))", [(n,) for n in range(20)])
        database.commit()
    tracemalloc.start()
    made = Backups(safe.settings(home)).make(NIGHT)
    safe.opens(made, tmp_path / "opened")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert made.stat().st_size > 20_000_000
    assert peak < 8_000_000


def test_what_cannot_be_made_leaves_nothing_and_says_why(home, safe, tmp_path):
    settings = safe.settings(home)
    assert _refused(load(None, {})) == "no_public_key"
    assert _refused(safe.settings(tmp_path / "empty")) == "no_database"
    (home / "homthu.db").write_bytes(b"not a database at all" * 100)
    assert _refused(settings) == "not_made"
    assert list((home / "backups").iterdir()) == []
    assert not list(home.glob(".homthu*"))


def test_plain_copies_that_a_killed_process_left_are_written_over_and_removed(home, safe):
    room = home / ".homthu-work-x"
    room.mkdir()
    (room / "homthu.db").write_bytes(b"SQLite")
    long_ago = (NIGHT - timedelta(hours=7)).timestamp()
    os.utime(room, (long_ago, long_ago))
    young = home / ".homthu-work-y"
    young.mkdir()
    os.utime(young, (NIGHT.timestamp(), NIGHT.timestamp()))
    Backups(safe.settings(home)).make(NIGHT)
    assert not room.exists()
    assert young.exists()


def test_it_never_takes_the_place_of_another_file(home, safe, tmp_path):
    settings = safe.settings(home)
    target = tmp_path / "usb" / "friday.backup"
    assert Backups(settings).make(NIGHT, target) == target
    assert _refused(settings, target) == "exists"
    assert Backups(settings).make(NIGHT, target.parent) == target.parent / "homthu-20261113-033000.backup"


def test_the_newest_are_kept_and_nothing_else_is_touched(home, safe):
    kept = Backups(safe.settings(home, BACKUP__KEEP="2"))
    assert kept.newest() is None
    made = [kept.make(NIGHT + timedelta(days=day)) for day in range(4)]
    other = made[0].parent / "homthu-photo.backup"
    other.touch()
    kept.let_old_ones_go()
    assert set(other.parent.iterdir()) == {other, *made[2:]}
    assert kept.newest() == NIGHT + timedelta(days=3)


def _refused(settings, target=None) -> str:
    with pytest.raises(Refused) as said:
        Backups(settings).make(NIGHT, target)
    return said.value.key
