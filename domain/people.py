"""People of a school: who they are, what they are responsible for, and who sits behind one chat."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", str)


class Role(StrEnum):
    """Roles named in the plans (S4 §3, §5; S0 III; S1; S2; S3) plus the safety officer whom the law requires."""

    STUDENT = "student"
    PARENT = "parent"
    HOMEROOM_TEACHER = "homeroom_teacher"
    BOARDING_BOARD = "boarding_board"
    CONSOLIDATOR = "consolidator"
    MINUTE_TAKER = "minute_taker"
    PRINCIPAL = "principal"
    VICE_PRINCIPAL = "vice_principal"
    SAFETY_OFFICER = "safety_officer"
    ACCOUNTANT = "accountant"
    DEPARTMENT_HEAD = "department_head"
    OFFICE_HEAD = "office_head"
    YOUTH_UNION_SECRETARY = "youth_union_secretary"
    YOUTH_PIONEER_LEADER = "youth_pioneer_leader"
    TIMETABLER = "timetabler"
    UNION_CHAIR = "union_chair"
    PARENT_BOARD_HEAD = "parent_board_head"
    PARTY_SECRETARY = "party_secretary"
    COUNCIL_SECRETARY = "council_secretary"
    PEOPLE_INSPECTORATE = "people_inspectorate"
    LOGISTICS = "logistics"
    MEDIA = "media"
    MODERATOR = "moderator"
    USHER = "usher"
    CLERK = "clerk"
    TEACHER = "teacher"
    ADMINISTRATOR = "administrator"
    AUTHORITY_HEAD = "authority_head"
    AUTHORITY_OFFICER = "authority_officer"


FAMILY_ROLES = frozenset({Role.STUDENT, Role.PARENT})
STAFF_ROLES = frozenset(Role) - FAMILY_ROLES
EMPLOYEE_ROLES = STAFF_ROLES - {Role.PARENT_BOARD_HEAD, Role.AUTHORITY_HEAD, Role.AUTHORITY_OFFICER}
"""Those who work at the school (S0 2.1: "100% CBGVNV"); the others speak for parents or for the authority."""


class ScopeKind(StrEnum):
    """How far a role reaches."""

    SCHOOL = "school"
    CLASS = "class"
    BOARDING = "boarding"
    COLLECTOR = "collector"


@dataclass(frozen=True, order=True)
class Scope:
    """A class by its name, the boarders (of one room, or all when ``ref`` is empty), or the whole school.

    For COLLECTOR ``ref`` is a role: the questions of the dialogues that this role collects (S0 III.3-4).
    """

    kind: ScopeKind
    ref: str = ""

    @classmethod
    def school(cls) -> "Scope":
        return cls(ScopeKind.SCHOOL)

    @classmethod
    def of_class(cls, name: str) -> "Scope":
        return cls(ScopeKind.CLASS, name)

    @classmethod
    def boarding(cls) -> "Scope":
        return cls(ScopeKind.BOARDING)

    @classmethod
    def collected_by(cls, role: Role) -> "Scope":
        return cls(ScopeKind.COLLECTOR, role)

    def __str__(self) -> str:
        return f"{self.kind}:{self.ref}" if self.ref else str(self.kind)

    @classmethod
    def parse(cls, written: str) -> "Scope":
        """The inverse of ``str``; raises ValueError for an unknown kind."""
        kind, _, ref = written.partition(":")
        return cls(ScopeKind(kind), ref)


@dataclass(frozen=True)
class Appointment:
    """One person's responsibility; ``deputy`` stands in so that nothing waits for an absent person."""

    role: Role
    scope: Scope
    deputy: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody on the roster. ``class_name``, ``room`` and ``is_boarding`` are a pupil's; ``children`` a parent's."""

    id: PersonId
    full_name: str
    roster_key: str
    appointments: tuple[Appointment, ...] = ()
    class_name: str = ""
    room: str = ""
    is_boarding: bool = False
    birth_date: date | None = None
    parental_consent: bool = False
    children: tuple[PersonId, ...] = ()
    active: bool = True

    def has(self, role: Role) -> bool:
        return any(appointment.role is role for appointment in self.appointments)

    def holds(self, role: Role, scope: Scope) -> bool:
        """Holds the role for exactly this scope, or for the whole school."""
        return any(a.role is role and a.scope in {scope, Scope.school()} for a in self.appointments)

    def only_stands_in(self, role: Role) -> bool:
        """Whether all they hold of this role is a deputy's part."""
        return all(appointment.deputy for appointment in self.appointments if appointment.role is role)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(appointment.role for appointment in self.appointments)


@dataclass(frozen=True)
class Actor:
    """Everybody who sits behind one chat: a teacher who is also a parent, a child on a mother's phone.

    ``persons`` is never empty and in a stable order (pupil first, then parent, then staff).
    """

    persons: tuple[Person, ...]

    @property
    def ids(self) -> frozenset[PersonId]:
        return frozenset(person.id for person in self.persons)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset().union(*(person.roles for person in self.persons))

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF_ROLES)

    def holds(self, role: Role, scope: Scope) -> bool:
        return any(person.holds(role, scope) for person in self.persons)


@dataclass(frozen=True)
class Account:
    """The link between a chat and a person. ``consented_on`` is empty until the privacy notice is agreed to."""

    chat_id: int
    person_id: PersonId
    consented_on: date | None = None
    consent_version: str = ""
    reachable: bool = True
