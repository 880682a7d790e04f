"""Due work as rows. A claimed row stays, so that planning it again changes nothing."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.ports.cycles import DueWork
from storage.columns import day_of
from storage.rows import matching
from storage.schema import occurrences

_open = occurrences.c.done.is_(False)


class SqlDueWorks:
    """Implements ``domain.ports.DueWorks``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def plan(self, *works: DueWork) -> None:
        wanted = {(work.errand, work.ref): work for work in works}
        known = await self._known({work.ref for work in works})
        fresh = [work for key, work in wanted.items() if key not in known]
        if fresh:
            rows = [{**_key(work), "due_at": work.due_at, "done": False} for work in fresh]
            await self._connection.execute(insert(occurrences), rows)
        for key, work in wanted.items():
            if known.get(key) not in {None, work.due_at}:
                here = matching(occurrences, _key(work))
                await self._connection.execute(update(occurrences).where(here).values(due_at=work.due_at))

    async def _known(self, refs: set[str]) -> dict[tuple[str, str], datetime | None]:
        """When each is due, None for what is done: planning again is mostly finding that nothing has changed."""
        rows = await self._connection.execute(select(occurrences).where(occurrences.c.ref.in_(refs)))
        return {(row.errand, row.ref): None if row.done else row.due_at for row in rows}

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
