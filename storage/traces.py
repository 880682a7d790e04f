"""What one person leaves in the tables, and its removal. Deleted bytes are overwritten (secure_delete)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.notices import RecipientKind
from domain.people import Account, Person, PersonId
from domain.ports.traces import Representation, Tally
from domain.questions import QuestionId
from storage.hall_tables import hall_attendance, hall_items, hall_notes, hall_speakers, halls
from storage.people import SqlPeople
from storage.person_rows import account_from
from storage.schema import (
    accounts,
    answers,
    appointments,
    audit,
    children,
    history,
    invites,
    outbox,
    overrides,
    papers,
    people,
    promises,
    questions,
    representatives,
)
from storage.task_tables import task_ticks
from storage.visit_tables import hard_cases, home_visits, visit_priorities

_NAMELESS: dict[str, Any] = {
    "full_name": "",
    "class_name": "",
    "room": "",
    "is_boarding": False,
    "birth_date": None,
    "parental_consent": False,
    "active": False,
}


class SqlTraces:
    """Implements ``domain.ports.Traces``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def linked(self, chat_id: int) -> list[tuple[Account, Person]]:
        rows = await self._connection.execute(select(accounts).where(accounts.c.chat_id == chat_id))
        roster = SqlPeople(self._connection)
        return [(account_from(row), await roster.get(PersonId(row.person_id))) for row in rows.all()]

    async def represents(self, person_id: PersonId) -> list[Representation]:
        chosen = select(representatives).where(representatives.c.person_id == person_id)
        ordered = chosen.order_by(representatives.c.period, representatives.c.series)
        rows = await self._connection.execute(ordered)
        return [Representation(row.series, row.period, row.class_name) for row in rows]

    async def tally(self, person_id: PersonId) -> Tally:
        letters = (outbox.c.recipient_kind == RecipientKind.PERSON) & (outbox.c.recipient_ref == person_id)
        return Tally(
            answers=await self._count(answers.c.answerer == person_id),
            decisions=await self._count((history.c.actor == person_id) & _by_others(person_id)),
            letters=await self._count(letters),
            logged=await self._count(audit.c.actor == person_id),
        )

    async def unlink(self, person_id: PersonId, up_to: date) -> list[int]:
        old = or_(accounts.c.consented_on.is_(None), accounts.c.consented_on <= up_to)
        gone = delete(accounts).where(accounts.c.person_id == person_id, old).returning(accounts.c.chat_id)
        return list((await self._connection.scalars(gone)).all())

    async def unsign(self, question_id: QuestionId) -> None:
        own = questions.c.id == question_id
        asker = select(questions.c.asker_id).where(own).scalar_subquery()
        theirs = (history.c.question_id == question_id) & or_(history.c.actor.is_(None), history.c.actor == asker)
        await self._connection.execute(update(history).where(theirs).values(actor=None, at=None))
        nobody = {"asker_id": None, "label_name": "", "receipt": None, "version": questions.c.version + 1}
        await self._connection.execute(update(questions).where(own).values(**nobody))

    async def forget_letters(self, person_id: PersonId, chats: Collection[int]) -> None:
        named = (outbox.c.recipient_kind == RecipientKind.PERSON) & (outbox.c.recipient_ref == person_id)
        numbers = [str(chat) for chat in chats]
        unnamed = (outbox.c.recipient_kind == RecipientKind.CHAT) & outbox.c.recipient_ref.in_(numbers)
        await self._connection.execute(delete(outbox).where(or_(named, unnamed)))

    async def forget_ways_in(self, person_id: PersonId) -> None:
        await self._connection.execute(delete(invites).where(invites.c.person_id == person_id))

    async def left_since(self, tonight: date, last_night: date) -> list[PersonId]:
        fresh = update(people).where(people.c.active.is_(False), people.c.left_on.is_(None))
        await self._connection.execute(fresh.values(left_on=tonight))
        gone = people.c.active.is_(False) & (people.c.left_on <= last_night) & (people.c.full_name != "")
        return list((await self._connection.scalars(select(people.c.id).where(gone).order_by(people.c.id))).all())

    async def forget_identity(self, person_id: PersonId) -> None:
        for hanging in (appointments.c.person_id, children.c.parent_id, children.c.child_id):
            await self._connection.execute(delete(hanging.table).where(hanging == person_id))
        for here in (representatives, hall_speakers, hall_attendance):
            await self._connection.execute(delete(here).where(here.c.person_id == person_id))
        await self._forget_visits(person_id)
        await self._connection.execute(delete(papers).where(papers.c.copy == person_id))
        nameless = {**_NAMELESS, "roster_key": f"erased/{person_id}"}
        await self._connection.execute(update(people).where(people.c.id == person_id).values(**nameless))
        await self._connection.execute(delete(people).where(people.c.id == person_id, ~_pointed_at(person_id)))

    async def _forget_visits(self, person_id: PersonId) -> None:
        """What is told of a pupil goes with the pupil; what a teacher did for others stays, without the name."""
        for about in (home_visits.c.pupil_id, visit_priorities.c.pupil_id, hard_cases.c.pupil_id):
            await self._connection.execute(delete(about.table).where(about == person_id))
        for by in (home_visits.c.visited_by, hard_cases.c.opened_by, task_ticks.c.done_by, task_ticks.c.assigned_to):
            await self._connection.execute(update(by.table).where(by == person_id).values({by.key: None}))

    async def _count(self, condition: ColumnElement[bool]) -> int:
        return await self._connection.scalar(select(func.count()).where(condition)) or 0


def _by_others(person_id: PersonId) -> ColumnElement[bool]:
    """What one did with one's own question is no decision."""
    own = (questions.c.id == history.c.question_id) & (questions.c.asker_id == person_id)
    return ~exists().where(own)


def _pointed_at(person_id: PersonId) -> ColumnElement[bool]:
    """By what they did for others: answers and decisions remain, and need to have been somebody's."""
    pointing = (
        history.c.actor,
        answers.c.answerer,
        questions.c.assignee,
        promises.c.owner_id,
        hall_items.c.owner_id,
        halls.c.chair,
        hall_notes.c.author,
        questions.c.asker_id,
        overrides.c.decided_by,
        accounts.c.person_id,
        invites.c.person_id,
    )
    return or_(*(exists().where(column == person_id) for column in pointing))
