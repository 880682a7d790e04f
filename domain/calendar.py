"""When the sessions and their cutoffs are: seed S4 §1, §5.3–5.5, its contradictions resolved in decision 0003.

Everything here is arithmetic on days: no clock, and public holidays come in as ``Closed``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from domain.one_off import Dates, OneOff
from domain.period import VIETNAM, month_of, period_of, periods
from domain.series import Closed, NoSession, Override, Planned, Reason, ReasonKey, SchoolYear, Series, Session, at

FRIDAY, SATURDAY = 4, 5
LOOK_BACK_DAYS = 31
"""A deadline pushed further back than a month would be no deadline; beyond that the nearest day serves as it is."""

MONTHS_AHEAD = 14
"""Further than the longest summer: where the next session is looked for."""


def always_open(_day: date) -> str | None:
    """A school without holidays: the default until data comes in."""
    return None


@dataclass(frozen=True)
class Calendar:
    """The rules of one school. ``overrides`` is keyed by (series key, period) and wins over every rule."""

    year: SchoolYear = field(default_factory=SchoolYear)
    closed: Closed = always_open
    overrides: Mapping[tuple[str, str], Override] = field(default_factory=dict)

    def session(self, series: Dates, period: str) -> Planned:
        """The session of that month. Raises ValueError for a period that is none."""
        month_of(period)
        if isinstance(series, OneOff) and period != series.period:
            return NoSession(series, period, (Reason("elsewhere", series.last_day),))
        confirmed = self.overrides.get((series.key, period))
        if confirmed:
            return self._as_confirmed(series, period, confirmed)
        return self._once(series) if isinstance(series, OneOff) else self._monthly(series, period)

    def _once(self, series: OneOff) -> Planned:
        if series.on is None:
            return NoSession(series, series.period, (Reason("undated", series.last_day),))
        return self._held(series, series.period, at(series.on, series.start), self._odd(series.on))

    def _odd(self, day: date) -> list[Reason]:
        """Why a day is an unusual one, though a person wrote it."""
        why = self.closed(day)
        odd = {
            Reason("odd_saturday", day): day.weekday() == SATURDAY,
            Reason("odd_sunday", day): day.weekday() > SATURDAY,
            Reason("odd_closed", day, why or ""): why is not None,
            Reason("odd_summer", day): not self.year.holds(day),
        }
        return [reason for reason, so in odd.items() if so]

    def _monthly(self, series: Series, period: str) -> Planned:
        if not self.year.holds(series.literal_day(period)):
            return NoSession(series, period, (Reason("summer", series.literal_day(period)),))
        day, reasons = self._day_for(series, series.literal_day(period))
        if day is None:
            return NoSession(series, period, tuple(reasons))
        return self._held(series, period, at(day, series.start), reasons)

    def sessions(self, every: Sequence[Dates], first: str, last: str) -> list[Planned]:
        """All of them, by period, then by moment. Raises ValueError for periods that are none."""
        found = [self.session(series, period) for period in periods(first, last) for series in every]
        return sorted((one for one in found if not _is_elsewhere(one)), key=_order)

    def period_for(self, now: datetime, series: Dates) -> Session | None:
        """Where a question sent now goes: the first session whose cutoff has not passed; None if none is in sight.

        No cutoff is later than the literal one of its own month, so no earlier month can still be open.
        """
        here = period_of(now.astimezone(VIETNAM).date())
        planned = (self.session(series, period) for period in series.months_from(here, MONTHS_AHEAD))
        open_ = [one for one in planned if not one.cancelled and in_time(now, one.cutoff_at)]
        return min(open_, key=lambda one: one.session_at, default=None)

    def timetabler_notice_at(self, session: Session) -> datetime:
        """S4 §5.5 "thông báo cụ thể vào tuần trước đó": Friday 17:00 of the week before the session's week (A17)."""
        held = session.session_at.date()
        friday = held - timedelta(days=held.weekday() + 7 - FRIDAY)
        return at(self._latest_working([friday, *_days_before(friday)]), time(17))

    def working_day_before(self, day: date) -> date:
        """The last working day before, for reminders of a deadline that falls on a weekend (A3)."""
        return self._latest_working(_days_before(day))

    def working_day_after(self, day: date, count: int) -> date:
        """So many working days later."""
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def is_working(self, day: date) -> bool:
        """Monday to Friday and not closed. Saturdays worked in lieu are not known."""
        return day.weekday() < SATURDAY and self.closed(day) is None

    def _day_for(self, series: Series, literal: date) -> tuple[date | None, list[Reason]]:
        """Off the weekend first; then, if that day is closed, the nearest open one before it within the month (A4)."""
        start = series.shifted(literal)
        reasons = [Reason(_weekend_key(literal), literal)] if start != literal else []
        met = set[str]()
        for day in (start - timedelta(days=n) for n in range((start - literal.replace(day=1)).days + 1)):
            why = self.closed(day)
            if self.is_working(day) and self.year.holds(day):
                return day, reasons
            if why is not None and day.weekday() < SATURDAY and why not in met:
                met.add(why)
                reasons.append(Reason("closed", day, why))
        return None, [*reasons, Reason("no_day", literal)]

    def _as_confirmed(self, series: Dates, period: str, confirmed: Override) -> Planned:
        literal = series.literal_day(period)
        if confirmed.session_at is None:
            return NoSession(series, period, (Reason("called_off", literal, confirmed.note),))
        moment = confirmed.session_at.astimezone(VIETNAM)
        reasons = [Reason("confirmed", literal, confirmed.note)]
        if isinstance(series, OneOff) and series.before and series.missed(moment.date()):
            reasons.append(Reason("after_deadline", series.before))
        if isinstance(series, OneOff) and series.earliest and series.strays(moment.date()):
            reasons.append(Reason("too_early", series.earliest))
        return self._held(series, period, moment, reasons)

    def _held(self, series: Dates, period: str, session_at: datetime, reasons: Iterable[Reason]) -> Session:
        cutoff, earlier = self._cutoff(series, period, session_at)
        deadline = at(cutoff.date() - timedelta(days=series.student_deadline_days), series.student_deadline_time)
        dated = not isinstance(series, OneOff) or series.on is not None
        literal = series.literal_day(period)
        return Session(
            series=series,
            period=period,
            session_at=session_at,
            cutoff_at=cutoff,
            student_deadline_at=min(deadline, cutoff),
            moved_from=literal if dated and session_at.date() != literal else None,
            reasons=(*reasons, *earlier),
        )

    def _cutoff(self, series: Dates, period: str, session_at: datetime) -> tuple[datetime, list[Reason]]:
        """A1: the literal cutoff while enough hours remain, else its hour on the working day before the session."""
        if isinstance(series, OneOff):
            return series.cutoff_of(session_at), []
        latest, literal = session_at - timedelta(hours=series.min_hours_after_cutoff), series.literal_cutoff(period)
        if literal <= latest:
            return literal, []
        days = [day for day in _days_before(session_at.date()) if at(day, series.cutoff_time) <= latest]
        return at(self._latest_working(days), series.cutoff_time), [Reason("cutoff_earlier", literal.date())]

    def _latest_working(self, days: Sequence[date]) -> date:
        """Of days listed backwards, the first that is a working day; the very first if none is."""
        return next(filter(self.is_working, days), days[0])


def in_time(now: datetime, cutoff: datetime) -> bool:
    """ "Chậm nhất là 15h" (A6), to the second: 15:00:00.999 still reads 15:00:00 and is in time, 15:00:01 is not."""
    return now.replace(microsecond=0) <= cutoff


def _days_before(day: date) -> list[date]:
    return [day - timedelta(days=n) for n in range(1, LOOK_BACK_DAYS + 1)]


def _weekend_key(day: date) -> ReasonKey:
    return "saturday" if day.weekday() == SATURDAY else "sunday"


def _is_elsewhere(one: Planned) -> bool:
    return one.cancelled and one.reasons[0].key == "elsewhere"


def _order(one: Planned) -> tuple[str, datetime]:
    """A session that is not held stands where it would have been."""
    literal = at(one.series.literal_day(one.period), one.series.start)
    return one.period, literal if one.cancelled else one.session_at
