"""Insert once, many at once, and add or replace."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Insert, Table, and_, bindparam, exists, insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

T = TypeVar("T")

TOGETHER = 200
"""Rows after which the event loop turns to others: a whole school takes a while, and somebody waits for an answer."""


async def unhurried(rows: Iterable[T]) -> AsyncIterator[T]:
    """One after the other."""
    for number, row in enumerate(rows, start=1):
        if number % TOGETHER == 0:
            await asyncio.sleep(0)
        yield row


def matching(table: Table, key: Mapping[str, Any]) -> ColumnElement[bool]:
    """All of these columns have these values."""
    return and_(*(table.c[name] == value for name, value in key.items()))


async def insert_once(
    connection: AsyncConnection, table: Table, key: Mapping[str, Any], rest: Mapping[str, Any]
) -> bool:
    """True when there was no row with this key and now there is."""
    statement = _insertion(table, tuple(key), tuple(rest))
    return (await connection.execute(statement, {**key, **rest})).rowcount == 1


@cache
def _insertion(table: Table, key: tuple[str, ...], rest: tuple[str, ...]) -> Insert:
    """Built once for each table: putting it together takes longer than running it."""
    given = {name: bindparam(name, type_=table.c[name].type) for name in (*key, *rest)}
    absent = ~exists().where(matching(table, {name: given[name] for name in key}))
    return insert(table).from_select(list(given), select(*given.values()).where(absent))


async def insert_new(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Those whose keys are not taken yet, a few hundred with one call; returns how many."""
    added = 0
    for first in range(0, len(rows), TOGETHER):
        fresh = sqlite_insert(table).on_conflict_do_nothing()
        added += (await connection.execute(fresh, [dict(row) for row in rows[first : first + TOGETHER]])).rowcount
    return added


async def put(connection: AsyncConnection, table: Table, key: Mapping[str, Any], rest: Mapping[str, Any]) -> None:
    """Replaces the row with this key, or adds it."""
    changed = await connection.execute(update(table).where(matching(table, key)).values(**rest))
    if changed.rowcount == 0:
        await connection.execute(insert(table).values(**key, **rest))
