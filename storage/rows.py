"""Two statements every dialect understands: insert once, and add or replace."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, exists, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection


def matching(table: Table, key: Mapping[str, Any]) -> ColumnElement[bool]:
    """All of these columns have these values."""
    return and_(*(table.c[name] == value for name, value in key.items()))


async def insert_once(
    connection: AsyncConnection, table: Table, key: Mapping[str, Any], rest: Mapping[str, Any]
) -> bool:
    """True when there was no row with this key and now there is."""
    row = {**key, **rest}
    values = select(*(literal(value, table.c[name].type) for name, value in row.items()))
    absent = values.where(~exists().where(matching(table, key)))
    return (await connection.execute(insert(table).from_select(list(row), absent))).rowcount == 1


async def put(connection: AsyncConnection, table: Table, key: Mapping[str, Any], rest: Mapping[str, Any]) -> None:
    """Replaces the row with this key, or adds it."""
    changed = await connection.execute(update(table).where(matching(table, key)).values(**rest))
    if changed.rowcount == 0:
        await connection.execute(insert(table).values(**key, **rest))
