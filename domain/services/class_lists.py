"""Who is expected of each class: the chosen ones, all its pupils, or one of each of its families."""

from collections.abc import Collection, Mapping, Sequence

from domain.attendance import Attendance, ClassList
from domain.families import Family, families
from domain.people import Person, PersonId
from domain.school import SeriesPlan


def by_class(
    plan: SeriesPlan, concerned: Sequence[Person], chosen: set[str], rows: list[Attendance], people: list[Person]
) -> tuple[ClassList, ...]:
    """Pupils under their class, a family under its first child's. A parents' dialogue expects one of each family."""
    known = {one.id: one for one in people}
    homes = families(concerned) if plan.audience == "parents" else []
    kin = {one.id: home for home in homes for one in home}
    groups: dict[str, list[Person]] = {}
    for person in concerned:
        name = person.class_name or _class_of(kin.get(person.id, (person,)), known)
        if name and _is_counted(plan, person):
            groups.setdefault(name, []).append(person)
    return tuple(_class(plan, name, groups[name], chosen, rows, homes) for name in sorted(groups))


def _class_of(family: Family, known: Mapping[PersonId, Person]) -> str:
    return next((known[child].class_name for one in family for child in one.children if child in known), "")


def _is_counted(plan: SeriesPlan, person: Person) -> bool:
    """In a pupils' dialogue their parents may ask, but it is the pupils who come."""
    return bool(person.class_name) or plan.audience in {"parents", "everyone"}


def _class(
    plan: SeriesPlan, name: str, people: list[Person], chosen: set[str], rows: list[Attendance], homes: list[Family]
) -> ClassList:
    seats = plan.reps_per_class
    if not seats:
        here = {one.id for one in people}
        own = tuple(ids for ids in (frozenset(one.id for one in home) for home in homes) if ids <= here)
        return listed(name, people, len(own) if plan.audience == "parents" else len(people), rows, families_=own)
    spoken_for = [one for one in people if one.id in chosen]
    others = {row.person_id for row in rows} - chosen
    came_instead = [one.id for one in people if one.id in others]
    return listed(name, spoken_for, min(seats, len(people)), rows, came_instead)


def listed(
    name: str,
    people: list[Person],
    seats: int,
    rows: list[Attendance],
    instead: Collection[PersonId] = (),
    families_: tuple[frozenset[PersonId], ...] = (),
) -> ClassList:
    """With the marks of ``rows``; ``instead``: others of the class who came."""
    marks = {row.person_id: row.presence for row in rows if row.person_id is not None}
    extra = [row for row in rows if (row.person_id is None and row.class_name == name) or row.person_id in instead]
    return ClassList(name, tuple(people), marks, seats, tuple(extra), families_)
