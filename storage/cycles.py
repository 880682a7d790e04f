"""What people decided about sessions."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import PersonId
from domain.ports.cycles import Override
from storage.rows import matching, put
from storage.schema import overrides, representatives


class SqlCycles:
    """Implements ``domain.ports.Cycles``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def overrides(self) -> Mapping[tuple[str, str], Override]:
        rows = await self._connection.execute(select(overrides))
        return {(r.series, r.period): Override(r.session_at, r.note, PersonId(r.decided_by)) for r in rows}

    async def set_override(self, series: str, period: str, override: Override) -> None:
        decided = {"session_at": override.session_at, "note": override.note, "decided_by": override.by}
        await put(self._connection, overrides, {"series": series, "period": period}, decided)

    async def representatives(self, series: str, period: str, class_name: str) -> list[PersonId]:
        chosen = matching(representatives, {"series": series, "period": period, "class_name": class_name})
        wanted = select(representatives.c.person_id).where(chosen).order_by(representatives.c.number)
        return list((await self._connection.scalars(wanted)).all())

    async def choose(self, series: str, period: str, class_name: str, people: Sequence[PersonId]) -> None:
        """Instead of whoever was chosen before."""
        session = {"series": series, "period": period, "class_name": class_name}
        await self._connection.execute(delete(representatives).where(matching(representatives, session)))
        rows = [{**session, "number": n, "person_id": person} for n, person in enumerate(people, start=1)]
        if rows:
            await self._connection.execute(insert(representatives), rows)
