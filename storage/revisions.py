"""At which migration a file stands, told without the machinery that migrates: that is megabytes few starts need."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""Every migration there is, oldest first; a test holds them against the folder."""
NEWEST: Final = REVISIONS[-1]


def revision_of(connection: Connection) -> str:
    """ "" for a file without tables of ours."""
    return revision_told(lambda question: connection.exec_driver_sql(question).first())


def revision_told(ask: Callable[[str], Any]) -> str:
    """``ask`` returns the first row of a query, or None."""
    if ask("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'") is None:
        return ""
    row = ask("SELECT version_num FROM alembic_version")
    return str(row[0]) if row else ""
