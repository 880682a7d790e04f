"""Put back is what was whole, in its version, without what was erased since; else nothing has changed."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups.making import Backups
from bot.backups.refused import Refused
from bot.backups.restoring import Restored, Restoring, Source
from bot.clock import TurnableClock
from bot.config import Settings
from bot.erasures import ErasureFile
from domain.people import PersonId
from domain.ports import Erasable, Erased
from domain.services.quiet import quiet_since
from storage import upgrades
from storage.engine import SqlStore, open_store
from storage.revisions import NEWEST
from tests.bot.backups.a_safe import NIGHT, Safe, rows
from tests.storage.made_up import pupil, question

MORNING = NIGHT + timedelta(hours=5)


@pytest.fixture
def safe(tmp_path: Path) -> Safe:
    return Safe.new(tmp_path / "safe")


@pytest.fixture
async def old(tmp_path: Path, empty_school: Path, safe: Safe) -> Settings:
    """A school with a pupil who asked by name; its backup is ``backup``."""
    home = tmp_path / "old"
    (home / "keys").mkdir(parents=True)
    (home / "keys" / "pepper.key").write_bytes(b"p" * 32)
    settings = safe.settings(home)
    store = open_store(f"sqlite+aiosqlite:///{shutil.copy(empty_school, home / 'homthu.db')}")
    async with store.writing() as unit:
        await unit.people.upsert(pupil("mai", name="Lù Thị Mai"))
        await unit.people.link(1001, PersonId("mai"))
        await unit.questions.add(question("q1", "mai"), b"r1", None, [])
    await store.close()
    return settings


@pytest.fixture
def backup(old: Settings) -> Path:
    return Backups(old).make(NIGHT)


def restoring(settings: Settings) -> Restoring:
    return Restoring(settings, TurnableClock(MORNING))


async def restore(settings: Settings, backup: Path, safe: Safe, **more) -> Restored:
    return await restoring(settings).restore(Source(backup, safe.key), **more)


async def refused(settings: Settings, source: Source, **more) -> str:
    home = settings.storage.file.parent
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} if home.exists() else {}
    with pytest.raises(Refused) as said:
        await restoring(settings).restore(source, **more)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    return said.value.key


async def test_on_another_machine_everything_is_there_again_and_the_bot_is_quiet(old, backup, safe, tmp_path):
    new = safe.settings(tmp_path / "new")
    done = await restore(new, backup, safe)
    assert (done.made_at, done.aside, done.has_pepper, done.erased_again) == (NIGHT, None, True, 0)
    assert rows(new.storage.file, "SELECT full_name FROM people") == [("Lù Thị Mai",)]
    assert (new.storage.key_dir / "pepper.key").read_bytes() == b"p" * 32
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"homthu.db", "keys", "config.from-backup.toml"}
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "new").rglob("*")} == {0}
    store = open_store(new.storage.url)
    async with store.reading() as unit:
        assert await quiet_since(unit) == MORNING
    assert await store.health() == ""
    await store.close()


async def test_a_database_that_is_there_is_kept_aside_and_only_when_asked(old, backup, safe):
    with closing(sqlite3.connect(old.storage.file, isolation_level=None)) as database:
        database.execute("UPDATE people SET full_name = 'later'")
    assert await refused(old, Source(backup, safe.key)) == "database_exists"
    done = await restore(old, backup, safe, replace=True)
    assert done.aside is not None
    assert rows(done.aside, "SELECT full_name FROM people") == [("later",)]
    assert rows(old.storage.file, "SELECT full_name FROM people") == [("Lù Thị Mai",)]


async def test_while_the_bot_runs_nothing_is_put_in_its_place(old, backup, safe):
    with closing(sqlite3.connect(old.storage.file, isolation_level=None)) as bot:
        bot.execute("SELECT * FROM people").fetchall()
        with pytest.raises(Refused) as said:
            await restore(old, backup, safe, replace=True)
    assert said.value.key == "bot_running"


async def test_a_ruined_database_with_its_wal_is_set_aside_too(old, backup, safe):
    old.storage.file.write_bytes(b"\0" * 4096)
    old.storage.file.with_name("homthu.db-wal").write_bytes(b"of the old one")
    done = await restore(old, backup, safe, replace=True)
    assert done.aside == old.storage.file.with_name("homthu.db.before-20261113-083000")
    assert rows(old.storage.file, "SELECT id FROM questions") == [("q1",)]


async def test_what_cannot_be_trusted_changes_nothing(old, backup, safe, tmp_path):
    new = safe.settings(tmp_path / "new")
    other = Safe.new(tmp_path / "other").key
    assert await refused(new, Source(backup, other)) == "wrong_key"
    assert await refused(new, Source(backup, backup)) == "no_key"
    assert await refused(new, Source(tmp_path / "missing", safe.key)) == "no_file"
    assert await refused(new, Source(safe.key, safe.key)) == "not_a_backup"
    assert await refused(new, Source(backup, safe.key), erasures=tmp_path / "missing") == "no_journal"
    cut = tmp_path / "cut.backup"
    cut.write_bytes(backup.read_bytes()[:-100])
    assert await refused(new, Source(cut, safe.key)) == "broken"
    assert await refused(new, Source(cut, None)) == "not_restored"


async def test_a_newer_database_is_refused_and_an_older_one_is_brought_up_to_date(old, safe, tmp_path):
    with closing(sqlite3.connect(old.storage.file, isolation_level=None)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    new = safe.settings(tmp_path / "new")
    assert await refused(new, Source(Backups(old).make(NIGHT), safe.key)) == "newer"
    with closing(sqlite3.connect(old.storage.file, isolation_level=None)) as database:
        database.execute("UPDATE alembic_version SET version_num = ?", (NEWEST,))
    store = SqlStore(old.storage.url)
    async with store._writer.begin() as connection:
        await connection.run_sync(upgrades.downgrade, "0002")
    await store.close()
    await restore(new, Backups(old).make(MORNING), safe)
    assert rows(new.storage.file, "SELECT name FROM switches") == [("quiet",)]


async def test_whoever_was_erased_after_the_backup_stays_erased(old, backup, safe, tmp_path):
    """By the journal that lies on this machine, or by one that was saved elsewhere."""
    await ErasureFile(old.storage.erasures).note(Erased(Erasable.PERSON, "mai", NIGHT.date()))
    done = await restore(old, backup, safe, replace=True)
    new = safe.settings(tmp_path / "new")
    saved = await restore(new, backup, safe, erasures=old.storage.erasures)
    assert (done.erased_again, saved.erased_again) == (1, 1)
    for settings in (old, new):
        assert rows(settings.storage.file, "SELECT * FROM accounts") == []
        assert rows(settings.storage.file, "SELECT asker_id FROM questions") == [(None,)]
    assert await ErasureFile(new.storage.erasures).all() == await ErasureFile(old.storage.erasures).all()


async def test_the_journal_travels_in_the_backup(old, safe, tmp_path):
    entry = Erased(Erasable.QUESTION, "gone", NIGHT.date())
    await ErasureFile(old.storage.erasures).note(entry)
    new = safe.settings(tmp_path / "new")
    await restore(new, await asyncio.to_thread(Backups(old).make, NIGHT), safe)
    assert await ErasureFile(new.storage.erasures).all() == [entry]


async def test_a_bare_database_is_put_back_just_as_quietly(old, safe, tmp_path):
    new = safe.settings(tmp_path / "new")
    done = await restoring(new).restore(Source(old.storage.file, None))
    assert (done.made_at, done.settings_then, done.has_pepper) == (None, None, False)
    assert rows(new.storage.file, "SELECT name FROM switches") == [("quiet",)]
    assert rows(old.storage.file, "SELECT name FROM switches") == []


async def test_a_pepper_that_a_doctors_visit_made_gives_way_and_is_kept(old, backup, safe, tmp_path):
    new = safe.settings(tmp_path / "new")
    new.storage.key_dir.mkdir(parents=True)
    (new.storage.key_dir / "pepper.key").write_bytes(b"n" * 32)
    new.storage.file.touch()
    await restore(new, backup, safe)
    kept = {path.name: path.read_bytes()[:1] for path in new.storage.key_dir.iterdir()}
    assert kept == {"pepper.key": b"p", "pepper.key.before-20261113-083000": b"n"}
