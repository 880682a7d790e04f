"""Home visits (S3 B.I.3.1-3.3): every family at least once a semester, the weak and the often absent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from domain.people import Person, PersonId


class How(StrEnum):
    """What came of going there. A telephone call is worth writing down, and no visit."""

    HOME = "home"
    RELATIVE = "relative"
    PHONE = "phone"
    NOBODY = "nobody"


COUNTING = frozenset({How.HOME, How.RELATIVE})


class Outcome(StrEnum):
    """How the family is; HARD is more than a homeroom teacher can settle (S3 B.I.3.3)."""

    FINE = "fine"
    SUPPORT = "support"
    HARD = "hard"


class Priority(StrEnum):
    """Why a family is to be seen first; S3 names the weak and the often absent."""

    WEAK = "weak"
    ABSENT = "absent"
    HARDSHIP = "hardship"


FIRST = frozenset({Priority.WEAK, Priority.ABSENT})


@dataclass(frozen=True)
class VisitRules:
    """``second_semester``: (month, day) on which it begins; ``report_day`` of each month at ``report_at``."""

    second_semester: tuple[int, int]
    per_semester: int
    report_day: int
    report_at: time


@dataclass(frozen=True)
class HomeVisit:
    """One pupil, one day, one way: logged twice it is corrected. ``outcome`` None when nobody was met.

    ``by`` is None when whoever went has been erased; ``note`` is read by the class's teachers and the leadership.
    """

    pupil: PersonId
    on: date
    how: How
    outcome: Outcome | None
    by: PersonId | None
    note: str = ""

    @property
    def counts(self) -> bool:
        return self.how in COUNTING


@dataclass(frozen=True)
class Standing:
    """One pupil this semester. ``visits``: oldest first; ``wanted``: how many the school asks for."""

    pupil: Person
    visits: tuple[HomeVisit, ...]
    priorities: frozenset[Priority]
    wanted: int = 1

    @property
    def counted(self) -> int:
        return sum(visit.counts for visit in self.visits)

    @property
    def is_visited(self) -> bool:
        return self.counted >= self.wanted

    @property
    def comes_first(self) -> bool:
        return bool(self.priorities)


def in_order(standings: Iterable[Standing]) -> list[Standing]:
    """Whom to visit next: families not visited; among them the weak and the often absent, then hardship, then others.

    Otherwise as given, which is the order of the class register.
    """
    return sorted(standings, key=lambda one: (one.is_visited, -_weight(one.priorities)))


def _weight(priorities: frozenset[Priority]) -> int:
    """Either of S3's two outweighs hardship; more marks come before fewer."""
    return 2 * len(priorities & FIRST) + len(priorities - FIRST)


@dataclass(frozen=True)
class Coverage:
    """One class, or all of them, in figures. ``teachers``: names, deputies last."""

    class_name: str
    teachers: tuple[str, ...]
    pupils: int
    visited: int
    priority: int
    priority_visited: int

    @property
    def gaps(self) -> int:
        return self.pupils - self.visited


def coverage_of(class_name: str, teachers: Iterable[str], standings: Iterable[Standing]) -> Coverage:
    """Counts one class."""
    everybody = list(standings)
    first = [one for one in everybody if one.comes_first]
    return Coverage(
        class_name=class_name,
        teachers=tuple(teachers),
        pupils=len(everybody),
        visited=sum(one.is_visited for one in everybody),
        priority=len(first),
        priority_visited=sum(one.is_visited for one in first),
    )


def sum_of(coverages: Iterable[Coverage]) -> Coverage:
    """The whole school, under no name."""
    all_ = list(coverages)
    return Coverage(
        class_name="",
        teachers=(),
        pupils=sum(one.pupils for one in all_),
        visited=sum(one.visited for one in all_),
        priority=sum(one.priority for one in all_),
        priority_visited=sum(one.priority_visited for one in all_),
    )
