"""The plan's table of who does what by when (S0 III): each row a task, each day it falls on an occurrence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.people import Role
from domain.series import Session

EVERY_DIALOGUE = "all"


@dataclass(frozen=True)
class Task:
    """``owners`` do it, ``with_roles`` work along (A24: kept apart). Due on a day, or so long before each session.

    ``dialogue``: a series key or "all"; ``before_days`` 0 is the day of the session itself.
    ``remind_days``: so many days before the due day.
    """

    key: str
    title: str
    owners: tuple[Role, ...]
    with_roles: tuple[Role, ...] = ()
    due_on: date | None = None
    dialogue: str = ""
    before_days: int = 0
    remind_days: tuple[int, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset((*self.owners, *self.with_roles))

    def belongs_to(self, series: str) -> bool:
        return self.dialogue in {EVERY_DIALOGUE, series}


@dataclass(frozen=True)
class Occurrence:
    """One task on one day. ``about``: "" for a fixed day, else "series/period" of the session it prepares."""

    task: Task
    about: str
    due_on: date
    session: Session | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.task.key, self.about

    def days_late(self, today: date) -> int:
        """Negative while there is time."""
        return (today - self.due_on).days


def occurrences(
    tasks: Iterable[Task], sessions: Mapping[str, Iterable[Session]], first: date, last: date
) -> list[Occurrence]:
    """All that fall due from ``first`` to ``last``, sorted by day, then as in the table (A24).

    ``sessions``: by series key, those that are held.
    """
    known = {series: tuple(held) for series, held in sessions.items()}
    found = [one for task in tasks for one in _of(task, known)]
    return sorted((one for one in found if first <= one.due_on <= last), key=lambda one: one.due_on)


def _of(task: Task, sessions: Mapping[str, Iterable[Session]]) -> Iterator[Occurrence]:
    if task.due_on is not None:
        yield Occurrence(task, "", task.due_on)
        return
    for series, held in sessions.items():
        for session in held if task.belongs_to(series) else ():
            due = session.session_at.date() - timedelta(days=task.before_days)
            yield Occurrence(task, f"{series}/{session.period}", due, session)
