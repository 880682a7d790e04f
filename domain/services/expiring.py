"""What comes to an end by itself: unrated answers are closed, old school years are forgotten."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.life import Action, Status
from domain.period import later, month_of, period_of
from domain.ports import Unit
from domain.questions import Question
from domain.school import School


async def expire_answered(unit: Unit, school: School, now: datetime) -> int:
    """Counted from the answer, the session after which it was sent, or the promised day, whichever comes last."""
    closed = 0
    for question in await unit.questions.in_status({Status.ANSWERED}):
        if await _answered_on(unit, school, question) + timedelta(days=school.rating_days) < now.date():
            await unit.questions.save(replace(question, status=question.after(Action.EXPIRE)))
            await unit.questions.forget_way_back(question.id)
            await unit.questions.note(question.id, Action.EXPIRE, None, now, "")
            closed += 1
    return closed


def last_day_to_forget(school: School, today: date) -> date:
    """The last day of the latest school year that ended ``retention_months`` ago or earlier."""
    year, month = month_of(later(period_of(today), -school.retention_months))
    last = school.calendar.year.last
    return date(year if (month, today.day) >= last else year - 1, *last)


async def _answered_on(unit: Unit, school: School, question: Question) -> date:
    answer = (await unit.questions.answers(question.id))[-1]
    said_or_promised = max(answer.prepared_on, question.due_on or answer.prepared_on)
    if not question.period:
        return said_or_promised
    calendar = school.calendar_with(await unit.cycles.overrides())
    session = calendar.session(school.plan(question.series).dates, question.period)
    held = None if session.cancelled else session.session_at.date()
    return max(said_or_promised, held or said_or_promised)
