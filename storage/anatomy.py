"""A look into a school's file as its thief would take it: every row, every page, what was deleted included.

Everything is read from one consistent copy in memory, so that nothing is written to any disk and a running bot is not
disturbed. Takes about three times the file's size of memory.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.people import FAMILY_ROLES

ROSTER = (
    "people",
    "appointments",
    "children",
    "accounts",
    "applicants",
    "invites",
    "representatives",
    "home_visits",
    "visit_priorities",
    "hard_cases",
    "hall_speakers",
    "hall_attendance",
)
"""Here everybody stands, whoever asked what: on the roster, among those who came, among those who spoke."""
_FRAME, _WAL_HEAD = 24, 32
"""Bytes before each page of a WAL, and before the first (https://www.sqlite.org/fileformat.html)."""

Row = dict[str, object]


@dataclass(frozen=True)
class Known:
    """Somebody on the roster, and the chats that are theirs. ``is_family``: pupil or parent, not of the staff."""

    person_id: str
    full_name: str
    is_family: bool
    chat_ids: tuple[int, ...]


class Anatomy:
    """One moment of a database. Close it."""

    def __init__(self, database: Path) -> None:
        self._memory = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=10)) as live:
            live.execute("PRAGMA query_only=ON")
            live.backup(self._memory)
        self._memory.row_factory = sqlite3.Row
        self.page_size: int = self._memory.execute("PRAGMA page_size").fetchone()[0]

    def close(self) -> None:
        """Frees the memory."""
        self._memory.close()

    def everybody(self) -> list[Known]:
        """People of the roster, those who have left included."""
        found = []
        for person in self._memory.execute("SELECT id, full_name FROM people"):
            chats = self._column("SELECT chat_id FROM accounts WHERE person_id = ?", person["id"])
            roles = self._column("SELECT role FROM appointments WHERE person_id = ?", person["id"])
            found.append(
                Known(person["id"], person["full_name"], set() < {*roles} <= FAMILY_ROLES, tuple(map(int, chats)))
            )
        return found

    def waiting_chats(self) -> list[int]:
        """Of those who came by a class link and wait."""
        return [int(chat) for chat in self._column("SELECT chat_id FROM applicants")]

    def rows(self) -> Iterator[tuple[str, Row]]:
        """(table, row) of every table in which nobody's identity belongs.

        A letter to somebody who is nobody here yet bears their chat, and is left out.
        """
        for name in self._column("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
            if name in ROSTER:
                continue
            for row in self._memory.execute(f"SELECT * FROM {name}"):  # noqa: S608 - names from the schema
                if not (name == "outbox" and row["recipient_kind"] == "chat"):
                    yield str(name), dict(row)

    def plant(self, word: str) -> None:
        """A leak, in this copy only: whoever looks for leaks must find it."""
        self._memory.execute("INSERT INTO switches VALUES ('planted', ?)", (word,))
        self._memory.commit()

    def image(self) -> bytes:
        """Every page as it lies there, the WAL worked in."""
        return self._memory.serialize()

    def ordinary_pages(self) -> frozenset[int]:
        """Numbers of the pages that hold nothing of the roster: emptying the roster does not touch them.

        Afterwards this copy has no roster any more.
        """
        before = self.image()
        self._memory.execute("PRAGMA foreign_keys=OFF")
        self._memory.execute("PRAGMA secure_delete=ON")
        for table in ROSTER:
            self._memory.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        self._memory.execute("DELETE FROM outbox WHERE recipient_kind = 'chat'")
        self._memory.commit()
        after = self.image()
        pages = zip(_cut(before, self.page_size), _cut(after, self.page_size), strict=False)
        return frozenset(number for number, (one, other) in enumerate(pages, start=1) if one == other)

    def _column(self, question: str, *values: object) -> list[Any]:
        return [row[0] for row in self._memory.execute(question, values)]


def pages_of_file(content: bytes, size: int, wanted: frozenset[int]) -> bytes:
    """Those pages of a database file, one after another."""
    return b"".join(page for number, page in enumerate(_cut(content, size), start=1) if number in wanted)


def pages_of_wal(content: bytes, size: int, wanted: frozenset[int]) -> bytes:
    """Those pages of a WAL; whatever old frames are left in it, too."""
    frames = (content[at : at + _FRAME + size] for at in range(_WAL_HEAD, len(content), _FRAME + size))
    return b"".join(frame[_FRAME:] for frame in frames if int.from_bytes(frame[:4], "big") in wanted)


def _cut(content: bytes, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))
