"""The key directory: small files for the owner only, outside the database and outside every backup."""

import os
import re
import secrets
from datetime import date, timedelta
from pathlib import Path

from domain.period import period_of

WEEK_LENGTH = 8
"""``2026-W48`` in ASCII."""
_MONTH = re.compile(r"mute-(\d{4}-(?:0[1-9]|1[0-2]))\.key")


class KeyFolder:
    """Keys of 32 bytes: one for each ISO week, one for each month with somebody muted, and the pepper.

    Nothing is kept in memory.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)

    def pepper(self) -> bytes:
        return self._read_or_create(self._directory / "pepper.key")

    def of_week(self, day: date) -> tuple[str, bytes]:
        """The name and the private key of that day's week, made on first use."""
        year, week, _ = day.isocalendar()
        name = f"{year:04}-W{week:02}"
        return name, self._read_or_create(self._epoch(name))

    def named(self, week: str) -> bytes | None:
        """None when that week's key is destroyed, or when no week is called that."""
        return self._epoch(week).read_bytes() if week in self.weeks() else None

    def weeks(self) -> list[str]:
        """Names of the weeks whose keys still exist."""
        return sorted(path.stem.removeprefix("epoch-") for path in self._directory.glob("epoch-????-W??.key"))

    def of_month(self, day: date) -> bytes:
        """The key of that day's month, made on first use."""
        return self._read_or_create(self._directory / f"mute-{period_of(day)}.key")

    def months(self, today: date) -> list[bytes]:
        """The keys of this month and later ones, as far as there are any."""
        return [path.read_bytes() for month, path in self._months() if month >= period_of(today)]

    def month_names(self) -> list[str]:
        """``2026-11`` for each such key that still exists."""
        return [month for month, _ in self._months()]

    def destroy_expired(self, today: date, days: int) -> int:
        """Overwrites and removes the key of each week that ended more than ``days`` days ago, and of each month that
        is over; how many."""
        expired = [self._epoch(week) for week in self.weeks() if today > last_day(week) + timedelta(days=days)]
        expired += [path for month, path in self._months() if month < period_of(today)]
        for path in expired:
            _shred(path)
        self._settle()
        return len(expired)

    def _months(self) -> list[tuple[str, Path]]:
        found = ((_MONTH.fullmatch(path.name), path) for path in sorted(self._directory.glob("mute-*.key")))
        return [(match[1], path) for match, path in found if match]

    def _epoch(self, week: str) -> Path:
        return self._directory / f"epoch-{week}.key"

    def _read_or_create(self, path: Path) -> bytes:
        if not path.exists():
            self._create(path)
        return path.read_bytes()

    def _create(self, path: Path) -> None:
        """Whole or not at all, on disk before it is used; whoever comes second takes the first one's key."""
        draft = path.with_name(f".{secrets.token_hex(8)}.new")
        _write_through(draft, secrets.token_bytes(32), os.O_CREAT | os.O_EXCL)
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            return
        finally:
            draft.unlink()
        self._settle()

    def _settle(self) -> None:
        """The directory itself reaches the disk."""
        handle = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def last_day(week: str) -> date:
    """The Sunday of ``2026-W48``."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 7)


def _shred(path: Path) -> None:
    """Best effort: an SSD may keep an old block (docs/threat-model.md says so)."""
    _write_through(path, secrets.token_bytes(path.stat().st_size), 0)
    path.unlink()


def _write_through(path: Path, content: bytes, flags: int) -> None:
    handle = os.open(path, os.O_WRONLY | flags, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
