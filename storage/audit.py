"""The audit log in its table. Triggers refuse what is not growth at the end or pruning below a checkpoint."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, String, delete, func, insert, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.audit import CLOCK, PRUNE, START, Act, Checkpoint, Entry, canonical, sealed
from domain.period import VIETNAM
from storage.guard_tables import audit

NEVER = datetime.fromtimestamp(0, VIETNAM)
_c = audit.c
_raw = select(_c.number, type_coerce(_c.at, String).label("at"), _c.actor, _c.action, _c.subject, _c.facts, _c.hash)
"""As it lies there, so that a line somebody has spoilt is read as a spoilt line, not as an error."""


class SqlAudit:
    """Implements ``domain.ports.Audit``. One writer at a time, so the last entry stays the last."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def write(self, act: Act, now: datetime) -> None:
        last = await self._last()
        number, before = (last.number + 1, last.hash) if last else (1, START)
        entry = sealed(before, number, now, act)
        row = {"actor": act.actor, "action": act.action, "subject": act.subject, "facts": canonical(act.facts)}
        await self._connection.execute(
            insert(audit).values(number=entry.number, at=entry.at, hash=entry.hash, **row),
        )

    async def head(self) -> bytes:
        last = await self._last()
        return last.hash if last else START

    async def checkpoint(self) -> Checkpoint:
        wanted = select(audit.c.facts).where(audit.c.action == PRUNE).order_by(audit.c.number.desc()).limit(1)
        facts = await self._connection.scalar(wanted)
        return _checkpoint(facts) if facts else Checkpoint()

    async def after(self, number: int, most: int) -> list[Entry]:
        return await self._entries(_raw.where(audit.c.number > number).order_by(audit.c.number).limit(most))

    async def before(self, number: int | None, most: int) -> list[Entry]:
        wanted = _raw.order_by(audit.c.number.desc()).limit(most)
        return await self._entries(wanted if number is None else wanted.where(audit.c.number < number))

    async def prune(self, moment: datetime, now: datetime) -> int:
        """Nothing newer goes with it, even where a clock once ran backwards."""
        kept = await self._connection.scalar(select(func.min(audit.c.number)).where(audit.c.at >= moment))
        last = await self._last()
        through = (kept - 1) if kept else (last.number if last else 0)
        old = await self._entries(_raw.where(audit.c.number == through))
        if not old:
            return 0
        count = await self._connection.scalar(select(func.count()).where(audit.c.number <= through)) or 0
        facts = {"through": through, "anchor": old[0].hash.hex(), "count": count}
        await self.write(Act(CLOCK, PRUNE, "audit", facts), now)
        await self._connection.execute(delete(audit).where(audit.c.number <= through))
        return count

    async def _last(self) -> Entry | None:
        found = await self.before(None, 1)
        return found[0] if found else None

    async def _entries(self, wanted: Select[Any]) -> list[Entry]:
        return [_entry_from(row) for row in await self._connection.execute(wanted)]


def _entry_from(row: Row[Any]) -> Entry:
    with suppress(ValueError, TypeError, AttributeError):
        at = datetime.fromisoformat(row.at).replace(tzinfo=UTC).astimezone(VIETNAM)
        facts = json.loads(row.facts)
        written = isinstance(row.hash, bytes) and all(
            isinstance(it, str) for it in (row.actor, row.action, row.subject)
        )
        if written and isinstance(facts, dict) and canonical(facts) == row.facts:
            return Entry(row.number, at, Act(row.actor, row.action, row.subject, facts), row.hash)
    return Entry(row.number, NEVER, Act(str(row.actor), str(row.action), str(row.subject)), b"")


def _checkpoint(written: str) -> Checkpoint:
    """What is no checkpoint leads nowhere, and the check says so."""
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        facts = json.loads(written)
        return Checkpoint(int(facts["through"]), bytes.fromhex(facts["anchor"]))
    return Checkpoint()
