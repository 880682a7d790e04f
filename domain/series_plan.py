"""One dialogue of a school beyond its dates: for whom, where, who collects, answers, takes part (S0 II, S1 II, S4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from domain.one_off import Dates, OneOff
from domain.people import Role
from domain.routing import Topic

Audience = Literal["boarding", "others", "students", "parents", "employees", "everyone"]
Mode = Literal["in_person", "online", "hybrid"]
LONG_AGO = date(2000, 1, 2)


@dataclass(frozen=True)
class SeriesPlan:
    """A monthly series or a dialogue held once; either is addressed as (key, period). Dates: ``domain.calendar``.

    ``audience``: "boarding" and "others" are pupils with their parents, the rest as named. ``reps_per_class`` 0:
    everybody comes. ``collector`` reviews its questions instead of the class teacher; ``answerers`` {topic key: role}
    answer instead of the topic's own. ``programme`` empty: the five parts of S1 II.4. ``information`` is told, not
    asked; ``contents`` may be asked about, empty: the topics (S0 II.1); ``materials`` are to be read before (S3 1.16).
    """

    dates: Dates
    audience: Audience
    place: str
    reps_per_class: int
    participants: tuple[Role, ...]
    timetable_notice: bool
    opens_days_before: int
    pupil_reminders_days: tuple[int, ...]
    reviewer_reminder_hours: tuple[int, ...]
    release_after_session: bool
    collector: Role | None = None
    chair: Role = Role.PRINCIPAL
    minute_takers: tuple[Role, ...] = ()
    mode: Mode = "in_person"
    link: str = ""
    guests: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    information: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    answerers: Mapping[str, Role] = field(default_factory=dict)
    extraordinary: bool = False

    @property
    def key(self) -> str:
        return self.dates.key

    @property
    def title(self) -> str:
        return self.dates.title

    @property
    def once(self) -> bool:
        """Held once, and not every month."""
        return isinstance(self.dates, OneOff)

    @property
    def before(self) -> date | None:
        """The day before which it must have been held; None where there is no such deadline."""
        return self.dates.before if isinstance(self.dates, OneOff) else None

    @property
    def earliest(self) -> date | None:
        """The first day of the month in which it is to be held; None where no month is meant."""
        return self.dates.earliest if isinstance(self.dates, OneOff) else None

    def answerer(self, topic: Topic) -> Role:
        """Who answers that topic in this dialogue (S0 III.5-6)."""
        return self.answerers.get(topic.key, topic.answerer)


def gone(key: str) -> SeriesPlan:
    """A dialogue that is not in the settings any more: no session in any month, so no answer waits for one."""
    return SeriesPlan(
        dates=OneOff(key, key, before=LONG_AGO),
        audience="everyone",
        place="",
        reps_per_class=0,
        participants=(),
        timetable_notice=False,
        opens_days_before=0,
        pupil_reminders_days=(),
        reviewer_reminder_hours=(),
        release_after_session=False,
    )
