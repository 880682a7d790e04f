"""The roster and the chats linked to it. Who left the school is found by ``get`` alone."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.anonymity import Census
from domain.errors import Unknown
from domain.people import Account, Person, PersonId, Role, Scope, ScopeKind
from domain.ports.people import ClassCard
from storage.census import take_census
from storage.person_rows import (
    account_from,
    appointment_columns,
    by_class,
    by_name,
    child_columns,
    person_columns,
    person_from,
)
from storage.rows import insert_once, unhurried
from storage.schema import accounts, appointments, children, people

_active = people.c.active.is_(True)


class SqlPeople:
    """Implements ``domain.ports.People``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, person_id: PersonId) -> Person:
        found = await self._load(people.c.id == person_id)
        if not found:
            raise Unknown
        return found[0]

    async def everybody(self) -> list[Person]:
        return await self._load(_active)

    async def with_role(self, role: Role, scope: Scope | None = None) -> list[Person]:
        fits = appointments.c.role == role
        if scope is not None:
            fits &= appointments.c.scope.in_({str(scope), str(Scope.school())})
        held = select(appointments.c.person_id).where(fits)
        chief = set(await self._connection.scalars(held.where(appointments.c.deputy.is_(False))))
        found = await self._load(_active & people.c.id.in_(held))
        return sorted(found, key=lambda person: person.id not in chief)

    async def pupils_of(self, class_name: str) -> list[Person]:
        return await self._load(_active & (people.c.class_name == class_name) & _is(Role.STUDENT))

    async def classes(self) -> list[ClassCard]:
        """Every class with a pupil or with somebody responsible for it."""
        sizes: dict[str, int] = dict.fromkeys(await self._named_classes(), 0)
        pupils = _active & (people.c.class_name != "") & _is(Role.STUDENT)
        counted = select(people.c.class_name, func.count().label("pupils")).where(pupils).group_by(people.c.class_name)
        sizes.update((row.class_name, row.pupils) for row in await self._connection.execute(counted))
        return [ClassCard(name, sizes[name]) for name in sorted(sizes, key=by_class)]

    async def parents_of(self, student: PersonId) -> list[Person]:
        parents = select(children.c.parent_id).where(children.c.child_id == student)
        return await self._load(_active & people.c.id.in_(parents))

    async def upsert(self, person: Person) -> None:
        known = await self._connection.scalar(select(people.c.id).where(people.c.roster_key == person.roster_key))
        if known is None:
            row = {"id": person.id, "roster_key": person.roster_key, **person_columns(person)}
            await self._connection.execute(insert(people).values(**row))
        else:
            await self._connection.execute(update(people).where(people.c.id == known).values(**person_columns(person)))
        person_id = known or person.id
        await self._replace(appointments, appointments.c.person_id == person_id, appointment_columns(person_id, person))
        await self._replace(children, children.c.parent_id == person_id, child_columns(person_id, person))

    async def behind(self, chat_id: int) -> list[tuple[Account, Person]]:
        linked = await self._accounts(accounts.c.chat_id == chat_id)
        own = select(accounts.c.person_id).where(accounts.c.chat_id == chat_id)
        found = await self._load(_active & people.c.id.in_(own))
        of = {account.person_id: account for account in linked}
        return [(of[person.id], person) for person in sorted(found, key=_pupils_parents_staff)]

    async def accounts_of(self, person_id: PersonId) -> list[Account]:
        return await self._accounts(accounts.c.person_id == person_id)

    async def link(self, chat_id: int, person_id: PersonId) -> None:
        """A new link has not consented yet, whoever else sits behind that chat; an old one is reachable again."""
        key = {"chat_id": chat_id, "person_id": person_id}
        fresh = {"consented_on": None, "consent_version": "", "reachable": True}
        if not await insert_once(self._connection, accounts, key, fresh):
            await self.set_reachable(chat_id, True)

    async def unlink(self, chat_id: int, person_id: PersonId) -> None:
        theirs = (accounts.c.chat_id == chat_id) & (accounts.c.person_id == person_id)
        await self._connection.execute(delete(accounts).where(theirs))

    async def consent(self, chat_id: int, on: date, version: str) -> None:
        await self._mark(chat_id, consented_on=on, consent_version=version)

    async def set_reachable(self, chat_id: int, reachable: bool) -> None:
        await self._mark(chat_id, reachable=reachable)

    async def move(self, chat_id: int, new_chat_id: int) -> None:
        moved = update(accounts).where(accounts.c.chat_id == chat_id).values(chat_id=new_chat_id)
        await self._connection.execute(moved)

    async def census(self) -> Census:
        return await take_census(self._connection)

    async def _load(self, condition: ColumnElement[bool]) -> list[Person]:
        """By name, with everything that belongs to each of them, in three queries."""
        rows = (await self._connection.execute(select(people).where(condition))).all()
        ids = select(people.c.id).where(condition)
        held = await self._grouped(appointments, appointments.c.person_id, ids)
        kids = await self._grouped(children, children.c.parent_id, ids)
        found = [person_from(row, held[row.id], kids[row.id]) async for row in unhurried(rows)]
        return [person for _, person in sorted([(by_name(one), one) async for one in unhurried(found)])]

    async def _grouped(self, table: Table, owner: ColumnElement[Any], ids: Any) -> dict[str, list[Row[Any]]]:
        groups: dict[str, list[Row[Any]]] = defaultdict(list)
        rows = await self._connection.execute(select(table).where(owner.in_(ids)).order_by(table.c.number))
        async for row in unhurried(rows):
            groups[row[0]].append(row)
        return groups

    async def _replace(self, table: Table, theirs: ColumnElement[bool], rows: list[dict[str, Any]]) -> None:
        await self._connection.execute(delete(table).where(theirs))
        if rows:
            await self._connection.execute(insert(table), rows)

    async def _accounts(self, condition: ColumnElement[bool]) -> list[Account]:
        wanted = select(accounts).where(condition).order_by(accounts.c.chat_id, accounts.c.person_id)
        return [account_from(row) for row in await self._connection.execute(wanted)]

    async def _mark(self, chat_id: int, **values: Any) -> None:
        await self._connection.execute(update(accounts).where(accounts.c.chat_id == chat_id).values(**values))

    async def _named_classes(self) -> list[str]:
        staffed = select(appointments.c.scope).join(people).where(_active)
        scopes = map(Scope.parse, await self._connection.scalars(staffed.distinct()))
        return [scope.ref for scope in scopes if scope.kind is ScopeKind.CLASS]


def _is(role: Role) -> ColumnElement[bool]:
    return people.c.id.in_(select(appointments.c.person_id).where(appointments.c.role == role))


def _pupils_parents_staff(person: Person) -> int:
    return 0 if person.has(Role.STUDENT) else 1 if person.has(Role.PARENT) else 2
