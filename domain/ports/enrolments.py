"""Ways in: invites, and those who wait for approval."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.people import PersonId, Role


@dataclass(frozen=True)
class Invite:
    """A way in. Personal: ``person_id`` set. Class link: ``class_name`` and ``role`` set, many uses, needs approval.

    ``secret`` hashes are stored, never the code itself.
    """

    id: str
    expires_on: date
    person_id: PersonId | None = None
    class_name: str = ""
    role: Role | None = None
    used: bool = False
    revoked: bool = False


@dataclass(frozen=True)
class Applicant:
    """Somebody who came by a class link and waits for the homeroom teacher. ``name`` is what they typed."""

    id: str
    chat_id: int
    name: str
    class_name: str
    role: Role
    child_name: str = ""


class Enrolments(Protocol):
    """Invites and applicants."""

    async def issue(self, invite: Invite, link_hash: bytes, typed_hash: bytes | None) -> None: ...
    async def find(self, code_hash: bytes) -> Invite | None: ...
    async def use(self, invite_id: str) -> bool:
        """Single use: True for exactly one caller."""
        ...

    async def revoke_for(self, person_id: PersonId) -> None: ...
    async def apply(self, applicant: Applicant) -> None: ...
    async def applicant(self, applicant_id: str) -> Applicant | None: ...
    async def waiting(self, class_name: str) -> list[Applicant]: ...
    async def applicants_of(self, chat_id: int) -> list[Applicant]: ...
    async def forget_invites(self, last_day: date) -> None:
        """Those that ran out on that day or before, used or not."""
        ...

    async def forget_applicants(self, tonight: date, last_night: date) -> None:
        """Those who have waited since ``last_night`` or longer; whoever is new waits since ``tonight``."""
        ...

    async def decide(self, applicant_id: str) -> bool:
        """Removes it; True for exactly one caller."""
        ...
