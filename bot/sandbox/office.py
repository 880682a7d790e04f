"""The made-up people of an authority: a head, two officers, who keeps its papers and its bot."""

from bot.sandbox.made_up import Names
from bot.sandbox.school import MadeUpSchool, Part
from domain.people import Appointment, Person, PersonId, Role, Scope

DUTIES = {
    "head": (Role.AUTHORITY_HEAD,),
    "officer": (Role.AUTHORITY_OFFICER,),
    "officer2": (Role.AUTHORITY_OFFICER,),
    "clerk": (Role.CLERK, Role.ADMINISTRATOR),
}


def office(luck: int) -> MadeUpSchool:
    """``luck``: another one, other names."""
    names = Names.drawn(luck)
    people = tuple(_member(names.next(), key, roles) for key, roles in DUTIES.items())
    return MadeUpSchool((), (), people, tuple(Part(one.roster_key, one.full_name, one) for one in people))


def _member(name: str, key: str, roles: tuple[Role, ...]) -> Person:
    held = tuple(Appointment(role, Scope.school()) for role in roles)
    return Person(id=PersonId(key), full_name=name, roster_key=key, appointments=held)
