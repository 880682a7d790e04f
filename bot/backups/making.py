"""One backup: a consistent copy while the bot runs, packed and sealed, under its name only when it is whole."""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from bot.backup_keys import public_bytes
from bot.backups.parcel import DATABASE, ERASURES, PEPPER, SETTINGS, pack
from bot.backups.refused import Refused
from bot.backups.workroom import clear_abandoned, sync_folder, workroom
from bot.config import Settings
from bot.config_written import written
from storage.copies import copy, revision_of

NAME = re.compile(r"homthu-\d{8}-\d{6}\.backup")
_WHEN = "homthu-%Y%m%d-%H%M%S.backup"


@dataclass(frozen=True)
class Backups:
    """Of one school, as its settings say. Nothing here is asynchronous: call it in a thread."""

    settings: Settings

    def make(self, now: datetime, target: Path | None = None) -> Path:
        """A folder, a file that is not there yet, or the usual folder; returns the file.

        ``now`` is in the school's zone. Raises Refused, and nothing half made stays behind.
        """
        if not self.settings.backup.public_key:
            raise Refused("no_public_key")
        database = self.settings.storage.file
        if not database.exists() or not database.stat().st_size:
            raise Refused("no_database", path=database)
        place = self._place(now, target)
        try:
            clear_abandoned(database, now)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with workroom(database) as room, _appearing(place) as out:
                files = self._gathered(room)
                pack(out, public_bytes(self.settings.backup.public_key), files, now, revision_of(files[DATABASE]))
        except (OSError, sqlite3.Error) as error:
            raise Refused("not_made", path=place, kind=type(error).__name__) from error
        return place

    def all(self) -> list[Path]:
        """Those in the usual folder, oldest first."""
        folder = self.settings.backup.directory
        return sorted(path for path in folder.glob("homthu-*") if NAME.fullmatch(path.name)) if folder.exists() else []

    def newest(self) -> datetime | None:
        """When the newest was made, in the school's zone."""
        names = [path.name for path in self.all()]
        made = datetime.strptime(names[-1], _WHEN) if names else None  # noqa: DTZ007 - the zone follows
        return made.replace(tzinfo=self.settings.school.zone) if made else None

    def let_old_ones_go(self) -> None:
        """All but the newest ``keep``."""
        for path in self.all()[: -self.settings.backup.keep]:
            path.unlink()

    def _place(self, now: datetime, target: Path | None) -> Path:
        target = target or self.settings.backup.directory
        is_file = target.suffix == ".backup" and not target.is_dir()
        place = target if is_file else target / f"{now:{_WHEN}}"
        if place.exists():
            raise Refused("exists", path=place)
        return place

    def _gathered(self, room: Path) -> Mapping[str, Path]:
        """Copies, so that what is packed cannot change meanwhile. Neither a token nor a key of return addresses."""
        storage = self.settings.storage
        copied = room / DATABASE
        copied.touch(mode=0o600)
        copy(storage.file, copied)
        files = {DATABASE: copied, SETTINGS: room / SETTINGS}
        files[SETTINGS].write_text(written(self.settings), "utf-8")
        for name, source in ((PEPPER, storage.key_dir / PEPPER), (ERASURES, storage.erasures)):
            if source.exists():
                files[name] = Path(shutil.copyfile(source, room / name))
        return files


@contextmanager
def _appearing(place: Path) -> Iterator[BinaryIO]:
    """A new file for its owner only, which has its name when the block has ended well, and is gone when it has not."""
    draft = place.with_name(f".{place.name}.part")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(handle)
        draft.rename(place)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(place.parent)
