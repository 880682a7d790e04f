"""The roster and the chats linked to it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.anonymity import Census
from domain.people import Account, Person, PersonId, Role, Scope


@dataclass(frozen=True)
class ClassCard:
    """A class with its size on the roster."""

    name: str
    pupils: int


class People(Protocol):
    """The roster and the chats linked to it."""

    async def get(self, person_id: PersonId) -> Person:
        """Raises Unknown."""
        ...

    async def everybody(self) -> list[Person]:
        """Active people, by name."""
        ...

    async def with_role(self, role: Role, scope: Scope | None = None) -> list[Person]:
        """Active people; with ``scope`` those who hold the role for it or for the school. Deputies come last."""
        ...

    async def pupils_of(self, class_name: str) -> list[Person]: ...
    async def classes(self) -> list[ClassCard]: ...
    async def parents_of(self, student: PersonId) -> list[Person]: ...
    async def upsert(self, person: Person) -> None:
        """By ``roster_key``: id stays, everything else is replaced, appointments and children included."""
        ...

    async def behind(self, chat_id: int) -> list[tuple[Account, Person]]:
        """Active people linked to this chat: pupils first, then parents, then staff."""
        ...

    async def accounts_of(self, person_id: PersonId) -> list[Account]: ...
    async def link(self, chat_id: int, person_id: PersonId) -> None: ...
    async def unlink(self, chat_id: int, person_id: PersonId) -> None: ...
    async def consent(self, chat_id: int, on: date, version: str) -> None: ...
    async def set_reachable(self, chat_id: int, reachable: bool) -> None: ...
    async def move(self, chat_id: int, new_chat_id: int) -> None:
        """Telegram has given the chat another id."""
        ...

    async def census(self) -> Census:
        """Of people enrolled and consenting now."""
        ...
