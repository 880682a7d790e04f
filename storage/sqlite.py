"""What SQLite alone needs: pragmas on every connection, explicit transactions, the rights of its file."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.util import LRUCache

from storage.one_trip import DRIVER, connect

PRAGMAS: dict[str, str | int] = {
    "busy_timeout": 10_000,  # milliseconds; another process may be importing a roster
    "journal_mode": "WAL",
    "synchronous": "FULL",  # what is confirmed survives a power cut
    "secure_delete": "ON",
    "foreign_keys": "ON",
    "temp_store": "MEMORY",
}
"""SQLite forgets all of these but the journal mode when a connection closes."""

_BEGIN = "sqlite_begin"
_COMPILED: LRUCache[Any, Any] = LRUCache(500)
"""One for all engines: putting a statement together takes ten times as long as running it."""


def writing_engine(url: URL) -> AsyncEngine:
    """One connection, whose transactions take the write lock at once: a later upgrade could fail half-way."""
    return _engine(url, begin="BEGIN IMMEDIATE", size=1, pragmas=PRAGMAS)


def reading_engine(url: URL) -> AsyncEngine:
    """Connections that see the last commit while another is being written, and cannot write."""
    return _engine(url, begin="BEGIN", size=4, pragmas={**PRAGMAS, "query_only": "ON"})


def without_transaction() -> dict[str, str]:
    """Execution options for the few statements SQLite refuses inside a transaction."""
    return {_BEGIN: ""}


def create_privately(path: Path) -> None:
    """For its owner only; ``-wal`` and ``-shm`` inherit that. Leaves the rights of an existing file alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)


def _engine(url: URL, begin: str, size: int, pragmas: dict[str, str | int]) -> AsyncEngine:
    engine = create_async_engine(
        url.set(drivername=DRIVER),
        connect_args={"async_creator_fn": connect},
        pool_size=size,
        max_overflow=4 * (size - 1),
        execution_options={_BEGIN: begin, "compiled_cache": _COMPILED},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # Python's own implicit BEGIN stays out of the way
        cursor = connection.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def open_transaction(connection: Connection) -> None:
        if statement := connection.get_execution_options()[_BEGIN]:
            connection.exec_driver_sql(statement)

    return engine
