"""What is handed to the courier, and what the courier has brought."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.consignment import Cargo, Consignment, Enclosure
from storage.rows import matching, put
from storage.schema import consignments, enclosures
from storage.upward_tables import IN, OUT

Key = Mapping[str, str]


class SqlUpward:
    """Implements ``domain.ports.Upward``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def hand_over(self, consignment: Consignment) -> bool:
        known = await self._found(_key(OUT, consignment))
        if known and known.facts == consignment.facts:
            return False
        revision = known.revision + 1 if known else 1
        await self._write(OUT, replace(consignment, revision=revision, delivered=False))
        return True

    async def waiting(self, peer: str) -> list[Consignment]:
        ready = (consignments.c.way == OUT) & (consignments.c.peer == peer) & consignments.c.delivered.is_(False)
        rows = await self._connection.execute(select(consignments).where(ready).order_by(*_STEADY))
        return [await self._with_enclosures(OUT, _from(row)) for row in rows.all()]

    async def delivered(self, consignment: Consignment) -> None:
        this = matching(consignments, _key(OUT, consignment)) & (consignments.c.revision == consignment.revision)
        await self._connection.execute(update(consignments).where(this).values(delivered=True))

    async def take_in(self, consignment: Consignment) -> bool:
        key = matching(consignments, _key(IN, consignment))
        known = await self._connection.scalar(select(consignments.c.revision).where(key))
        if known is not None and known >= consignment.revision:
            return False
        await self._write(IN, replace(consignment, delivered=True))
        return True

    async def sent(self, cargo: Cargo, peer: str | None = None) -> list[Consignment]:
        return await self._listed(OUT, cargo, peer)

    async def received(self, cargo: Cargo, peer: str | None = None) -> list[Consignment]:
        return await self._listed(IN, cargo, peer)

    async def one(self, cargo: Cargo, peer: str, ref: str, *, came: bool) -> Consignment | None:
        return await self._found({"way": IN if came else OUT, "peer": peer, "cargo": cargo.value, "ref": ref})

    async def forget_up_to(self, day: date) -> int:
        return (await self._connection.execute(delete(consignments).where(consignments.c.day <= day))).rowcount

    async def _listed(self, way: str, cargo: Cargo, peer: str | None) -> list[Consignment]:
        wanted = (consignments.c.way == way) & (consignments.c.cargo == cargo.value)
        if peer is not None:
            wanted &= consignments.c.peer == peer
        rows = await self._connection.execute(select(consignments).where(wanted).order_by(*_STEADY))
        return [_from(row) for row in rows.all()]

    async def _found(self, key: Key) -> Consignment | None:
        row = (await self._connection.execute(select(consignments).where(matching(consignments, key)))).one_or_none()
        return await self._with_enclosures(key["way"], _from(row)) if row else None

    async def _with_enclosures(self, way: str, consignment: Consignment) -> Consignment:
        its = matching(enclosures, _key(way, consignment))
        rows = await self._connection.execute(select(enclosures).where(its).order_by(enclosures.c.number))
        return replace(consignment, enclosures=tuple(Enclosure(row.name, row.content) for row in rows))

    async def _write(self, way: str, consignment: Consignment) -> None:
        """Instead of an older revision, if there is one."""
        key = _key(way, consignment)
        rest = {"day": consignment.day, "facts": dict(consignment.facts), "revision": consignment.revision}
        await put(self._connection, consignments, key, {**rest, "delivered": consignment.delivered})
        await self._connection.execute(delete(enclosures).where(matching(enclosures, key)))
        files = enumerate(consignment.enclosures, start=1)
        if rows := [{**key, "number": n, "name": one.name, "content": one.content} for n, one in files]:
            await self._connection.execute(insert(enclosures), rows)


_STEADY = (consignments.c.day, consignments.c.peer, consignments.c.cargo, consignments.c.ref)


def _key(way: str, consignment: Consignment) -> Key:
    return {"way": way, "peer": consignment.peer, "cargo": consignment.cargo.value, "ref": consignment.ref}


def _from(row: Row[Any]) -> Consignment:
    given = {"facts": row.facts, "revision": row.revision, "delivered": row.delivered}
    return Consignment(row.peer, Cargo(row.cargo), row.ref, row.day, **given)
