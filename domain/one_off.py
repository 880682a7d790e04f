"""A dialogue held once: on a day, or by a deadline while nobody has set the day (S0 II.2, S1 II.3, S2 II.2)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.period import period_of
from domain.series import LONGEST_GAP_HOURS, Series, at

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OneOff:
    """The sibling of ``Series``. ``before``: held strictly before that day ("trước tháng 5" = before 1 May, A21, A22),
    and not before ``earliest`` ("trong tháng 9").

    ``cutoff_days``: questions close so many days before it (A18: two; the workers' six) at ``cutoff_time``, and in any
    case ``min_hours_after_cutoff`` before it begins. Times are wall-clock in Việt Nam. Raises ValueError naming the
    field that cannot be right.
    """

    key: str
    title: str = ""
    on: date | None = None
    before: date | None = None
    start: time = time(14)
    duration_minutes: int = 90
    cutoff_days: int = 2
    cutoff_time: time = time(17)
    min_hours_after_cutoff: int = 2
    student_deadline_days: int = 1
    student_deadline_time: time = time(17)
    earliest: date | None = None

    def __post_init__(self) -> None:
        sound = {
            "key": bool(self.key),
            "on": self.on is not None or self.before is not None,
            "before": self.on is None or self.before is None or self.on < self.before,
            "duration_minutes": self.duration_minutes > 0,
            "cutoff_days": self.cutoff_days >= 0,
            "min_hours_after_cutoff": 0 <= self.min_hours_after_cutoff <= LONGEST_GAP_HOURS,
            "student_deadline_days": self.student_deadline_days >= 0,
        }
        for field, right in sound.items():
            if not right:
                raise ValueError(field)

    @property
    def last_day(self) -> date:
        """Its day, or the last one that still keeps the deadline."""
        return self.on if self.on is not None else (self.before or date.max) - A_DAY

    @property
    def period(self) -> str:
        """Its only one, whatever day is confirmed later."""
        return period_of(self.last_day)

    def literal_day(self, _period: str) -> date:
        return self.last_day

    def months_from(self, _first: str, _ahead: int) -> list[str]:
        """Where it can be found: its own month, be it past."""
        return [self.period]

    def missed(self, today: date) -> bool:
        """Whether the deadline has passed: late from the day that is written (A22)."""
        return self.before is not None and today >= self.before

    def strays(self, day: date) -> bool:
        """Whether a day is earlier than the month that was meant."""
        return self.earliest is not None and day < self.earliest

    def cutoff_of(self, session_at: datetime) -> datetime:
        """So many days before, and never less than some hours before it begins."""
        wished = at(session_at.date() - timedelta(days=self.cutoff_days), self.cutoff_time)
        return min(wished, session_at - timedelta(hours=self.min_hours_after_cutoff))


Dates = Series | OneOff
