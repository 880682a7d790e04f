"""Copies of the database as a whole: made while the bot runs, examined before one is put in its place."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.revisions import REVISIONS, revision_told


def copy(database: Path, to: Path) -> None:
    """One consistent moment, while others go on writing; of what was deleted no byte comes along.

    ``to`` is missing or empty. Memory of a few pages. Raises sqlite3.Error.
    """
    with closing(_opened(database, patience=10)) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))


def revision_of(database: Path) -> str:
    """The migration it stands at; "" for a file without tables of ours. Raises sqlite3.Error."""
    with closing(_opened(database)) as connection:
        return revision_told(lambda question: connection.execute(question).fetchone())


def trouble_with(database: Path) -> str:
    """ "" for a whole database of this version or an older one, else "damaged", "not_a_database" or "newer"."""
    try:
        revision = revision_of(database)
        with closing(_opened(database)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "damaged"
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                return "damaged"
    except sqlite3.DatabaseError as error:
        return "damaged" if error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT else "not_a_database"
    if not revision:
        return "not_a_database"
    return "" if revision in REVISIONS else "newer"


def is_in_use(database: Path) -> bool:
    """Whether somebody has it open. Where nobody has, the WAL is emptied into the file and removed.

    A file that is no database any more is used by nobody.
    """
    with closing(_opened(database)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            return error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        connection.execute("COMMIT")
    return False


def _opened(database: Path, patience: float = 0) -> sqlite3.Connection:
    """``patience`` in seconds, while another process recovers the file. Never creates one."""
    address = f"{database.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=patience)
