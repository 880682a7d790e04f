"""Ways in, and those who wait for approval."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import PersonId, Role
from domain.ports.enrolments import Applicant, Invite
from storage.schema import applicants, invites


class SqlEnrolments:
    """Implements ``domain.ports.Enrolments``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def issue(self, invite: Invite, link_hash: bytes, typed_hash: bytes | None) -> None:
        row = {**asdict(invite), "link_hash": link_hash, "typed_hash": typed_hash}
        await self._connection.execute(insert(invites).values(**row))

    async def find(self, code_hash: bytes) -> Invite | None:
        """By either code; used, revoked and expired ones too: the refusal says which."""
        either = or_(invites.c.link_hash == code_hash, invites.c.typed_hash == code_hash)
        row = (await self._connection.execute(select(invites).where(either))).first()
        return _invite(row) if row else None

    async def use(self, invite_id: str) -> bool:
        fresh = and_(invites.c.id == invite_id, invites.c.used.is_(False), invites.c.revoked.is_(False))
        return (await self._connection.execute(update(invites).where(fresh).values(used=True))).rowcount == 1

    async def revoke_for(self, person_id: PersonId) -> None:
        await self._connection.execute(update(invites).where(invites.c.person_id == person_id).values(revoked=True))

    async def apply(self, applicant: Applicant) -> None:
        await self._connection.execute(insert(applicants).values(**asdict(applicant)))

    async def applicant(self, applicant_id: str) -> Applicant | None:
        found = await self._waiting(applicants.c.id == applicant_id)
        return found[0] if found else None

    async def waiting(self, class_name: str) -> list[Applicant]:
        """By name as typed."""
        return await self._waiting(applicants.c.class_name == class_name)

    async def applicants_of(self, chat_id: int) -> list[Applicant]:
        return await self._waiting(applicants.c.chat_id == chat_id)

    async def forget_invites(self, last_day: date) -> None:
        await self._connection.execute(delete(invites).where(invites.c.expires_on <= last_day))

    async def forget_applicants(self, tonight: date, last_night: date) -> None:
        fresh = update(applicants).where(applicants.c.came_on.is_(None))
        await self._connection.execute(fresh.values(came_on=tonight))
        await self._connection.execute(delete(applicants).where(applicants.c.came_on <= last_night))

    async def decide(self, applicant_id: str) -> bool:
        return (await self._connection.execute(delete(applicants).where(applicants.c.id == applicant_id))).rowcount == 1

    async def _waiting(self, condition: ColumnElement[bool]) -> list[Applicant]:
        wanted = select(applicants).where(condition).order_by(applicants.c.name, applicants.c.id)
        return [_applicant(row) for row in await self._connection.execute(wanted)]


def _invite(row: Row[Any]) -> Invite:
    role = Role(row.role) if row.role else None
    return Invite(row.id, row.expires_on, row.person_id, row.class_name, role, row.used, row.revoked)


def _applicant(row: Row[Any]) -> Applicant:
    return Applicant(row.id, row.chat_id, row.name, row.class_name, Role(row.role), row.child_name)
