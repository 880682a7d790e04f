"""Company in the box: a batch of one would tell its reader when somebody wrote (promises 3b.5)."""

from collections import defaultdict
from datetime import datetime

from domain.calendar import Calendar
from domain.life import Status
from domain.people import Scope
from domain.ports import Unit
from domain.questions import Question
from domain.school import School


async def ripe(unit: Unit, school: School, now: datetime) -> list[Question]:
    """What may go out: for each reader everything, once it is ``minimum_pool`` or one of it must not wait longer."""
    waiting = await unit.questions.in_status({Status.IN_BOX})
    if school.minimum_pool <= 1:
        return waiting
    calendar = school.calendar_with(await unit.cycles.overrides())
    pools: defaultdict[Scope | None, list[Question]] = defaultdict(list)  # None: past the reviewers, to the principal
    for question in waiting:
        pools[question.reviewer].append(question)
    return [question for pool in pools.values() if _goes(pool, school, calendar, now) for question in pool]


def _goes(pool: list[Question], school: School, calendar: Calendar, now: datetime) -> bool:
    late = (school.must_go(one.received_on, cutoff_of(one, school, calendar), now) for one in pool)
    return len(pool) >= school.minimum_pool or any(late)


def cutoff_of(question: Question, school: School, calendar: Calendar) -> datetime | None:
    """The cutoff of the session it waits for; None when there is none."""
    if not question.period:
        return None
    planned = calendar.session(school.plan(question.series).dates, question.period)
    return None if planned.cancelled else planned.cutoff_at
