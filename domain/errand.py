"""One thing that is due at a moment: what, about what, until when it is of use."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ports.cycles import DueWork


class Kind(StrEnum):
    """What is to be done; the part of an errand's name before a slash."""

    COLLECTION_OPENS = "collection_opens"
    TIMETABLE = "timetable"
    PUPIL_REMINDER = "pupil_reminder"
    REVIEW_REMINDER = "review_reminder"
    REVIEW_WEEKEND = "review_weekend"
    CUTOFF = "cutoff"
    PICK_REPRESENTATIVES = "pick_representatives"
    SESSION_EVE = "session_eve"
    SESSION_TODAY = "session_today"
    SESSION_END = "session_end"
    REPORT_DUE = "report_due"
    UNDATED = "undated"
    DEADLINE_MISSED = "deadline_missed"
    NOT_HELD_ASK = "not_held_ask"
    NOT_HELD = "not_held"
    DIGEST = "digest"
    PROMISES = "promises"
    EMPTY_BOX = "empty_box"
    HOUSEKEEPING = "housekeeping"
    VISITS_MONTH = "visits_month"
    VISITS_SEMESTER = "visits_semester"
    TASKS = "tasks"
    MILESTONES = "milestones"


K = Kind

DAILY = frozenset(
    {
        K.DIGEST,
        K.PROMISES,
        K.EMPTY_BOX,
        K.HOUSEKEEPING,
        K.MILESTONES,
        K.VISITS_MONTH,
        K.VISITS_SEMESTER,
        K.TASKS,
    }
)
CHANGING = frozenset({K.CUTOFF, K.SESSION_END, K.EMPTY_BOX, K.HOUSEKEEPING})
"""What nobody would make up for if it were left out. Every other kind only tells somebody something."""
OF_PUPILS = frozenset({K.PUPIL_REMINDER})
OF_REVIEW = frozenset({K.REVIEW_REMINDER, K.REVIEW_WEEKEND, K.CUTOFF})
OF_MEETING = frozenset({K.SESSION_EVE, K.SESSION_TODAY, K.SESSION_END, K.REPORT_DUE})
"""What belongs to a deadline or to a meeting is due anew when that is moved; the rest is told once a session."""


@dataclass(frozen=True)
class Errand:
    """One thing to do. ``ref`` is "series/period", "series/period@moment it belongs to", or a day.

    Asleep beyond ``until`` it is done without effect; None: it never loses its use. Moments are aware, +07:00.
    """

    name: str
    ref: str
    due_at: datetime
    until: datetime | None = None

    @property
    def kind(self) -> Kind:
        return Kind(self.name.partition("/")[0])

    @property
    def number(self) -> int:
        """The 24 of "review_reminder/24"; 0 where there is none."""
        return int(self.name.partition("/")[2] or 0)

    @property
    def work(self) -> DueWork:
        return DueWork(self.name, self.ref, self.due_at)

    def is_over(self, now: datetime) -> bool:
        return self.until is not None and now >= self.until


def is_telling(name: str) -> bool:
    """Whether leaving out the errand of this name changes nothing but that somebody is not told.

    Names that are no ``Kind`` belong to questions (an alarm to be acknowledged), and are no mere telling.
    """
    kind = name.partition("/")[0]
    return kind in set(Kind) - CHANGING
