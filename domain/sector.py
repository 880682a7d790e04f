"""What an authority asks of its schools in one round of dialogues, and by when (S2 II.2, IV.1).

"Hoàn thành trước ngày 30/9" is shown as it is written: due on the day before, late from that date on (A22).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Milestone(StrEnum):
    """What a school has to reach, in this order."""

    PLAN = "plan"
    SESSION = "session"
    REPORT = "report"


@dataclass(frozen=True)
class Round:
    """``before``: strictly before these dates. What came earlier than ``opens`` belongs to another round.

    ``remind_days``: so many days ahead of the date as written a school is reminded by its own bot.
    """

    title: str
    opens: date
    before: Mapping[Milestone, date]
    remind_days: tuple[int, ...] = ()

    def due_on(self, milestone: Milestone) -> date:
        """The last day in time."""
        return self.before[milestone] - timedelta(days=1)

    def is_late(self, milestone: Milestone, day: date) -> bool:
        """Whether what is reached on ``day``, or is still missing then, is late."""
        return day >= self.before[milestone]


@dataclass(frozen=True)
class Sector:
    """``round`` None: no authority in this deployment. ``members``: code → name of the authority's schools.

    A school knows its round and no other school. ``is_authority``: this house is the authority's own.
    """

    round: Round | None = None
    members: Mapping[str, str] = field(default_factory=dict)
    is_authority: bool = False
