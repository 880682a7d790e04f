"""Updates handled already, as keyed hashes."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows import insert_once
from storage.schema import seen


class SqlSeen:
    """Implements ``domain.ports.Seen``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def knows(self, mark: bytes) -> bool:
        found = await self._connection.scalar(select(seen.c.mark).where(seen.c.mark == mark))
        return found is not None

    async def first_time(self, mark: bytes, now: datetime) -> bool:
        """Keeps the full hour that follows, not the minute at which somebody wrote (3b.2)."""
        hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return await insert_once(self._connection, seen, {"mark": mark}, {"seen_by": hour})

    async def forget_before(self, moment: datetime) -> None:
        await self._connection.execute(delete(seen).where(seen.c.seen_by < moment))
