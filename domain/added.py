"""A dialogue that a principal or consolidator adds from the chat: few words, and sensible rules for the rest."""

from dataclasses import dataclass
from datetime import datetime, time

from domain.one_off import OneOff
from domain.people import Role
from domain.series_plan import Audience, SeriesPlan

END_OF_DAY = time(23, 59)
IN_GOOD_TIME, AT_ONCE = 14, 27
"""Days before it that people hear of it; what is called out of turn is told at once."""

_COLLECTORS: dict[str, Role] = {"parents": Role.PARENT_BOARD_HEAD, "employees": Role.UNION_CHAIR}
_HOSTS = (Role.PRINCIPAL, Role.VICE_PRINCIPAL)


@dataclass(frozen=True)
class Added:
    """``held_at`` is aware. Questions close ``cutoff_days`` before at 17:00 or, where that is 0, so many hours before.

    ``extraordinary``: called out of turn ("đột xuất", S4 §1, S2 I.2).
    """

    key: str
    title: str
    audience: Audience
    held_at: datetime
    place: str
    cutoff_days: int = 2
    cutoff_hours: int = 3
    reps_per_class: int = 0
    extraordinary: bool = False

    @property
    def dates(self) -> OneOff:
        """Askers and reviewers have the same deadline."""
        start = self.held_at.timetz().replace(tzinfo=None)
        return OneOff(
            key=self.key,
            title=self.title,
            on=self.held_at.date(),
            start=start,
            cutoff_days=self.cutoff_days,
            cutoff_time=time(17) if self.cutoff_days else END_OF_DAY,
            min_hours_after_cutoff=self.cutoff_hours,
            student_deadline_days=0,
            student_deadline_time=END_OF_DAY,
        )

    @property
    def plan(self) -> SeriesPlan:
        """Parents and employees have their usual collectors (S0 III.3-4), where somebody holds the role."""
        teachers = () if self.audience == "employees" else (Role.HOMEROOM_TEACHER,)
        return SeriesPlan(
            dates=self.dates,
            audience=self.audience,
            place=self.place,
            reps_per_class=self.reps_per_class,
            participants=(*_HOSTS, *teachers),
            timetable_notice=False,
            opens_days_before=AT_ONCE if self.extraordinary else IN_GOOD_TIME,
            pupil_reminders_days=() if self.extraordinary else (3, 1),
            reviewer_reminder_hours=() if self.extraordinary else (24, 4),
            release_after_session=True,
            collector=_COLLECTORS.get(self.audience),
            minute_takers=(Role.MINUTE_TAKER, Role.CONSOLIDATOR),
            extraordinary=self.extraordinary,
        )
