"""The journal of erasures: a file of JSON lines beside the database, in no table and in no backup of it."""

import asyncio
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path

from domain.ports.erasures import Erasable, Erased

_OPENED = os.O_RDWR | os.O_APPEND | os.O_CREAT


class ErasureFile:
    """Implements ``domain.ports.Erasures``: append-only, for its owner only, synced before a note returns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._one_at_a_time = asyncio.Lock()

    async def note(self, *erased: Erased) -> None:
        async with self._one_at_a_time:
            await asyncio.to_thread(self._append, "".join(map(_line, erased)).encode())

    async def all(self) -> list[Erased]:
        """A line torn by a power cut was never promised to anybody, and is left out."""
        async with self._one_at_a_time:
            written = await asyncio.to_thread(self._read)
        return [read for line in written.splitlines() if (read := _read_line(line)) is not None]

    def _append(self, lines: bytes) -> None:
        is_new = not self.path.exists()
        journal = os.open(self.path, _OPENED, 0o600)
        try:
            size = os.fstat(journal).st_size
            torn = size > 0 and os.pread(journal, 1, size - 1) != b"\n"
            _write_whole(journal, (b"\n" if torn else b"") + lines)
            os.fsync(journal)
        finally:
            os.close(journal)
        if is_new:
            _sync_folder(self.path.parent)

    def _read(self) -> str:
        return self.path.read_text(encoding="utf-8", errors="replace") if self.path.exists() else ""


def _write_whole(journal: int, lines: bytes) -> None:
    """A full disk may take a part only, then says so at the next try."""
    while lines:
        lines = lines[os.write(journal, lines) :]


def _sync_folder(folder: Path) -> None:
    """A new file's name is as durable as its folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _line(erased: Erased) -> str:
    return json.dumps({**asdict(erased), "on": erased.on.isoformat()}) + "\n"


def _read_line(line: str) -> Erased | None:
    try:
        read = json.loads(line)
        return Erased(Erasable(read["kind"]), str(read["ref"]), date.fromisoformat(read["on"]))
    except (ValueError, KeyError, TypeError):
        return None
