"""In which roles somebody can ask: as a pupil, as the parent of each child, as staff."""

from domain.people import FAMILY_ROLES, Person, Role
from domain.ports import Unit
from domain.routing import Hat


async def hats_of(unit: Unit, person: Person) -> list[Hat]:
    hats = []
    if person.has(Role.STUDENT):
        hats.append(Hat(person, Role.STUDENT, person.class_name, person.is_boarding))
    if person.has(Role.PARENT):
        children = [child for key in person.children if (child := await unit.people.get(key)).active]
        hats += [Hat(person, Role.PARENT, child.class_name, child.is_boarding) for child in children]
        hats += [] if children else [Hat(person, Role.PARENT)]
    staff = [appointment.role for appointment in person.appointments if appointment.role not in FAMILY_ROLES]
    return hats + [Hat(person, role) for role in staff[:1]]
