"""KHẨN: at once to the safety officers, never to the reviewer, never waiting for the cycle.

Luật Trẻ em 102/2016 Đ.51 and NĐ 56/2017 Đ.25: whoever learns of harm to a child must pass it on immediately.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from domain.audit import of_question
from domain.errors import Outdated
from domain.life import Action, Status
from domain.notices import LetterState, NoticeKind
from domain.people import Actor, Person, Role
from domain.permissions import is_shielded, require
from domain.ports import DueWork, Unit
from domain.questions import Lane, Question, QuestionId
from domain.school import School
from domain.services import post
from domain.services.recording import record

ACK_ERRAND = "urgent_ack"
MOST_ROUNDS = 8
"""After so many rounds the principal's digest carries it on every day."""


async def raise_alarm(unit: Unit, question: Question, people: Iterable[Person], school: School, now: datetime) -> None:
    """Letters to ``people`` (``safety``), and a moment by which somebody must have acknowledged.

    They are found beforehand: the transaction that stores a question without a name touches no table of people.
    """
    await post.to_people(unit, people, NoticeKind.URGENT_ALERT, question.id, school, now)
    due = now + timedelta(minutes=school.ack_minutes)
    await unit.due.plan(DueWork(ACK_ERRAND, f"{question.id}/1", due))


async def safety(unit: Unit, question: Question) -> list[Person]:
    """The safety officers who may know; the principal's office where there is none; then anybody in charge at all."""
    for role in (Role.SAFETY_OFFICER, Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.ADMINISTRATOR):
        people = await post.unshielded(unit, question, role)
        if people:
            return people
    return []


async def went_out(unit: Unit, question: Question) -> bool:
    """Whether somebody in charge has it: an alert has really reached a phone, or it is acknowledged already."""
    if question.status is not Status.URGENT:
        return True
    alerts = await unit.outbox.states_about(question.id, NoticeKind.URGENT_ALERT)
    return LetterState.SENT in alerts + await unit.outbox.states_about(question.id, NoticeKind.URGENT_UNACKNOWLEDGED)


async def acknowledge(unit: Unit, actor: Actor, question: Question, now: datetime) -> Question:
    """ "ĐÃ NHẬN": somebody is on it. Raises NotAllowed, Outdated."""
    require(actor, Action.ACKNOWLEDGE, question)
    if question.lane is Lane.URGENT and question.status is not Status.URGENT:
        raise Outdated("alarm_taken", code=question.code)
    by = _officer(actor, question)
    moved = replace(question, status=question.after(Action.ACKNOWLEDGE), assignee=by.id)
    stored = await unit.questions.save(moved)
    await unit.questions.note(question.id, Action.ACKNOWLEDGE, by.id, now, "")
    await record(unit, Actor((by,)), Action.ACKNOWLEDGE, of_question(question.code), now)
    for number in range(1, MOST_ROUNDS + 1):
        await unit.due.cancel(ACK_ERRAND, f"{question.id}/{number}")
    return stored


def _officer(actor: Actor, question: Question) -> Person:
    """The person behind the chat in whose name it is done."""
    wanted = {Role.SAFETY_OFFICER, Role.PRINCIPAL, Role.VICE_PRINCIPAL}
    fit = [p for p in actor.persons if p.roles & wanted and not is_shielded(Actor((p,)), question)]
    return fit[0] if fit else actor.persons[0]


async def escalate_unacknowledged(unit: Unit, ref: str, school: School, now: datetime) -> None:
    """Nobody pressed in time: the principal and the vice principal are told too, again and again until somebody does.

    ``ref``: "question id/round". A round, not a time of day, so that no row keeps the minute of a hidden question.
    """
    question_id, _, number = ref.partition("/")
    question = await unit.questions.get(QuestionId(question_id))
    if question.status is not Status.URGENT:
        return
    leaders = [p for role in (Role.PRINCIPAL, Role.VICE_PRINCIPAL) for p in await post.unshielded(unit, question, role)]
    people = {person.id: person for person in [*leaders, *await safety(unit, question)]}
    kind = NoticeKind.URGENT_UNACKNOWLEDGED
    minutes = school.ack_minutes * int(number)
    await post.to_people(
        unit, people.values(), kind, question.id, school, now, mark=number, values={"minutes": minutes}
    )
    await unit.questions.note(question.id, "unacknowledged", None, now, number)
    again = int(number) + 1
    if again <= MOST_ROUNDS:
        due = now + timedelta(minutes=school.ack_minutes)
        await unit.due.plan(DueWork(ACK_ERRAND, f"{question_id}/{again}", due))


async def raise_again(unit: Unit, question: Question, school: School, now: datetime) -> None:
    """After a restore: nobody knows who has heard of it, so everybody is told anew and has the full time again."""
    people, mark = await safety(unit, question), f"again/{now.isoformat()}"
    await post.to_people(unit, people, NoticeKind.URGENT_ALERT, question.id, school, now, mark=mark)
    due = now + timedelta(minutes=school.ack_minutes)
    for work in await unit.due.due(due):
        if work.errand == ACK_ERRAND and work.ref.partition("/")[0] == question.id:
            await unit.due.plan(DueWork(ACK_ERRAND, work.ref, due))


async def card_to_follow(unit: Unit, question: Question, now: datetime) -> None:
    """The alert is not out yet: the help card follows by letter as soon as it is."""
    await post.to_asker(unit, question, NoticeKind.SAFETY_CARD, now)
