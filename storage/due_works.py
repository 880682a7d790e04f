"""Due work as rows. A claimed row stays, so that planning it again changes nothing."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ports.cycles import DueWork
from storage.columns import day_of
from storage.rows import insert_once, matching
from storage.schema import occurrences

_open = occurrences.c.done.is_(False)


class SqlDueWorks:
    """Implements ``domain.ports.DueWorks``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def plan(self, work: DueWork) -> None:
        if not await insert_once(self._connection, occurrences, _key(work), {"due_at": work.due_at, "done": False}):
            moved = and_(matching(occurrences, _key(work)), _open, occurrences.c.due_at != work.due_at)
            await self._connection.execute(update(occurrences).where(moved).values(due_at=work.due_at))

    async def cancel(self, errand: str, ref: str) -> None:
        """What is done already stays done."""
        planned = and_(matching(occurrences, {"errand": errand, "ref": ref}), _open)
        await self._connection.execute(delete(occurrences).where(planned))

    async def due(self, now: datetime) -> list[DueWork]:
        return await self._all(occurrences.c.due_at <= now)

    async def claim(self, work: DueWork, now: datetime) -> bool:
        """False also when it has been moved since ``work`` was read. Of what is done only the day is kept (3b.2)."""
        still = and_(matching(occurrences, _key(work)), _open, occurrences.c.due_at == work.due_at)
        done = update(occurrences).where(still, occurrences.c.due_at <= now)
        return (await self._connection.execute(done.values(done=True, due_at=day_of(work.due_at)))).rowcount == 1

    async def upcoming(self, after: datetime, until: datetime) -> list[DueWork]:
        """Not done, later than ``after``, ``until`` included, soonest first."""
        return await self._all(and_(occurrences.c.due_at > after, occurrences.c.due_at <= until))

    async def _all(self, when: ColumnElement[bool]) -> list[DueWork]:
        order = (occurrences.c.due_at, occurrences.c.errand, occurrences.c.ref)
        rows = await self._connection.execute(select(occurrences).where(_open, when).order_by(*order))
        return [DueWork(row.errand, row.ref, row.due_at) for row in rows]


def _key(work: DueWork) -> dict[str, str]:
    return {"errand": work.errand, "ref": work.ref}
