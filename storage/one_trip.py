"""A connection whose statements go to SQLite's thread and back once, rows in hand.

The usual cursor makes four trips for each: open, execute, fetch, close. They cost more than what SQLite does there.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Self

import aiosqlite
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite

DRIVER = "sqlite+one_trip"

_CHUNK = 64
"""Rows a fetch of aiosqlite's own cursor would take at a time; nobody here uses one."""


class OneTripCursor:
    """What SQLAlchemy's bridge asks of a cursor; everything is fetched and closed when ``execute`` returns."""

    description: Any = None
    rowcount = -1
    lastrowid: int | None = None
    arraysize = 1

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Iterable[Any] = ()) -> Self:
        return await self._take("execute", statement, parameters)

    async def executemany(self, statement: str, parameters: Iterable[Iterable[Any]]) -> Self:
        return await self._take("executemany", statement, parameters)

    async def fetchall(self) -> Sequence[Any]:
        return self._rows

    async def close(self) -> None:
        """Nothing is open."""

    async def _take(self, how: str, *what: Any) -> Self:
        found = await self._connection.on_its_thread(self._work, how, *what)
        self._rows, self.description, self.rowcount, self.lastrowid = found
        return self

    def _work(self, how: str, *what: Any) -> tuple[Sequence[Any], Any, int, int | None]:
        cursor = self._connection.opened.cursor()
        try:
            getattr(cursor, how)(*what)
            rows = cursor.fetchall() if cursor.description else ()
            return rows, cursor.description, cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


class OneTripConnection(aiosqlite.Connection):
    """aiosqlite's connection and thread, with cursors of our own."""

    @property
    def opened(self) -> sqlite3.Connection:
        return self._conn

    def cursor(self) -> OneTripCursor:  # type: ignore[override]  # awaited by nobody but the bridge
        return OneTripCursor(self)

    async def on_its_thread(self, work: Callable[..., Any], *what: Any) -> Any:
        return await self._execute(work, *what)  # type: ignore[no-untyped-call]  # aiosqlite's own way in


def connect(database: str, **options: Any) -> OneTripConnection:
    """To be awaited. Its thread does not keep the process alive, as SQLAlchemy arranges for its own."""
    connection = OneTripConnection(partial(sqlite3.connect, database, **options), _CHUNK)
    connection._thread.daemon = True  # noqa: SLF001 - there is no other way to say it
    return connection


class OneTripDialect(SQLiteDialect_aiosqlite):
    """Equal to every other: a statement compiled for the writing engine serves the reading one too."""

    driver = "one_trip"
    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register(DRIVER.replace("+", "."), __name__, OneTripDialect.__name__)
