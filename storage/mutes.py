"""Marks of muted chats. A row tells neither who nor because of which question."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.life import Action
from storage.rows import insert_once
from storage.schema import history, muted


class SqlMutes:
    """Implements ``domain.ports.Mutes``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, mark: bytes, until: date) -> None:
        await insert_once(self._connection, muted, {"mark": mark}, {"until": until})

    async def until(self, marks: Collection[bytes], today: date) -> date | None:
        wanted = select(func.max(muted.c.until)).where(muted.c.mark.in_(marks), muted.c.until >= today)
        last: date | None = await self._connection.scalar(wanted)
        return last

    async def forget_before(self, day: date) -> None:
        await self._connection.execute(delete(muted).where(muted.c.until < day))

    async def presses_since(self, moment: datetime) -> int:
        pressed = (history.c.what == Action.MUTE, history.c.at >= moment)
        return await self._connection.scalar(select(func.count()).select_from(history).where(*pressed)) or 0
