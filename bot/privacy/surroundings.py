"""What lies around a live installation: other people's rights, old keys, memory that may reach the disk."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.config import Settings
from bot.keys import KeyFolder, last_day
from domain.period import period_of

NIGHT = timedelta(days=1)
"""Keys are destroyed at 3 in the morning: until then a key may be a day too old."""
OTHERS = 0o077
PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """The running bot. ``core``: it may leave a memory dump. ``swapped``: kB of its memory that lie on the disk."""

    core: bool
    swapped: int


def files_of(settings: Settings, working: Path, temporary: Path) -> list[Path]:
    """Everything in which something could have been left: beside the database, keys, backups, log, dumps, drafts."""
    beside = [settings.storage.file.absolute().parent, working.absolute()]
    log = [Path(settings.logging.file).absolute().parent] if settings.logging.file else []
    flat = [path for folder in {*beside, *log} for path in _inside(folder)]
    deep = [path for folder in (settings.storage.key_dir, settings.backup.directory) for path in _below(folder)]
    ours = [path for path in _inside(temporary) if _is_ours(path)]
    return sorted({path.absolute() for path in (*flat, *deep, *ours)})


def open_to_others(settings: Settings) -> list[Path]:
    """The school's own files that somebody else on this machine can read or write."""
    database = settings.storage.file
    own = [Path(f"{database}{end}") for end in ("", "-wal", "-shm")]
    own += [settings.storage.erasures, *([Path(settings.logging.file)] if settings.logging.file else [])]
    own += [settings.storage.key_dir, *_below(settings.storage.key_dir), *_below(settings.backup.directory)]
    return [path for path in own if path.exists() and stat.S_IMODE(path.stat().st_mode) & OTHERS]


def keys_too_old(directory: Path, today: date, days: int) -> list[str]:
    """Names of weeks and months whose key should be destroyed by now."""
    folder = KeyFolder(directory)
    latest = today - timedelta(days=days) - NIGHT
    weeks = [week for week in folder.weeks() if last_day(week) < latest]
    return weeks + [month for month in folder.month_names() if month < period_of(today - NIGHT)]


def wrong_pragmas(found: Mapping[str, object], wanted: Mapping[str, object]) -> list[str]:
    """Names of the pragmas that do not stand as they should."""
    return [name for name, value in wanted.items() if str(found.get(name)).upper() not in _spellings(value)]


def running(database: Path) -> Process | None:
    """The process that holds the database open; None when there is none, or this system cannot tell."""
    for process in PROC.glob("[0-9]*"):
        if process.name != str(os.getpid()) and _holds(process, database):
            with suppress(OSError):
                return Process(_core_allowed(process), _swapped(process))
    return None


def has_swap() -> bool:
    """Whether this machine has swap at all."""
    with suppress(OSError):
        return len((PROC / "swaps").read_text().splitlines()) > 1
    return False


def _spellings(value: object) -> set[str]:
    words = {"ON": "1", "FULL": "2", "MEMORY": "2"}
    written = str(value).upper()
    return {written, words.get(written, written)}


def _holds(process: Path, database: Path) -> bool:
    try:
        return any(os.path.realpath(handle) == str(database.resolve()) for handle in (process / "fd").iterdir())
    except OSError:
        return False


def _core_allowed(process: Path) -> bool:
    lines = (process / "limits").read_text().splitlines()
    soft = next(line for line in lines if line.startswith("Max core file size")).split()[4]
    return soft != "0"


def _swapped(process: Path) -> int:
    lines = (process / "status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmSwap")), 0)


def _inside(folder: Path) -> Iterator[Path]:
    return _files(folder.iterdir()) if folder.is_dir() else iter(())


def _below(folder: Path) -> Iterator[Path]:
    return _files(folder.rglob("*")) if folder.is_dir() else iter(())


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    return (path for path in paths if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK))


def _is_ours(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_uid == os.getuid()
    return False
