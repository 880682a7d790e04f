"""A database put back: proven whole, brought up to date, told again what was erased, and quiet. All or nothing.

Everything is done to a copy in a workroom; only a finished one is moved into place, the old one set aside.
"""

import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.backup_keys import private_bytes
from bot.backups.parcel import DATABASE, ERASURES, PEPPER, SETTINGS, unpack
from bot.backups.refused import Refused
from bot.backups.workroom import sync_folder, workroom
from bot.config import Settings
from bot.erasures import ErasureFile
from bot.rules import school_of
from domain.ports import Clock, Erased
from domain.services.erasing import Erasing
from domain.services.quiet import fall_silent
from domain.services.recording import record
from storage.copies import copy, is_in_use, trouble_with
from storage.engine import open_store

SIDE_FILES = ("-wal", "-shm")
SETTINGS_THEN = "config.from-backup.toml"


@dataclass(frozen=True)
class Source:
    """A backup with the file that holds its private key; or a bare database, and ``key`` None."""

    file: Path
    key: Path | None


@dataclass(frozen=True)
class Restored:
    """``made_at`` None: a bare database does not say. ``aside``: where the old one lies now."""

    made_at: datetime | None
    erased_again: int
    aside: Path | None
    settings_then: Path | None
    has_pepper: bool


@dataclass(frozen=True)
class Restoring:
    """Raises Refused, and then nothing has changed."""

    settings: Settings
    clock: Clock

    async def restore(self, source: Source, *, replace: bool = False, erasures: Path | None = None) -> Restored:
        """``replace``: in place of a database that is there. ``erasures``: a journal saved from another machine."""
        self._require_room(replace=replace)
        _require(erasures, "no_journal")
        try:
            with workroom(self.settings.storage.file) as room:
                made_at = _laid_out(source, room)
                if trouble := trouble_with(room / DATABASE):
                    raise Refused(trouble)
                journal = await self._journal(room, erasures)
                erased_again = await self._made_fit(room / DATABASE, journal)
                return self._moved_in(room, made_at, erased_again)
        except (OSError, sqlite3.Error) as error:
            raise Refused("not_restored", kind=type(error).__name__) from error

    def _require_room(self, *, replace: bool) -> None:
        database = self.settings.storage.file
        if not database.exists() or not database.stat().st_size:
            return
        if is_in_use(database):
            raise Refused("bot_running")
        if not replace:
            raise Refused("database_exists", path=database)

    async def _journal(self, room: Path, saved: Path | None) -> list[Erased]:
        """Of the backup, of this machine, of another one; from now on all of it is this machine's."""
        here = ErasureFile(self.settings.storage.erasures)
        known = await here.all()
        journals = [ErasureFile(path) for path in (room / ERASURES, saved) if path is not None]
        brought = dict.fromkeys([erased for journal in journals for erased in await journal.all()])
        new = [erased for erased in brought if erased not in known]
        if new:
            await here.note(*new)
        return [*known, *new]

    async def _made_fit(self, database: Path, journal: list[Erased]) -> int:
        """Of this version, without what was erased since, and quiet. Returns how much was erased again."""
        store = open_store(f"sqlite+aiosqlite:///{database}")
        try:
            await store.migrate()
            async with store.writing() as unit:
                await fall_silent(unit, self.clock.now())
                await record(unit, None, "restore", "backup", self.clock.now())
            here = ErasureFile(self.settings.storage.erasures)
            erased = await Erasing(store, self.clock, school_of(self.settings), here).replay(journal)
            await store.checkpoint()
        finally:
            await store.close()
        return erased

    def _moved_in(self, room: Path, made_at: datetime | None, erased_again: int) -> Restored:
        if (room / f"{DATABASE}-wal").exists():
            raise OSError("not all of it is in the file")
        storage, stamp = self.settings.storage, f"{self.clock.now():%Y%m%d-%H%M%S}"
        has_pepper = _keep_pepper(room / PEPPER, storage.key_dir, stamp)
        aside = _set_aside(storage.file, stamp)
        then = storage.file.with_name(SETTINGS_THEN) if (room / SETTINGS).exists() else None
        if then is not None:
            (room / SETTINGS).replace(then)
        (room / DATABASE).replace(storage.file)
        sync_folder(storage.file.parent)
        return Restored(made_at, erased_again, aside, then, has_pepper)


def _require(file: Path | None, key: str) -> None:
    if file is not None and not file.is_file():
        raise Refused(key, path=file)


def _laid_out(source: Source, room: Path) -> datetime | None:
    _require(source.file, "no_file")
    if source.key is None:
        (room / DATABASE).touch(mode=0o600)
        copy(source.file, room / DATABASE)
        return None
    try:
        private = private_bytes(source.key)
    except (OSError, ValueError):
        raise Refused("no_key", path=source.key) from None
    with source.file.open("rb") as sealed:
        return unpack(sealed, private, room).made_at


def _keep_pepper(pepper: Path, keys: Path, stamp: str) -> bool:
    """The one that the receipts and slips in the database were made with. A doctor's visit may have made another."""
    place = keys / PEPPER
    if not pepper.exists():
        return place.exists()
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.exists() and place.read_bytes() != pepper.read_bytes():
        place.rename(keys / f"{PEPPER}.before-{stamp}")
    shutil.copyfile(pepper, place)
    place.chmod(0o600)
    sync_folder(keys)
    return True


def _set_aside(database: Path, stamp: str) -> Path | None:
    """With what a crash may have left beside it: an old WAL would be taken for the new database's."""
    found = [Path(f"{database}{ending}") for ending in ("", *SIDE_FILES) if os.path.lexists(f"{database}{ending}")]
    for path in found:
        path.rename(path.with_name(f"{path.name}.before-{stamp}"))
    return database.with_name(f"{database.name}.before-{stamp}") if database in found else None
