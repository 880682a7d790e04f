"""What is switched on, by name."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.rows import put
from storage.schema import switches


class SqlSwitches:
    """Implements ``domain.ports.Switches``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, name: str) -> str | None:
        wanted = select(switches.c.value).where(switches.c.name == name)
        value: str | None = await self._connection.scalar(wanted)
        return value

    async def set(self, name: str, value: str) -> None:
        await put(self._connection, switches, {"name": name}, {"value": value})

    async def clear(self, name: str) -> None:
        await self._connection.execute(delete(switches).where(switches.c.name == name))
