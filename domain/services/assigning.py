"""Who is to review or to answer a question, and the letters that tell them."""

from dataclasses import replace
from datetime import datetime

from domain.notices import NoticeKind
from domain.people import Person, Role
from domain.permissions import reviewing_role
from domain.ports import Unit
from domain.questions import Lane, Question
from domain.routing import Topic
from domain.school import School
from domain.services import post
from domain.services.due import due_on


async def announce_for_review(unit: Unit, question: Question, school: School, now: datetime, mark: str = "") -> None:
    """Tells the reviewers that something waits; deputies only where there is nobody else. ``mark`` groups a batch."""
    if question.reviewer is None:
        return
    role = reviewing_role(question.reviewer)
    people = primaries(await post.reviewers(unit, question), role) or await unit.people.with_role(Role.CONSOLIDATOR)
    about = str(question.reviewer)
    await post.to_people(unit, people, NoticeKind.REVIEW_NEW, about, school, now, mark=mark or question.id)


async def assign(unit: Unit, question: Question, school: School, now: datetime) -> Question:
    """Finds who answers (the topic's answerer, its deputy, the principal; nobody it is shielded from), and tells them.

    Returns the stored question. A question is never left without an owner: the principal's role is the last resort.
    """
    topic = school.topic(question.topic)
    wanted = _past_everybody() if question.lane is Lane.DIRECT else _of_topic(school, question, topic)
    role, people = await _first_with_people(unit, question, [*wanted, Role.PRINCIPAL])
    calendar = school.calendar_with(await unit.cycles.overrides())
    due = due_on(question, school, calendar, now.date())
    question = await unit.questions.save(replace(question, answerer_role=role, assignee=None, due_on=due))
    await tell_answerers(unit, question, primaries(people, role), school, now)
    return question


def _past_everybody() -> list[Role]:
    return [Role.PRINCIPAL, Role.VICE_PRINCIPAL]


def _of_topic(school: School, question: Question, topic: Topic) -> list[Role]:
    """Whoever answers the topic in this dialogue, then the topic's own people."""
    return [school.plan(question.series).answerer(topic), topic.answerer, topic.deputy]


async def tell_answerers(unit: Unit, question: Question, people: list[Person], school: School, now: datetime) -> None:
    """One ASSIGNED letter for each time the question is handed to somebody."""
    await post.to_people(unit, people, NoticeKind.ASSIGNED, question.id, school, now, mark=question.version)


async def answerers(unit: Unit, question: Question) -> list[Person]:
    """Who is to answer it now; when the one who had it in hand has left, whoever holds the role."""
    if question.assignee is not None:
        assignee = await unit.people.get(question.assignee)
        if assignee.active:
            return [assignee]
    return await post.unshielded(unit, question, question.answerer_role) if question.answerer_role else []


def primaries(people: list[Person], role: Role) -> list[Person]:
    """Those who are not merely deputies, or everybody where all are."""
    return [person for person in people if not person.only_stands_in(role)] or people


async def _first_with_people(unit: Unit, question: Question, wanted: list[Role]) -> tuple[Role, list[Person]]:
    for role in wanted:
        people = await post.unshielded(unit, question, role)
        if people:
            return role, people
    return wanted[-1], []
