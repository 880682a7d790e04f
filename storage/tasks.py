"""Ticks on the plan's tasks."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.errors import Outdated
from domain.ports.tasks import Tick
from storage.rows import insert_once, matching
from storage.task_tables import task_ticks


class SqlTasks:
    """Implements ``domain.ports.Tasks``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def tick(self, task: str, about: str) -> Tick:
        wanted = select(task_ticks).where(matching(task_ticks, {"task": task, "about": about}))
        row = (await self._connection.execute(wanted)).one_or_none()
        return _tick_from(row) if row else Tick(task, about)

    async def all(self) -> Mapping[tuple[str, str], Tick]:
        rows = await self._connection.execute(select(task_ticks))
        return {(row.task, row.about): _tick_from(row) for row in rows}

    async def save(self, tick: Tick) -> None:
        row = asdict(tick) | {"version": tick.version + 1}
        key = {"task": row.pop("task"), "about": row.pop("about")}
        if tick.version == 0:
            saved = await insert_once(self._connection, task_ticks, key, row)
        else:
            as_read = matching(task_ticks, key | {"version": tick.version})
            saved = (await self._connection.execute(update(task_ticks).where(as_read).values(**row))).rowcount == 1
        if not saved:
            raise Outdated

    async def forget_up_to(self, day: date) -> int:
        return (await self._connection.execute(delete(task_ticks).where(task_ticks.c.done_on <= day))).rowcount


def _tick_from(row: Row[Any]) -> Tick:
    return Tick(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name of a row as a mapping
