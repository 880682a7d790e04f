"""Writing down what will be due, so that the clock only has to ask. Planning again changes nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain import cycle
from domain.calendar import Calendar
from domain.errand import DAILY, Errand, Kind
from domain.period import VIETNAM, later, period_of
from domain.ports import DueWork, Unit
from domain.school import School

HORIZON = timedelta(days=45)
DAILY_DAYS = 7
MONTHS = (-1, 2)
"""A session may slip into the month after its own; six weeks ahead touch two more months."""


async def plan_ahead(unit: Unit, school: School, now: datetime) -> None:
    """The rows of the next weeks: new ones are added, moved ones moved, and those of sessions called off go."""
    calendar = school.calendar_with(await unit.cycles.overrides())
    now = now.astimezone(VIETNAM)
    for work in await unit.due.due(now + HORIZON):
        if _is_ours(work) and cycle.find(work, school, calendar) is None:
            await unit.due.cancel(work.errand, work.ref)
    await unit.due.plan(*(errand.work for errand in _wanted(school, calendar, now)))


def _wanted(school: School, calendar: Calendar, now: datetime) -> Iterator[Errand]:
    """What still lies ahead, and what is late but not useless: a bot set up in the middle of a month catches up."""
    for day in range(-1, DAILY_DAYS):
        for errand in cycle.daily(school, now.date() + timedelta(days=day)):
            if errand.due_at > now or (errand.until is not None and not errand.is_over(now)):
                yield errand
    here = period_of(now.date())
    for plan in school.series:
        for period in plan.dates.months_from(later(here, MONTHS[0]), MONTHS[1] - MONTHS[0]):
            planned = calendar.session(plan.dates, period)
            if not planned.cancelled and planned.ends_at + timedelta(days=1) <= now:
                continue
            for errand in cycle.errands_of(plan, planned, calendar):
                if errand.due_at <= now + HORIZON and not errand.is_over(now):
                    yield errand


def _is_ours(work: DueWork) -> bool:
    """A session's row; days never move, and an alarm is planned by whoever raised it."""
    kind = work.errand.partition("/")[0]
    return kind in set(Kind) - DAILY
