"""What comes to an end by itself: unrated answers are closed, old school years are forgotten."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.life import Action, Status
from domain.period import later, month_of, period_of
from domain.ports import Unit
from domain.promises import LIVE
from domain.questions import Question
from domain.school import School
from domain.services import auditing, promising
from domain.services.erasing import erase_person


async def expire_answered(unit: Unit, school: School, now: datetime) -> int:
    """Counted from the answer, the session after which it was sent, or the promised day, whichever comes last;
    never while a promise waits to be kept or confirmed."""
    await promising.fall_silent(unit, school, now)
    closed = 0
    for question in await unit.questions.in_status({Status.ANSWERED}):
        pledge = await promising.pledge_of(unit, question.id)
        if pledge and pledge.state in LIVE:
            continue
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


async def forget_by_the_clocks(unit: Unit, school: School, now: datetime) -> None:
    """Settled letters, invites, marks of papers, who was never let in, who left the school: each after its own days."""
    today = now.date()
    await unit.visits.forget_up_to(last_day_to_forget(school, today))
    await unit.tasks.forget_up_to(last_day_to_forget(school, today))
    await unit.outbox.forget_settled_before(now - timedelta(days=school.letters_days))
    await unit.enrolments.forget_invites(today - timedelta(days=school.invites_days + 1))
    await unit.enrolments.forget_applicants(today, today - timedelta(days=school.applicants_days))
    await unit.papers.forget_before(last_day_to_forget(school, today))
    left = await unit.traces.left_since(today, today - timedelta(days=school.left_days))
    for gone in left:
        await erase_person(unit, await unit.people.get(gone), school, today, now)
    await auditing.erased(unit, "people", len(left), now)


async def _answered_on(unit: Unit, school: School, question: Question) -> date:
    answer = (await unit.questions.answers(question.id))[-1]
    said_or_promised = max(answer.prepared_on, question.due_on or answer.prepared_on)
    if not question.period:
        return said_or_promised
    calendar = school.calendar_with(await unit.cycles.overrides())
    session = calendar.session(school.plan(question.series).dates, question.period)
    held = None if session.cancelled else session.session_at.date()
    return max(said_or_promised, held or said_or_promised)
