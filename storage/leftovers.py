"""Messages that Telegram would not delete at the first try: sealed bytes, and nothing beside them."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.guard_tables import leftovers


class SqlLeftovers:
    """Implements ``domain.ports.Leftovers``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def keep(self, leftover_id: str, sealed: bytes) -> None:
        await self._connection.execute(insert(leftovers).values(id=leftover_id, sealed=sealed))

    async def all(self) -> Mapping[str, bytes]:
        rows = await self._connection.execute(select(leftovers).order_by(leftovers.c.id))
        return {row.id: row.sealed for row in rows}

    async def drop(self, leftover_id: str) -> None:
        await self._connection.execute(delete(leftovers).where(leftovers.c.id == leftover_id))
