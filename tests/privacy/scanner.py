"""Reads a school's folder as its thief would, byte by byte and row by row.

The roster knows everybody (``ROSTER``): every name and every chat id stands there, whoever asked what. So "no trace of
an anonymous asker" is looked for on four levels, each with its own control:

1. ``without_roster``: a copy of the database whose roster tables are emptied and whose pages are rebuilt. Nothing of
   an anonymous asker may be in its bytes. Control: the names of those who gave one are.
2. ``grown``: the raw files as they lie on the disk, freed pages included. Somebody is enrolled once, so every mark of
   an anonymous asker stands there exactly as often as on the day of enrolment. Control: a named asker's name does not.
3. ``loose_files``: everything else in the folder (WAL, logs, temporary files; the keys too: they must know nobody).
   The WAL is emptied after the enrolment, from when on it may not carry an anonymous asker. Control: in the full
   database the scanner finds everybody.
4. ``ties``: whatever any row of any table says together with a question's id or code. No person of the families may be
   among it. Control: the asker of a named question is; a planted row is.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from tests.privacy.marks import Identity, found_in, marks

DATABASE = "homthu.db"
ROSTER = (
    "people",
    "appointments",
    "children",
    "accounts",
    "applicants",
    "invites",
    "representatives",
    "hall_speakers",
    "hall_attendance",
    "home_visits",
    "visit_priorities",
    "hard_cases",
)


def without_roster(folder: Path, workplace: Path) -> bytes:
    """The bytes of the database, WAL included, after its roster is gone; the original stays as it is."""
    copy = a_copy(folder, workplace)
    with closing(sqlite3.connect(copy)) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("PRAGMA secure_delete=ON")
        for table in ROSTER:
            db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode=DELETE")
        db.execute("VACUUM")
    return copy.read_bytes()


def a_copy(folder: Path, workplace: Path) -> Path:
    """Database and WAL as they lie there now, carried off."""
    workplace.mkdir(parents=True, exist_ok=True)
    for path in folder.glob(f"{DATABASE}*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, workplace / path.name)
    return workplace / DATABASE


def count_of(folder: Path, people: Iterable[Identity]) -> dict[tuple[str, str], int]:
    """How often each mark of each of them stands in the raw database files: ``{(person, form): n}``."""
    content = b"".join(path.read_bytes() for path in sorted(folder.glob(f"{DATABASE}*")))
    return {(who.person_id, form): content.count(mark) for who in people for form, mark in marks(who).items()}


def grown(before: dict[tuple[str, str], int], after: dict[tuple[str, str], int]) -> set[tuple[str, str]]:
    """Marks that stand there more often than before."""
    return {key for key, count in after.items() if count > before[key]}


def loose_files(folder: Path, people: Iterable[Identity]) -> dict[str, list[str]]:
    """Everything but the database itself: ``{file: what was found}``; file names are read as well."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != DATABASE]
    contents = {str(path.relative_to(folder)): path.read_bytes() + str(path).encode() for path in files}
    hits = {name: [form for who in people for form in found_in(content, who)] for name, content in contents.items()}
    return {name: forms for name, forms in hits.items() if forms}


def ties(database: Path, code: str) -> bytes:
    """Every row, in any table, that holds the id or the code of this question, in one run of bytes.

    Of the questions themselves only its own row: another one merged with it is another asker's.
    """
    with closing(sqlite3.connect(database)) as db:
        (own,) = db.execute("SELECT id FROM questions WHERE code = ?", (code,)).fetchone()
        rows = [row for name in tables(db) for row in _rows(db, name) if _speaks_of(name, row, own, code)]
    return b"\n".join(rows)


def tables(db: sqlite3.Connection) -> list[str]:
    return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def is_tied(tied: bytes, who: Identity) -> bool:
    """Also by the roster's id, which is no secret and therefore no hiding place."""
    return bool(found_in(tied, who)) or who.person_id.encode() in tied


def _rows(db: sqlite3.Connection, name: str) -> Iterator[bytes]:
    for row in db.execute(f"SELECT * FROM {name}"):  # noqa: S608 - names from the schema
        yield b"|".join(_raw(value) for value in row)


def _raw(value: object) -> bytes:
    """Numbers in decimal and in binary, so that no form slips through."""
    if isinstance(value, int):
        return str(value).encode() + b"=" + value.to_bytes(8, "big", signed=True)
    return value if isinstance(value, bytes) else str(value).encode()


def _speaks_of(table: str, row: bytes, own: str, code: str) -> bool:
    if table == "questions":
        return row.startswith(own.encode())
    return own.encode() in row or code.encode() in row
