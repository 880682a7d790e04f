"""Promises at rest, in the order of their days."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import PersonId, Role
from domain.promises import Promise, PromiseState
from domain.questions import QuestionId
from storage.rows import put
from storage.schema import promises


class SqlPromises:
    """Implements ``domain.ports.Promises``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, question_id: QuestionId, number: int) -> Promise | None:
        found = await self._all(promises.c.question_id == question_id, promises.c.number == number)
        return found[0] if found else None

    async def put(self, promise: Promise) -> None:
        row = asdict(promise)
        key = {name: row.pop(name) for name in ("question_id", "number")}
        await put(self._connection, promises, key, row)

    async def forget(self, question_id: QuestionId, number: int) -> None:
        own = (promises.c.question_id == question_id) & (promises.c.number == number)
        await self._connection.execute(delete(promises).where(own))

    async def all(self, states: Collection[PromiseState] = tuple(PromiseState)) -> list[Promise]:
        return await self._all(promises.c.state.in_(states))

    async def _all(self, *conditions: ColumnElement[bool]) -> list[Promise]:
        wanted = select(promises).where(*conditions).order_by(promises.c.due_on, promises.c.question_id)
        return [_from(row) for row in await self._connection.execute(wanted)]


def _from(row: Row[Any]) -> Promise:
    return Promise(
        question_id=QuestionId(row.question_id),
        number=row.number,
        due_on=row.due_on,
        state=PromiseState(row.state),
        owner_role=Role(row.owner_role) if row.owner_role else None,
        owner_id=PersonId(row.owner_id) if row.owner_id else None,
        proof=row.proof,
        done_on=row.done_on,
        asked=row.asked,
        asked_on=row.asked_on,
        moves=row.moves,
        reason=row.reason,
    )
