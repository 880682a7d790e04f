"""People for any configuration: pupils, their parents, and somebody for every role it names. Data: names.toml."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from bot.sandbox.school import MadeUpSchool, read_table
from domain.people import FAMILY_ROLES, Appointment, Person, PersonId, Role, Scope
from domain.school import School

SEED = 1945
SIZES = (12, 10, 5)
"""Two classes in which somebody can hide, and one too small for that."""
BOARDERS = (6, 5, 1)
TEACHERS = 8
ALWAYS = (
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.CONSOLIDATOR,
    Role.SAFETY_OFFICER,
    Role.CLERK,
    Role.ADMINISTRATOR,
    Role.MINUTE_TAKER,
)
"""Who is needed whatever the plan says."""
NOT_HERE = FAMILY_ROLES | {Role.HOMEROOM_TEACHER, Role.TEACHER, Role.AUTHORITY_HEAD, Role.AUTHORITY_OFFICER}
IN_PAIRS = (Role.SAFETY_OFFICER, Role.MEDIA)
"""Two adults for whom a child calls; two who take pictures and write (S0 III.8)."""
AGES = {"preschool": 5, "primary": 10, "lower_secondary": 13, "mixed": 14}
USUAL_AGE = 16
WITHOUT_PHONES = frozenset({"preschool"})


@dataclass(frozen=True)
class Names:
    """Full names, each once, by the luck of one seed."""

    full: Iterator[str]

    @classmethod
    def drawn(cls, seed: int) -> "Names":
        written = read_table("names.toml")
        every = [f"{f} {m} {g}" for g in written["given"] for m in written["middle"] for f in written["family"]]
        random.Random(seed).shuffle(every)  # noqa: S311 - made-up names, no secret
        return cls(iter(every))

    def next(self) -> str:
        return next(self.full)


def made_up(school: School, year: int, seed: int = SEED) -> MadeUpSchool:
    """Everybody, pupils first. ``year``: in which the play begins, for birthdays.

    Pupils of a preschool are on the roster but have no phone.
    """
    names = Names.drawn(seed)
    classes = tuple(read_table("names.toml")["classes"][school.level])
    boarding = any(plan.audience == "boarding" for plan in school.series)
    born = date(year - AGES.get(school.level, USUAL_AGE), 3, 15)
    pupils = [
        _pupil(names.next(), name, n, born, room="A1" if boarding and n < BOARDERS[at] else "")
        for at, name in enumerate(classes)
        for n in range(SIZES[at])
    ]
    parents = [_parent(names.next(), pupil) for pupil in pupils]
    staff = _staff(school, classes, names)
    silent = frozenset(p.roster_key for p in pupils) if school.level in WITHOUT_PHONES else frozenset[str]()
    return MadeUpSchool(
        classes=classes,
        rooms=("A1",) if boarding else (),
        people=(*pupils, *parents, *staff),
        stage=(),
        phoneless=silent,
    )


def roles_of(school: School) -> list[Role]:
    """Every role that stands anywhere in the configuration, in a fixed order."""
    told = [getattr(school, field.name) for field in fields(school) if field.name not in {"titles", "programme"}]
    mentioned = set(_roles([*told, school.series]))
    return [role for role in Role if role in mentioned | set(ALWAYS) and role not in NOT_HERE]


def _roles(value: Any) -> Iterator[Role]:
    if isinstance(value, Role):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _roles(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _roles(key)
            yield from _roles(one)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from _roles(one)


def _pupil(name: str, class_name: str, number: int, born: date, room: str) -> Person:
    key = f"HS{class_name.replace(' ', '')}{number:02}"
    return Person(
        id=PersonId(key),
        full_name=name,
        roster_key=key,
        appointments=(Appointment(Role.STUDENT, Scope.of_class(class_name)),),
        class_name=class_name,
        room=room,
        is_boarding=bool(room),
        birth_date=born.replace(day=1 + number),
        parental_consent=True,
    )


def _parent(name: str, child: Person) -> Person:
    key = f"PH{child.roster_key[2:]}"
    return Person(
        id=PersonId(key),
        full_name=name,
        roster_key=key,
        appointments=(Appointment(Role.PARENT, Scope.of_class(child.class_name)),),
        children=(child.id,),
    )


def _staff(school: School, classes: tuple[str, ...], names: Names) -> list[Person]:
    """One person for each role, a second safety officer, homeroom teachers; plain teachers stand in for the others."""
    duties = [[Appointment(role, _scope(role))] for role in roles_of(school)]
    duties += [[Appointment(Role.HOMEROOM_TEACHER, Scope.of_class(name))] for name in classes]
    teachers = [[Appointment(Role.TEACHER, Scope.school())] for _ in range(TEACHERS)]
    for at, role in enumerate(IN_PAIRS):
        teachers[at].append(Appointment(role, Scope.school()))
    for at, role in enumerate(role for role in roles_of(school) if role is not Role.PARENT_BOARD_HEAD):
        teachers[at % len(teachers)].append(Appointment(role, _scope(role), deputy=True))
    return [_member(names.next(), number, held) for number, held in enumerate(duties + teachers, start=1)]


def _member(name: str, number: int, duties: list[Appointment]) -> Person:
    key = f"CB{number:02}"
    return Person(id=PersonId(key), full_name=name, roster_key=key, appointments=tuple(duties))


def _scope(role: Role) -> Scope:
    return Scope.boarding() if role is Role.BOARDING_BOARD else Scope.school()
