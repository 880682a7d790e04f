"""Ways in which a machine cannot store anything for a while: another process holds the file, the disk is full."""

import contextlib
import os
import resource
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BALLAST = "ballast"
PIECE = 4096


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """SQLITE_BUSY: another connection is in the middle of a writing transaction."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A disk of its own of a few megabytes where this may be mounted; tells whether it is one."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own words
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607 - same


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """ENOSPC: not a byte more fits on the small disk on which this folder lies."""
    ballast = folder / BALLAST
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * PIECE)
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def at_its_limit(process: int) -> Iterator[None]:
    """EFBIG in place of ENOSPC, where nothing may be mounted: no file of that process may be written further."""
    _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (PIECE, hard))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (hard, hard))
