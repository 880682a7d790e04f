"""One bot to a school's file: two of them would write to everybody twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows; there the conflict that Telegram reports is the only sign
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(database: Path) -> Iterator[bool]:
    """Whether nobody else runs a bot on this file. However a process ends, its hold ends with it."""
    if fcntl is None:
        yield True
        return
    file = database.with_suffix(".running")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # on a school's first day it is not there yet
    file.touch(mode=0o600)
    with file.open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
