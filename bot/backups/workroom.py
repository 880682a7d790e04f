"""A folder beside the database for plain copies, its owner's alone; when it is left, they are written over."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

PREFIX = ".homthu-work-"
ABANDONED = timedelta(hours=6)
_BLOCK = bytes(1 << 20)


@contextmanager
def workroom(beside: Path) -> Iterator[Path]:
    """On the same disk as ``beside``, so that what is finished there can be moved into place. Raises OSError."""
    beside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    room = Path(mkdtemp(prefix=PREFIX, dir=beside.parent))
    try:
        yield room
    finally:
        _clear(room)


def clear_abandoned(beside: Path, now: datetime) -> None:
    """What a process that was killed has left behind."""
    for room in beside.parent.glob(f"{PREFIX}*"):
        if room.stat().st_mtime < (now - ABANDONED).timestamp():
            _clear(room)


def sync_folder(folder: Path) -> None:
    """Names that were given or taken in it reach the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(room: Path) -> None:
    """Best effort, as with keys: what is erased from the database tomorrow shall not lie in free blocks."""
    for file in room.iterdir():
        with file.open("r+b") as opened:
            for _ in range(0, file.stat().st_size, len(_BLOCK)):
                opened.write(_BLOCK)
            opened.flush()
            os.fsync(opened.fileno())
    shutil.rmtree(room)
