"""Questions at rest. Lists are ordered by day and then by the random code: never by who came first."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.errors import Outdated, Unknown
from domain.life import AWAITING_ANSWER, Status
from domain.people import PersonId, Role, Scope
from domain.ports.questions import HistoryLine
from domain.questions import Answer, Question, QuestionId
from storage.hall_tables import hall_items, hall_notes
from storage.question_rows import answer_from, changing_columns, first_columns, question_from
from storage.rows import put
from storage.schema import answers, escalations, history, photos, promises, questions, ways_back


class SqlQuestions:
    """Implements ``domain.ports.Questions``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, question: Question, receipt: bytes, sealed: bytes | None, photos: Sequence[bytes]) -> None:
        """Touches no table of people. An empty ``receipt`` (a paper note has none) is stored as none."""
        await self._connection.execute(insert(questions).values(**first_columns(question), receipt=receipt or None))
        if sealed is not None:
            await self._connection.execute(insert(ways_back).values(question_id=question.id, sealed=sealed))
        await self._keep_photos(question.id, photos)

    async def get(self, question_id: QuestionId) -> Question:
        return await self._one(questions.c.id == question_id)

    async def by_code(self, code: str) -> Question:
        return await self._one(questions.c.code == code)

    async def by_receipt(self, receipt: bytes) -> Question | None:
        found = await self._all(questions.c.receipt == receipt)
        return found[0] if found else None

    async def save(self, question: Question) -> Question:
        saved = replace(question, version=question.version + 1)
        unchanged = and_(questions.c.id == question.id, questions.c.version == question.version)
        done = await self._connection.execute(update(questions).where(unchanged).values(**changing_columns(saved)))
        if done.rowcount == 0:
            raise Outdated(code=question.code)
        return saved

    async def reviewed_by(self, scope: Scope, statuses: Collection[Status]) -> list[Question]:
        return await self._all(questions.c.reviewer == str(scope), questions.c.status.in_(statuses))

    async def in_cycle(self, series: str, period: str) -> list[Question]:
        return await self._all(questions.c.series == series, questions.c.period == period)

    async def in_status(self, statuses: Collection[Status]) -> list[Question]:
        return await self._all(questions.c.status.in_(statuses))

    async def answered_by(self, people: Collection[PersonId], roles: Collection[Role]) -> list[Question]:
        theirs = questions.c.assignee.in_(people)
        anybodys = and_(questions.c.assignee.is_(None), questions.c.answerer_role.in_(roles))
        return await self._all(questions.c.status.in_(AWAITING_ANSWER), or_(theirs, anybodys))

    async def asked_by(self, people: Collection[PersonId]) -> list[Question]:
        return await self._all(questions.c.asker_id.in_(people))

    async def merged_under(self, question_id: QuestionId) -> list[Question]:
        return await self._all(questions.c.merged_into == question_id)

    async def photos(self, question_id: QuestionId) -> list[bytes]:
        wanted = select(photos.c.data).where(photos.c.question_id == question_id).order_by(photos.c.number)
        return list((await self._connection.scalars(wanted)).all())

    async def forget_photos(self, question_id: QuestionId) -> None:
        """Overwritten like everything deleted (secure_delete)."""
        await self._connection.execute(delete(photos).where(photos.c.question_id == question_id))

    async def way_back(self, question_id: QuestionId) -> bytes | None:
        wanted = select(ways_back.c.sealed).where(ways_back.c.question_id == question_id)
        sealed: bytes | None = await self._connection.scalar(wanted)
        return sealed

    async def forget_way_back(self, question_id: QuestionId) -> None:
        """The bytes are overwritten (secure_delete); the last trace in the WAL goes with the nightly checkpoint."""
        await self._connection.execute(delete(ways_back).where(ways_back.c.question_id == question_id))

    async def has_way_back(self, question_id: QuestionId) -> bool:
        return await self.way_back(question_id) is not None

    async def forget_up_to(self, day: date) -> int:
        old = select(questions.c.id).where(questions.c.received_on <= day)
        released = update(questions).where(questions.c.merged_into.in_(old)).values(merged_into=None)
        await self._connection.execute(released)
        for hanging in (photos, ways_back, promises, escalations, hall_items, hall_notes, answers, history):
            await self._connection.execute(delete(hanging).where(hanging.c.question_id.in_(old)))
        return (await self._connection.execute(delete(questions).where(questions.c.received_on <= day))).rowcount

    async def put_answer(self, answer: Answer) -> None:
        row = asdict(answer)
        key = {name: row.pop(name) for name in ("question_id", "number")}
        await put(self._connection, answers, key, row)

    async def answers(self, question_id: QuestionId) -> list[Answer]:
        wanted = select(answers).where(answers.c.question_id == question_id).order_by(answers.c.number)
        return [answer_from(row) for row in await self._connection.execute(wanted)]

    async def promises(self) -> list[Answer]:
        """Soonest first. A later released answer without a date ends the promise before it."""
        released = answers.alias("released")
        newest = select(func.max(released.c.number)).where(
            released.c.question_id == answers.c.question_id,
            released.c.released.is_(True),
        )
        wanted = (
            select(answers)
            .where(answers.c.released.is_(True), answers.c.due_on.is_not(None))
            .where(answers.c.number == newest.scalar_subquery())
            .order_by(answers.c.due_on, answers.c.question_id)
        )
        return [answer_from(row) for row in await self._connection.execute(wanted)]

    async def note(
        self,
        question_id: QuestionId,
        what: str,
        actor: PersonId | None,
        on: datetime | None,
        detail: str,
    ) -> None:
        """Of an anonymous question no moment is kept unless staff acted, whatever the caller says (3b.2)."""
        wanted = select(func.max(history.c.number)).where(history.c.question_id == question_id)
        last = await self._connection.scalar(wanted)
        at = on if actor or await self._is_named(question_id) else None
        row = {"question_id": question_id, "number": (last or 0) + 1, "what": what}
        await self._connection.execute(insert(history).values(**row, actor=actor, at=at, detail=detail))

    async def history(self, question_id: QuestionId) -> list[HistoryLine]:
        wanted = select(history).where(history.c.question_id == question_id).order_by(history.c.number)
        rows = await self._connection.execute(wanted)
        return [HistoryLine(row.what, row.actor, row.at, row.detail) for row in rows]

    async def _one(self, condition: ColumnElement[bool]) -> Question:
        row = (await self._connection.execute(select(questions).where(condition))).one_or_none()
        if row is None:
            raise Unknown
        return question_from(row)

    async def _all(self, *conditions: ColumnElement[bool]) -> list[Question]:
        wanted = select(questions).where(*conditions).order_by(questions.c.received_on, questions.c.code)
        return [question_from(row) for row in await self._connection.execute(wanted)]

    async def _is_named(self, question_id: QuestionId) -> bool:
        return (
            await self._connection.scalar(select(questions.c.asker_id).where(questions.c.id == question_id)) is not None
        )

    async def _keep_photos(self, question_id: QuestionId, pictures: Sequence[bytes]) -> None:
        rows = [{"question_id": question_id, "number": n, "data": data} for n, data in enumerate(pictures, start=1)]
        if rows:
            await self._connection.execute(insert(photos), rows)
