"""Who came: by name for the staff who keep the list, as figures for everybody else. Never joined to a question.

S4 §3 (three pupils a class, "100% học sinh bán trú"), A30: the excused do not count as missing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.people import Person, PersonId


class Presence(StrEnum):
    """What the list says of one person; who has no row has not come."""

    PRESENT = "present"
    EXCUSED = "excused"


@dataclass(frozen=True)
class Attendance:
    """One row: somebody of the roster, or a ``name`` called out (a replacement of ``class_name``, a guest)."""

    ref: str
    presence: Presence
    person_id: PersonId | None = None
    name: str = ""
    class_name: str = ""


@dataclass(frozen=True)
class Count:
    """``present`` of ``expected``; the excused are left out of ``expected`` (A30)."""

    present: int
    expected: int
    excused: int = 0

    @property
    def is_full(self) -> bool:
        return self.present >= self.expected


@dataclass(frozen=True)
class ClassList:
    """One class at one session: who is expected (the chosen ones, or all its pupils of this dialogue), and who came.

    ``seats`` is how many are to come. ``replacements`` are rows without a person, or of others of the class.
    ``families``: those of ``expected`` of whom one is enough; whoever stands in none comes for themselves.
    """

    class_name: str
    expected: tuple[Person, ...]
    rows: Mapping[PersonId, Presence]
    seats: int
    replacements: tuple[Attendance, ...] = ()
    families: tuple[frozenset[PersonId], ...] = ()

    @property
    def absent(self) -> tuple[Person, ...]:
        """Neither here nor excused, nor anybody in their stead: for the staff only."""
        return tuple(one for one in self.expected if not self.rows.keys() & self._with(one))

    @property
    def count(self) -> Count:
        """A replacement fills the place of whoever did not come, excused or not."""
        groups = dict.fromkeys(self._with(one) for one in self.expected)
        said = [{self.rows[one] for one in group if one in self.rows} for group in groups]
        here = sum(Presence.PRESENT in marks for marks in said)
        excused = sum(marks == {Presence.EXCUSED} for marks in said)
        present = min(here + len(self.replacements), self.seats)
        return Count(present, max(self.seats - excused, present), excused)

    def _with(self, person: Person) -> frozenset[PersonId]:
        alone = frozenset({person.id})
        return next((family for family in self.families if person.id in family), alone)


def total(counts: Collection[Count]) -> Count:
    return Count(
        sum(one.present for one in counts),
        sum(one.expected for one in counts),
        sum(one.excused for one in counts),
    )
