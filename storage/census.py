"""Counting those who could have written: enrolled, consenting, and on the roster today."""

from sqlalchemy import Select, and_, distinct, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.anonymity import Census
from domain.people import STAFF_ROLES, Role
from storage.schema import accounts, appointments, children, people

_pupils = people.alias("pupils")
_consenting = select(accounts.c.person_id).where(accounts.c.consented_on.is_not(None))
_counted = and_(people.c.active.is_(True), people.c.id.in_(_consenting))
_heads = func.count(distinct(people.c.id))


async def take_census(connection: AsyncConnection) -> Census:
    """Each person once, however many chats; a parent once in the class of each child who is still here."""
    classes: dict[str, dict[Role, int]] = {}
    for role, query in ((Role.STUDENT, _pupils_by_class()), (Role.PARENT, _parents_by_class())):
        for name, heads in await connection.execute(query):
            classes.setdefault(name, {})[role] = heads
    boarders = await connection.scalar(_with_role({Role.STUDENT}).where(people.c.is_boarding.is_(True)))
    staff = await connection.scalar(_with_role(STAFF_ROLES))
    return Census(classes=classes, boarders=boarders or 0, staff=staff or 0)


def _with_role(roles: set[Role] | frozenset[Role]) -> Select[int]:
    held = select(appointments.c.person_id).where(appointments.c.role.in_(roles))
    return select(_heads).where(_counted, people.c.id.in_(held))


def _pupils_by_class() -> Select[str, int]:
    held = select(appointments.c.person_id).where(appointments.c.role == Role.STUDENT)
    counted = and_(_counted, people.c.class_name != "", people.c.id.in_(held))
    return select(people.c.class_name, _heads).where(counted).group_by(people.c.class_name)


def _parents_by_class() -> Select[str, int]:
    joined = people.join(children, children.c.parent_id == people.c.id).join(
        _pupils,
        _pupils.c.id == children.c.child_id,
    )
    counted = and_(_counted, _pupils.c.active.is_(True), _pupils.c.class_name != "")
    return select(_pupils.c.class_name, _heads).select_from(joined).where(counted).group_by(_pupils.c.class_name)
