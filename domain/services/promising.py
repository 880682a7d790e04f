"""Dates the school has promised: whoever answered is reminded when they come, and a few times after."""

from datetime import date, datetime

from domain.notices import NoticeKind
from domain.people import Person
from domain.ports import Unit
from domain.questions import Answer, QuestionId
from domain.school import School
from domain.services import assigning, post

WEEK = 7
MOST_REMINDERS = 4
"""On the day and three weeks on; the digest goes on telling the principal."""


async def remind(unit: Unit, school: School, now: datetime) -> int:
    """Letters for every promise due today or missed: one on the day, one a week after that. Returns how many."""
    today = now.date()
    put = 0
    for promise in await due(unit, today):
        week = _weeks_late(promise, today)
        if week < MOST_REMINDERS:
            people = await _responsible(unit, promise)
            about, mark = promise.question_id, f"{promise.number}/{promise.due_on}/{week}"
            facts: dict[str, str | int] = {"number": promise.number}
            put += await post.to_people(
                unit, people, NoticeKind.PROMISE_DUE, about, school, now, mark=mark, values=facts
            )
    return put


async def due(unit: Unit, today: date) -> list[Answer]:
    """Promises whose day has come and that no later answer has redeemed."""
    return [answer for answer in await unit.questions.promises() if answer.due_on and answer.due_on <= today]


async def _responsible(unit: Unit, promise: Answer) -> list[Person]:
    """Whoever gave the promise; once they have left the school, whoever answers in their place."""
    author = await unit.people.get(promise.answerer)
    if author.active:
        return [author]
    return await assigning.answerers(unit, await unit.questions.get(QuestionId(promise.question_id)))


def _weeks_late(promise: Answer, today: date) -> int:
    return (today - promise.due_on).days // WEEK if promise.due_on else 0
