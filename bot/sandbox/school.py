"""The made-up school of the sandbox: its people, and who of them has a phone on the page. Data: school.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from domain.people import Appointment, Person, PersonId, Role, Scope

_DUTY = re.compile(r"(?P<role>\w+)(?:@(?P<class>\w+))?(?P<deputy>\??)")


@dataclass(frozen=True)
class Part:
    """Somebody on stage: `key` names the pane, `title` stands above it."""

    key: str
    title: str
    person: Person


@dataclass(frozen=True)
class MadeUpSchool:
    """Everybody, pupils first, then parents, then staff; `id` and `roster_key` of a person are the same here.

    `phoneless`: roster keys of those who are on the roster only (small children).
    """

    classes: tuple[str, ...]
    rooms: tuple[str, ...]
    people: tuple[Person, ...]
    stage: tuple[Part, ...]
    phoneless: frozenset[str] = frozenset()

    def person(self, key: str) -> Person:
        """By the key of a pane or by roster key. Raises KeyError for anybody else."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> Mapping[str, Person]:
        return {person.roster_key: person for person in self.people} | {part.key: part.person for part in self.stage}


def load_school() -> MadeUpSchool:
    """Reads school.toml beside this module. Raises KeyError or ValueError when the file contradicts itself."""
    written = read_table("school.toml")
    pupils = [_pupil(row, room["name"]) for room in written["classes"] for row in room["pupils"]]
    class_of = {pupil.id: pupil.class_name for pupil in pupils}
    parents = [_parent(row, class_of) for row in written["parents"]]
    people = (*pupils, *parents, *map(_member_of_staff, written["staff"]))
    by_key = {person.roster_key: person for person in people}
    return MadeUpSchool(
        classes=tuple(row["name"] for row in written["classes"]),
        rooms=tuple(written["rooms"]),
        people=people,
        stage=tuple(Part(row["key"], row["title"], by_key[row["person"]]) for row in written["stage"]),
    )


def read_table(name: str) -> dict[str, Any]:
    """A .toml file of the sandbox."""
    return tomllib.loads(files("bot.sandbox").joinpath(name).read_text("utf-8"))


def _pupil(row: Mapping[str, Any], class_name: str) -> Person:
    room = row.get("room", "")
    return Person(
        id=PersonId(row["key"]),
        full_name=row["name"],
        roster_key=row["key"],
        appointments=(Appointment(Role.STUDENT, Scope.of_class(class_name)),),
        class_name=class_name,
        room=room,
        is_boarding=bool(room),
        birth_date=row["born"],
        parental_consent=True,
    )


def _parent(row: Mapping[str, Any], class_of: Mapping[PersonId, str]) -> Person:
    children = tuple(PersonId(key) for key in row["children"])
    classes = dict.fromkeys(class_of[child] for child in children)
    return Person(
        id=PersonId(row["key"]),
        full_name=row["name"],
        roster_key=row["key"],
        appointments=tuple(Appointment(Role.PARENT, Scope.of_class(name)) for name in classes),
        children=children,
    )


def _member_of_staff(row: Mapping[str, Any]) -> Person:
    duties = tuple(_duty(written) for written in row["duties"])
    return Person(id=PersonId(row["key"]), full_name=row["name"], roster_key=row["key"], appointments=duties)


def _duty(written: str) -> Appointment:
    """`role`, `role@class`, with a question mark behind it for a deputy."""
    match = _DUTY.fullmatch(written)
    if not match:
        raise ValueError(f"school.toml: not a duty: {written}")
    role = Role(match["role"])
    if match["class"]:
        scope = Scope.of_class(match["class"])
    else:
        scope = Scope.boarding() if role is Role.BOARDING_BOARD else Scope.school()
    return Appointment(role, scope, deputy=bool(match["deputy"]))
