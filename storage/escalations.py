"""Written notices at rest."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.escalations import Escalation
from domain.questions import QuestionId
from storage.rows import put
from storage.schema import escalations


class SqlEscalations:
    """Implements ``domain.ports.Escalations``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, question_id: QuestionId, number: int) -> Escalation | None:
        found = await self._all(escalations.c.question_id == question_id, escalations.c.number == number)
        return found[0] if found else None

    async def put(self, escalation: Escalation) -> None:
        row = asdict(escalation)
        key = {name: row.pop(name) for name in ("question_id", "number")}
        await put(self._connection, escalations, key, row)

    async def all(self) -> list[Escalation]:
        return await self._all()

    async def _all(self, *conditions: ColumnElement[bool]) -> list[Escalation]:
        ordered = select(escalations).where(*conditions).order_by(escalations.c.question_id, escalations.c.number)
        return [_from(row) for row in await self._connection.execute(ordered)]


def _from(row: Row[Any]) -> Escalation:
    return Escalation(
        QuestionId(row.question_id), row.number, row.sent_number, row.sent_on, row.reply_number, row.reply_on
    )
