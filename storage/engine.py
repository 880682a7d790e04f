"""The store: one file per school, one writer, readers who never wait for it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from domain.ports import StoreAway
from storage.revisions import NEWEST, revision_of
from storage.sqlite import PRAGMAS, create_privately, reading_engine, without_transaction, writing_engine
from storage.unit import SqlUnit

_NO_READING = frozenset(
    {
        sqlite3.SQLITE_BUSY,  # held by another process for longer than busy_timeout
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
_NO_WRITING = _NO_READING | {sqlite3.SQLITE_READONLY}
"""What SQLite says when the machine is at fault, not the statement (https://www.sqlite.org/rescode.html)."""
_PRIMARY = 0xFF


@contextmanager
def _away(codes: frozenset[int]) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY in codes:
            raise StoreAway from error
        raise


def open_store(url: str) -> "SqlStore":
    """``sqlite+aiosqlite:///homthu.db`` (relative) or ``sqlite+aiosqlite:////var/lib/homthu/homthu.db``.

    Creates the file, readable by its owner only, but no tables: ``migrate`` does. Raises ValueError naming the setting
    for any other kind of address; another database starts here, with its own two engines.
    """
    return SqlStore(url)


class SqlStore:
    """Implements ``domain.ports.Store``. Must be closed: an open connection keeps the process alive."""

    def __init__(self, url: str) -> None:
        try:
            address = make_url(url)
        except ArgumentError as error:
            raise ValueError("storage.url") from error
        if address.drivername != "sqlite+aiosqlite" or address.database in {None, "", ":memory:"} or address.query:
            raise ValueError("storage.url")
        create_privately(Path(str(address.database)))
        self._writer = writing_engine(address)
        self._readers = reading_engine(address)
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqlUnit]:
        """Commits at the end, rolls back on an exception. Not re-entrant: a second one inside it waits for ever.

        Raises StoreAway.
        """
        with _away(_NO_WRITING):
            async with self._turn, self._writer.begin() as connection:
                yield SqlUnit(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlUnit]:
        """One consistent moment; any attempt to write raises. So does StoreAway."""
        with _away(_NO_READING):
            async with self._readers.connect() as connection:
                yield SqlUnit(connection)

    async def migrate(self) -> None:
        """From whatever version the file has, or none, to the newest; all or nothing. Raises StoreAway."""
        with _away(_NO_WRITING):
            await self._migrate()

    async def _migrate(self) -> None:
        async with self._turn, self._writer.begin() as connection:
            if await connection.run_sync(revision_of) != NEWEST:
                from storage import upgrades  # noqa: PLC0415 - alembic, when there is something to upgrade

                await connection.run_sync(upgrades.upgrade)

    async def is_current(self) -> bool:
        return await self._revision() == NEWEST

    async def _revision(self) -> str:
        async with self._readers.connect() as connection:
            return await connection.run_sync(revision_of)

    async def health(self) -> str:
        """ "" when all is well, else "new", "unreachable", "read_only" or "not_migrated"; changes nothing."""
        try:
            if (found := await self._revision()) != NEWEST:
                return "not_migrated" if found else "new"
            async with self._turn, self._writer.begin():
                return ""
        except (SQLAlchemyError, OSError) as error:
            return "read_only" if "readonly" in str(error) else "unreachable"

    async def pragmas(self) -> dict[str, object]:
        """As they stand on the connection that writes."""
        async with self._turn, self._writer.connect() as connection:
            await connection.execution_options(**without_transaction())
            return {name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in PRAGMAS}

    async def checkpoint(self) -> bool:
        """Empties the WAL, in which deleted bytes live on. False when a reader was in the way; the next night tries."""
        async with self._turn, self._writer.connect() as connection:
            await connection.execution_options(**without_transaction())
            busy: int = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
            return not busy

    async def rebuild(self) -> None:
        """Writes every page anew in the order of the keys: until then rows lie within a page as they came in.

        Takes about a second for each 50 MB, during which nobody else writes.
        """
        async with self._turn, self._writer.connect() as connection:
            await connection.execution_options(**without_transaction())
            await connection.exec_driver_sql("VACUUM")
        await self.checkpoint()

    async def close(self) -> None:
        """Readers first: the last connection to close is the one that may empty the WAL."""
        await self._readers.dispose()
        await self._writer.dispose()
