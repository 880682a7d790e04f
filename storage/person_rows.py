"""A person as rows, and back; and the order in which names are read out."""

import re
import unicodedata
from typing import Any

from sqlalchemy import Row

from domain.people import Account, Appointment, Person, PersonId, Role, Scope

_D_AFTER_D = {0x111: "d~"}  # the one Vietnamese letter that Unicode does not take apart


def person_columns(person: Person) -> dict[str, Any]:
    """Everything but the id and the roster key. Whoever comes back has not left; since when, the nights know."""
    return {
        "full_name": person.full_name,
        "class_name": person.class_name,
        "room": person.room,
        "is_boarding": person.is_boarding,
        "birth_date": person.birth_date,
        "parental_consent": person.parental_consent,
        "active": person.active,
        **({"left_on": None} if person.active else {}),
    }


def appointment_columns(person_id: str, person: Person) -> list[dict[str, Any]]:
    return [
        {"person_id": person_id, "number": n, "role": a.role, "scope": str(a.scope), "deputy": a.deputy}
        for n, a in enumerate(person.appointments, start=1)
    ]


def child_columns(person_id: str, person: Person) -> list[dict[str, Any]]:
    return [{"parent_id": person_id, "number": n, "child_id": c} for n, c in enumerate(person.children, start=1)]


def person_from(row: Row[Any], appointments: list[Row[Any]], children: list[Row[Any]]) -> Person:
    return Person(
        id=PersonId(row.id),
        full_name=row.full_name,
        roster_key=row.roster_key,
        appointments=tuple(Appointment(Role(a.role), Scope.parse(a.scope), a.deputy) for a in appointments),
        class_name=row.class_name,
        room=row.room,
        is_boarding=row.is_boarding,
        birth_date=row.birth_date,
        parental_consent=row.parental_consent,
        children=tuple(PersonId(child.child_id) for child in children),
        active=row.active,
    )


def account_from(row: Row[Any]) -> Account:
    return Account(row.chat_id, PersonId(row.person_id), row.consented_on, row.consent_version, row.reachable)


def by_name(person: Person) -> tuple[list[str], list[str], str]:
    """As a class register sorts: by the given name, which stands last, then by the rest."""
    words = person.full_name.casefold().split()
    spelled = [unicodedata.normalize("NFD", word).translate(_D_AFTER_D) for word in words]
    return spelled[-1:], spelled, person.id


def by_class(name: str) -> list[tuple[int, str]]:
    """10A2 before 10A10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]
