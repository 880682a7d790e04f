"""Updates handled already, as keyed hashes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import seen


class SqlSeen:
    """Implements ``domain.ports.Seen``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def marks(self) -> dict[bytes, datetime]:
        rows = await self._connection.execute(select(seen.c.mark, seen.c.seen_by).order_by(seen.c.seen_by))
        return {row.mark: row.seen_by for row in rows}

    async def note(self, marks: Sequence[bytes], now: datetime) -> None:
        """Keeps the full hour that follows, not the minute at which somebody wrote (3b.2)."""
        hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        await self._connection.execute(
            insert(seen).prefix_with("OR REPLACE", dialect="sqlite"),
            [{"mark": mark, "seen_by": hour} for mark in marks],
        )

    async def forget_before(self, moment: datetime) -> None:
        await self._connection.execute(delete(seen).where(seen.c.seen_by < moment))
