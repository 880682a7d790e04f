"""What a school decides about its sessions (seed S4 §1, §5.3), and what the calendar answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from domain.period import VIETNAM, later, month_of, periods

if TYPE_CHECKING:
    from domain.one_off import OneOff

Closed = Callable[[date], str | None]
"""Why there is no school on a day: a key such as ``"tet"``, the school's own words, or None on an open day."""

LAST_COMMON_DAY = 28
"""The last day every month has: a series on the 31st would have no literal day in February."""

LONGEST_GAP_HOURS = 72

_SATURDAY, _SUNDAY = 5, 6
_SHIFTS = {(_SATURDAY, "friday"): -1, (_SATURDAY, "monday"): 2, (_SUNDAY, "friday"): -2, (_SUNDAY, "monday"): 1}

Shift = Literal["friday", "monday"]


@dataclass(frozen=True)
class Series:
    """One monthly dialogue. Times are wall-clock in Việt Nam; the defaults are S4's day students.

    Raises ValueError naming the field that cannot be right.
    """

    key: str
    title: str = ""
    day_of_month: int = 28
    start: time = time(14)
    duration_minutes: int = 90
    cutoff_day: int = 27
    cutoff_time: time = time(15)
    min_hours_after_cutoff: int = 4
    saturday: Shift = "friday"
    sunday: Shift = "monday"
    student_deadline_days: int = 1
    student_deadline_time: time = time(17)

    def __post_init__(self) -> None:
        sound = {
            "key": bool(self.key),
            "day_of_month": 1 <= self.day_of_month <= LAST_COMMON_DAY,
            "duration_minutes": self.duration_minutes > 0,
            "cutoff_day": 1 <= self.cutoff_day <= LAST_COMMON_DAY,
            "min_hours_after_cutoff": 0 <= self.min_hours_after_cutoff <= LONGEST_GAP_HOURS,
            "saturday": (_SATURDAY, self.saturday) in _SHIFTS,
            "sunday": (_SUNDAY, self.sunday) in _SHIFTS,
            "student_deadline_days": self.student_deadline_days >= 0,
            "student_deadline_time": self.student_deadline_days > 0 or self.student_deadline_time < self.cutoff_time,
        }
        for field, right in sound.items():
            if not right:
                raise ValueError(field)

    def literal_day(self, period: str) -> date:
        """The 28th, whatever day of the week that is."""
        return date(*month_of(period), self.day_of_month)

    def months_from(self, first: str, ahead: int) -> list[str]:
        """That month and so many after it."""
        return periods(first, later(first, ahead))

    def shifted(self, literal: date) -> date:
        """Off the weekend, by S4's rule; holidays are not considered here."""
        rule = {_SATURDAY: self.saturday, _SUNDAY: self.sunday}.get(literal.weekday())
        return literal + timedelta(days=_SHIFTS[literal.weekday(), rule] if rule else 0)

    def literal_cutoff(self, period: str) -> datetime:
        """15:00 on the 27th "tháng đó" (S4 §5.3, §5.4), even on a weekend (A3)."""
        return at(date(*month_of(period), self.cutoff_day), self.cutoff_time)


@dataclass(frozen=True)
class SchoolYear:
    """First and last day of lessons as (month, day), both included; every year alike. Outside is summer (A5)."""

    first: tuple[int, int] = (9, 5)
    last: tuple[int, int] = (5, 31)

    def holds(self, day: date) -> bool:
        today = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= today <= self.last
        return today >= self.first or today <= self.last


@dataclass(frozen=True)
class ClosedRange:
    """Days the school itself is closed, both ends included. ``reason`` is a known key or the school's own words."""

    first: date
    last: date
    reason: str = "school_closed"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Override:
    """What the principal confirmed instead of the rule: another moment, or (None) no session. ``note`` is theirs.

    Raises ValueError for a naive moment.
    """

    session_at: datetime | None
    note: str = ""

    def __post_init__(self) -> None:
        if self.session_at is not None and self.session_at.tzinfo is None:
            raise ValueError("session_at")  # a naive moment would silently take the zone of the machine


UsualKey = Literal["saturday", "sunday", "closed", "summer", "no_day", "confirmed", "called_off", "cutoff_earlier"]
OnceKey = Literal["elsewhere", "undated", "after_deadline", "too_early"]
OddKey = Literal["odd_saturday", "odd_sunday", "odd_closed", "odd_summer"]
ReasonKey = Literal[UsualKey, OnceKey, OddKey]
ODD: frozenset[ReasonKey] = frozenset(get_args(OddKey))
"""A one-off dialogue keeps the day a person wrote; that it is an unusual one is said, not mended."""
SILENT: frozenset[ReasonKey] = frozenset({"summer", "elsewhere"})
"""Months in which nobody expects a session, so that nobody is told that there is none."""


@dataclass(frozen=True)
class Reason:
    """Why a session is not simply on the 28th. ``detail``: the key of a closed day, or the principal's note.

    ``day`` is the day that could not be used; for ``cutoff_earlier`` the day of the literal cutoff; for ``undated`` the
    last day that keeps the deadline; for ``after_deadline`` the day before which it should have been, for
    ``too_early`` the first day of the month that was meant.
    """

    key: ReasonKey
    day: date
    detail: str = ""


@dataclass(frozen=True)
class Session:
    """A session that will be held. Moments are aware, +07:00; ``moved_from`` is the literal day if it is another."""

    series: "Series | OneOff"
    period: str
    session_at: datetime
    cutoff_at: datetime
    student_deadline_at: datetime
    moved_from: date | None = None
    reasons: tuple[Reason, ...] = ()
    cancelled: Literal[False] = False

    @property
    def unusual(self) -> bool:
        """Not on its own day, or on one that is no day for a session; and nobody has said yes to it."""
        first = self.reasons[0].key if self.reasons else "confirmed"
        return first in ODD or (self.moved_from is not None and first != "confirmed")

    @property
    def ends_at(self) -> datetime:
        return self.session_at + timedelta(minutes=self.series.duration_minutes)


@dataclass(frozen=True)
class NoSession:
    """A month without one, never without a reason."""

    series: "Series | OneOff"
    period: str
    reasons: tuple[Reason, ...]
    cancelled: Literal[True] = True

    @property
    def silent(self) -> bool:
        return self.reasons[0].key in SILENT

    @property
    def undated(self) -> bool:
        """It is to be held, and nobody has said when."""
        return self.reasons[0].key == "undated"


Planned = Session | NoSession


def at(day: date, clock: time) -> datetime:
    """That wall-clock moment in Việt Nam."""
    return datetime.combine(day, clock, VIETNAM)
