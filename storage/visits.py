"""Home visits, who comes first, and hard cases."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.errors import Outdated, Unknown
from domain.hard_cases import UNSOLVED, CaseState, HardCase
from domain.people import PersonId
from domain.visits import HomeVisit, How, Outcome, Priority
from storage.rows import insert_once, matching, put
from storage.visit_tables import hard_cases, home_visits, visit_priorities


class SqlVisits:
    """Implements ``domain.ports.Visits``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, visit: HomeVisit) -> None:
        rest = {"outcome": visit.outcome, "visited_by": visit.by, "note": visit.note}
        await put(self._connection, home_visits, _key(visit.pupil, visit.on, visit.how), rest)

    async def get(self, pupil: PersonId, on: date, how: How) -> HomeVisit | None:
        wanted = select(home_visits).where(matching(home_visits, _key(pupil, on, how)))
        row = (await self._connection.execute(wanted)).one_or_none()
        return _visit_from(row) if row else None

    async def drop(self, pupil: PersonId, on: date, how: How) -> bool:
        gone = delete(home_visits).where(matching(home_visits, _key(pupil, on, how)))
        return (await self._connection.execute(gone)).rowcount == 1

    async def between(self, first: date, last: date) -> Mapping[PersonId, tuple[HomeVisit, ...]]:
        wanted = select(home_visits).where(home_visits.c.visited_on.between(first, last))
        rows = await self._connection.execute(wanted.order_by(home_visits.c.visited_on, home_visits.c.how))
        found: defaultdict[PersonId, list[HomeVisit]] = defaultdict(list)
        for row in rows:
            found[PersonId(row.pupil_id)].append(_visit_from(row))
        return {pupil: tuple(visits) for pupil, visits in found.items()}

    async def of(self, pupil: PersonId) -> tuple[HomeVisit, ...]:
        wanted = select(home_visits).where(home_visits.c.pupil_id == pupil)
        rows = await self._connection.execute(wanted.order_by(home_visits.c.visited_on, home_visits.c.how))
        return tuple(map(_visit_from, rows))

    async def mark(self, pupil: PersonId, priority: Priority, on: date) -> None:
        await put(self._connection, visit_priorities, {"pupil_id": pupil, "priority": priority}, {"marked_on": on})

    async def unmark(self, pupil: PersonId, priority: Priority) -> None:
        key = {"pupil_id": pupil, "priority": priority}
        await self._connection.execute(delete(visit_priorities).where(matching(visit_priorities, key)))

    async def marks(self, since: date) -> Mapping[PersonId, frozenset[Priority]]:
        wanted = select(visit_priorities).where(visit_priorities.c.marked_on >= since)
        found: defaultdict[PersonId, set[Priority]] = defaultdict(set)
        for row in await self._connection.execute(wanted):
            found[PersonId(row.pupil_id)].add(Priority(row.priority))
        return {pupil: frozenset(marks) for pupil, marks in found.items()}

    async def add_case(self, case: HardCase) -> None:
        row = _row(case)
        await insert_once(self._connection, hard_cases, {"id": row.pop("id")}, row)

    async def case(self, case_id: str) -> HardCase:
        row = (await self._connection.execute(select(hard_cases).where(hard_cases.c.id == case_id))).one_or_none()
        if row is None:
            raise Unknown
        return _case_from(row)

    async def case_of(self, pupil: PersonId) -> HardCase | None:
        found = [case for case in await self.cases(UNSOLVED) if case.pupil == pupil]
        return found[0] if found else None

    async def cases(self, states: Collection[CaseState]) -> list[HardCase]:
        wanted = select(hard_cases).where(hard_cases.c.state.in_(states))
        rows = await self._connection.execute(wanted.order_by(hard_cases.c.opened_on, hard_cases.c.id))
        return [_case_from(row) for row in rows]

    async def save_case(self, case: HardCase) -> HardCase:
        row = _row(case) | {"version": case.version + 1}
        as_read = (hard_cases.c.id == case.id, hard_cases.c.version == case.version)
        if (await self._connection.execute(update(hard_cases).where(*as_read).values(**row))).rowcount == 0:
            raise Outdated
        return replace(case, version=case.version + 1)

    async def drop_case(self, case_id: str) -> None:
        await self._connection.execute(delete(hard_cases).where(hard_cases.c.id == case_id))

    async def forget_up_to(self, day: date) -> int:
        solved = (hard_cases.c.opened_on <= day) & (hard_cases.c.state == CaseState.SOLVED)
        old = (
            delete(home_visits).where(home_visits.c.visited_on <= day),
            delete(visit_priorities).where(visit_priorities.c.marked_on <= day),
            delete(hard_cases).where(solved),
        )
        return sum([(await self._connection.execute(gone)).rowcount for gone in old])


def _key(pupil: PersonId, on: date, how: How) -> dict[str, Any]:
    return {"pupil_id": pupil, "visited_on": on, "how": how}


def _visit_from(row: Row[Any]) -> HomeVisit:
    outcome = Outcome(row.outcome) if row.outcome else None
    return HomeVisit(PersonId(row.pupil_id), row.visited_on, How(row.how), outcome, row.visited_by, row.note)


def _row(case: HardCase) -> dict[str, Any]:
    row = asdict(case)
    return {"pupil_id": row.pop("pupil"), **row}


def _case_from(row: Row[Any]) -> HardCase:
    written = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name of a row as a mapping
    return HardCase(pupil=written.pop("pupil_id"), state=CaseState(written.pop("state")), **written)
