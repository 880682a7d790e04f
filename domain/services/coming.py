"""What is coming: the next session of each dialogue, and the dialogues that still want a day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.calendar import Calendar
from domain.period import later, period_of
from domain.school import School, SeriesPlan
from domain.series import NoSession, Session

FIRST_ASKED = timedelta(days=30)
"""So long before the last day the principal is asked first (``domain.cycle.ASK_FOR_A_DAY``)."""
LATE_SHOWN = timedelta(days=180)


def sessions_ahead(school: School, calendar: Calendar, now: datetime) -> list[tuple[SeriesPlan, Session]]:
    """The next session of each series, until the end of its day: what happened in it is still told that evening."""
    here = period_of(now.date())
    found: list[tuple[SeriesPlan, Session]] = []
    for plan in school.series:
        planned = (calendar.session(plan.dates, period) for period in plan.dates.months_from(later(here, -1), 13))
        held = (one for one in planned if not one.cancelled and one.session_at.date() >= now.date())
        found.extend((plan, session) for session in [next(held, None)] if session)
    return found


def undated(school: School, calendar: Calendar, today: date) -> Iterator[tuple[SeriesPlan, NoSession]]:
    """Held by a deadline that is near, or has passed this half year, and nobody has set the day (A21, A22)."""
    for plan in school.series:
        for period in plan.dates.months_from("", 0) if plan.once else ():
            planned = calendar.session(plan.dates, period)
            near = planned.cancelled and -FIRST_ASKED <= today - planned.reasons[0].day <= LATE_SHOWN
            if planned.cancelled and planned.undated and near:
                yield plan, planned


def is_unconfirmed(plan: SeriesPlan, session: Session, now: datetime) -> bool:
    """The rules moved it, collection is open, and nobody has said yes to the new date."""
    opens = session.session_at - timedelta(days=plan.opens_days_before)
    return session.unusual and opens.date() <= now.date() and now < session.session_at
