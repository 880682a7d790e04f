"""The semester's visits laid beside the class registers: who was visited, who is still to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.errors import NotAllowed
from domain.people import Actor, Person, PersonId, Role, Scope
from domain.ports import Unit
from domain.school import School
from domain.semesters import Semester, Semesters
from domain.visits import Coverage, HomeVisit, Priority, Standing, VisitRules, coverage_of, in_order

LEADERS = frozenset({Role.PRINCIPAL, Role.VICE_PRINCIPAL})


def rules_of(school: School) -> VisitRules:
    """Raises NotAllowed where the school does not keep its visits here."""
    if school.visits is None:
        raise NotAllowed("visits_off")
    return school.visits


def semesters_of(school: School) -> Semesters:
    """Raises what ``rules_of`` raises."""
    return Semesters(school.calendar.year, rules_of(school).second_semester)


def leads(actor: Actor) -> bool:
    return bool(actor.roles & LEADERS)


def minds(actor: Actor, class_name: str) -> bool:
    """The class's own homeroom teacher or a deputy."""
    return actor.holds(Role.HOMEROOM_TEACHER, Scope.of_class(class_name))


@dataclass(frozen=True)
class Ledger:
    """One semester. Marks of priority hold for the school year in which they were made."""

    semester: Semester
    visits: Mapping[PersonId, tuple[HomeVisit, ...]]
    marks: Mapping[PersonId, frozenset[Priority]]
    wanted: int

    def standing(self, pupil: Person) -> Standing:
        visits, marks = self.visits.get(pupil.id, ()), self.marks.get(pupil.id, frozenset())
        return Standing(pupil, visits, marks, self.wanted)

    async def of_class(self, unit: Unit, class_name: str) -> tuple[Standing, ...]:
        """Whom to visit next comes first."""
        return tuple(in_order(map(self.standing, await unit.people.pupils_of(class_name))))


async def open_ledger(unit: Unit, school: School, today: date) -> Ledger:
    """Of the semester ``today`` belongs to. Raises what ``rules_of`` raises."""
    semesters = semesters_of(school)
    semester = semesters.at(today)
    visits = await unit.visits.between(semester.first, semester.last)
    marks = await unit.visits.marks(semesters.begin_of_year(today))
    return Ledger(semester, visits, marks, rules_of(school).per_semester)


async def coverages(unit: Unit, ledger: Ledger) -> tuple[Coverage, ...]:
    """Every class that has pupils, in the order of the roster."""
    found = []
    for one in await unit.people.classes():
        teachers = await unit.people.with_role(Role.HOMEROOM_TEACHER, Scope.of_class(one.name))
        standings = await ledger.of_class(unit, one.name)
        found.append(coverage_of(one.name, (teacher.full_name for teacher in teachers), standings))
    return tuple(one for one in found if one.pupils)


async def leaders(unit: Unit) -> list[Person]:
    """Principal and vice principals, each once."""
    found = {one.id: one for role in sorted(LEADERS) for one in await unit.people.with_role(role)}
    return list(found.values())
