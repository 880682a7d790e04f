"""Chats to be left alone for a while."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows import put
from storage.schema import pauses


class SqlPauses:
    """Implements ``domain.ports.Pauses``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, mark: bytes, until: datetime) -> None:
        await put(self._connection, pauses, {"mark": mark}, {"until": until})

    async def all(self) -> dict[bytes, datetime]:
        rows = await self._connection.execute(select(pauses))
        return {row.mark: row.until for row in rows}

    async def forget_before(self, moment: datetime) -> None:
        await self._connection.execute(delete(pauses).where(pauses.c.until <= moment))
