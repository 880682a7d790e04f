"""What is due when, for one month of one series and for every day: arithmetic only, no clock and no letters.

Sources: seed S4 §5.3-5.5 (cutoff, representatives, timetable), domain.md A3, A7, A11, A17; the hours are ours.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from domain.calendar import Calendar
from domain.errand import DAILY, OF_MEETING, OF_PUPILS, OF_REVIEW, Errand, Kind
from domain.ports.cycles import DueWork
from domain.school import School, SeriesPlan
from domain.semesters import Semesters
from domain.series import NoSession, Planned, Session, at

K = Kind

MORNING, EARLY, LATE_MORNING, EVENING = time(7), time(8), time(10), time(17)
NIGHT = time(3)
PICK_DAYS_BEFORE = 3
TELL_NOT_HELD_DAYS = 7
ASK_FOR_A_DAY = (30, 14, 7, 3)
"""So many days before the last one that keeps a deadline."""
LATE_FOR = timedelta(days=30)
SATURDAY = 5
REPORT_DAYS, REPORT_SAID_DAYS = 5, 2
A_DAY = timedelta(days=1)
PAST_THE_SECOND = timedelta(seconds=1)
"""15:00:00 still is in time, to the end of that second (A6)."""


def errands_of(plan: SeriesPlan, planned: Planned, calendar: Calendar) -> tuple[Errand, ...]:
    """Everything due for that month, in order. A month without a session, by rule or decision, has next to nothing."""
    found = _not_held(plan, planned) if planned.cancelled else _held(plan, planned, calendar)
    sound = (errand for errand in found if errand.until is None or errand.due_at < errand.until)
    return tuple(sorted(sound, key=lambda errand: (errand.due_at, errand.name)))


def daily(school: School, day: date) -> tuple[Errand, ...]:
    """What every day brings. The digest is worth reading for a day, the box may be emptied at any later time."""
    noted = day.isoformat()
    emptying = [at(day, clock) for clock in sorted(school.release_times)]
    return (
        Errand(K.HOUSEKEEPING, noted, at(day, NIGHT)),
        _until_next_day(K.PROMISES, noted, at(day, EARLY)),
        _until_next_day(K.DIGEST, noted, at(day, school.digest_at)),
        *((_until_next_day(K.MILESTONES, noted, at(day, EARLY)),) if school.sector.round else ()),
        *_of_visits(school, day),
        *((_until_next_day(K.TASKS, noted, at(day, EARLY)),) if school.tasks else ()),
        *(Errand(K.EMPTY_BOX, moment.strftime("%Y-%m-%dT%H:%M"), moment) for moment in emptying),
    )


def _of_visits(school: School, day: date) -> Iterator[Errand]:
    """Once a month, and instead of it when a semester ends (S3 B.I.3.3); nothing in summer."""
    rules, year = school.visits, school.calendar.year
    if rules is None or not year.holds(day):
        return
    if Semesters(year, rules.second_semester).closes_on(day):
        yield _until_next_day(K.VISITS_SEMESTER, day.isoformat(), at(day, rules.report_at))
    elif day.day == rules.report_day:
        yield _until_next_day(K.VISITS_MONTH, day.isoformat(), at(day, rules.report_at))


def month_in(ref: str) -> tuple[str, str]:
    """(series, period) of a session's errand; raises ValueError for the ref of anything else."""
    series, period = ref.partition("@")[0].split("/")
    return series, period


def find(work: DueWork, school: School, calendar: Calendar) -> Errand | None:
    """The errand behind a row, with the dates of today's rules; None when it is not due any more (moved, called off).

    Raises ValueError for a row this version does not know.
    """
    if Kind(work.errand.partition("/")[0]) in DAILY:
        candidates: Iterable[Errand] = daily(school, datetime.fromisoformat(work.ref).date())
    else:
        series, period = month_in(work.ref)
        plans = [plan for plan in school.series if plan.key == series]
        candidates = (
            errand for plan in plans for errand in errands_of(plan, calendar.session(plan.dates, period), calendar)
        )
    return next((errand for errand in candidates if (errand.name, errand.ref) == (work.errand, work.ref)), None)


def _held(plan: SeriesPlan, session: Session, calendar: Calendar) -> Iterator[Errand]:
    yield from _collecting(plan, session, calendar)
    yield from _reminding(plan, session, calendar)
    yield from _meeting(plan, session)
    yield _report_due(session, calendar)


def _collecting(plan: SeriesPlan, session: Session, calendar: Calendar) -> Iterator[Errand]:
    yield _errand(K.COLLECTION_OPENS, session, _opens_at(plan, session), session.cutoff_at)
    if plan.timetable_notice:
        yield _errand(K.TIMETABLE, session, calendar.timetabler_notice_at(session), session.session_at)
    yield _errand(K.CUTOFF, session, session.cutoff_at + PAST_THE_SECOND)


def _opens_at(plan: SeriesPlan, session: Session) -> datetime:
    """So many days before the session, and in any case a day before the pupils' deadline."""
    wished = session.session_at.date() - timedelta(days=plan.opens_days_before)
    return at(min(wished, session.student_deadline_at.date() - A_DAY), MORNING)


def _reminding(plan: SeriesPlan, session: Session, calendar: Calendar) -> Iterator[Errand]:
    """Each reminder is worth sending until the next one; none comes before the collection opens."""
    deadline, cutoff = session.student_deadline_at, session.cutoff_at
    ahead = sorted({days for days in plan.pupil_reminders_days if days > 0}, reverse=True)
    pupils = [(days, at(deadline.date() - timedelta(days=days), EVENING)) for days in ahead]
    pupils.append((0, at(deadline.date(), MORNING)))
    pupils = [] if plan.extraordinary else pupils  # they have only just been told
    yield from _chain(K.PUPIL_REMINDER, session, pupils, _opens_at(plan, session), deadline)
    hours = sorted({hours for hours in plan.reviewer_reminder_hours if hours > 0}, reverse=True)
    reviewers = [(ahead_, cutoff - timedelta(hours=ahead_)) for ahead_ in hours]
    yield from _chain(K.REVIEW_REMINDER, session, reviewers, _opens_at(plan, session), cutoff)
    if cutoff.weekday() >= SATURDAY:
        before = calendar.working_day_before(cutoff.date())
        yield _errand(K.REVIEW_WEEKEND, session, at(before, LATE_MORNING), cutoff)


def _chain(
    kind: Kind, session: Session, moments: list[tuple[int, datetime]], opens: datetime, end: datetime
) -> Iterator[Errand]:
    ends = [*(moment for _, moment in moments[1:]), end][: len(moments)]
    for (number, moment), until in zip(moments, ends, strict=True):
        if moment >= opens:
            yield _errand(kind, session, moment, min(until, end), number)


def _meeting(plan: SeriesPlan, session: Session) -> Iterator[Errand]:
    day = session.session_at.date()
    if plan.reps_per_class and plan.audience != "employees":
        picking = at(day - timedelta(days=PICK_DAYS_BEFORE), EARLY)
        yield _errand(K.PICK_REPRESENTATIVES, session, picking, session.session_at)
    yield _errand(K.SESSION_EVE, session, at(day - A_DAY, EVENING), at(day, MORNING))
    yield _errand(K.SESSION_TODAY, session, at(day, MORNING), session.session_at)
    yield _errand(K.SESSION_END, session, session.ends_at)


def _report_due(session: Session, calendar: Calendar) -> Errand:
    """Said two days before the last one, of use until then (A16)."""
    day = session.session_at.date()
    said, last = (calendar.working_day_after(day, count) for count in (REPORT_DAYS - REPORT_SAID_DAYS, REPORT_DAYS))
    return _errand(K.REPORT_DUE, session, at(said, EARLY), at(last, EVENING))


def _not_held(plan: SeriesPlan, none: NoSession) -> Iterator[Errand]:
    """No day left in the month (A4): the principal is asked for one, then everybody is told. Never silently."""
    if none.undated:
        yield from _undated(plan, none)
    if none.silent or none.undated or none.reasons[0].key == "called_off":
        return
    literal = none.series.literal_day(none.period)
    asking = literal - timedelta(days=plan.opens_days_before)
    telling = max(literal - timedelta(days=TELL_NOT_HELD_DAYS), asking + A_DAY)
    ref, last = f"{plan.key}/{none.period}", at(literal, none.series.start)
    yield Errand(K.NOT_HELD_ASK, ref, at(asking, MORNING), last)
    yield Errand(K.NOT_HELD, ref, at(telling, MORNING), last)


def _undated(plan: SeriesPlan, none: NoSession) -> Iterator[Errand]:
    """A deadline and no day yet (A21, A22): the principal is asked in good time and again, and once it is too late."""
    ref, last = f"{plan.key}/{none.period}", none.reasons[0].day
    moments = [at(last - timedelta(days=days), MORNING) for days in ASK_FOR_A_DAY]
    ends = [*moments[1:], at(last + A_DAY, MORNING)]
    for days, moment, until in zip(ASK_FOR_A_DAY, moments, ends, strict=True):
        yield Errand(f"{K.UNDATED}/{days}", ref, moment, until)
    yield Errand(K.DEADLINE_MISSED, ref, at(last + A_DAY, MORNING), at(last + LATE_FOR, MORNING))


def _errand(kind: Kind, session: Session, due_at: datetime, until: datetime | None = None, number: int = 0) -> Errand:
    ref = f"{session.series.key}/{session.period}{_anchor(kind, session)}"
    name = f"{kind}/{number}" if kind in {K.PUPIL_REMINDER, K.REVIEW_REMINDER} else kind.value
    return Errand(name, ref, due_at, until)


def _anchor(kind: Kind, session: Session) -> str:
    anchors = (
        (OF_PUPILS, session.student_deadline_at),
        (OF_REVIEW, session.cutoff_at),
        (OF_MEETING, session.session_at),
    )
    return "".join(f"@{moment:%Y-%m-%dT%H:%M}" for kinds, moment in anchors if kind in kinds)


def _until_next_day(kind: Kind, ref: str, due_at: datetime) -> Errand:
    return Errand(kind.value, ref, due_at, due_at + A_DAY)
