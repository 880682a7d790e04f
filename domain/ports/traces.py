"""What one person leaves in the tables, and its removal."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.people import Account, Person, PersonId
from domain.questions import QuestionId


@dataclass(frozen=True)
class Representation:
    """Chosen to speak for a class at one session; ``period`` is "2026-11"."""

    series: str
    period: str
    class_name: str


@dataclass(frozen=True)
class Tally:
    """How many rows carry the person's id: answers written, decisions on questions, letters, lines of the audit log."""

    answers: int
    decisions: int
    letters: int
    logged: int


class Traces(Protocol):
    """Beside the roster and the questions, for a person's rights: reaches those who left, too."""

    async def linked(self, chat_id: int) -> list[tuple[Account, Person]]:
        """Everybody ever linked to this chat and not unlinked, whether still at the school or not."""
        ...

    async def represents(self, person_id: PersonId) -> list[Representation]: ...
    async def tally(self, person_id: PersonId) -> Tally: ...
    async def unlink(self, person_id: PersonId, up_to: date) -> list[int]:
        """Takes the person from behind every chat, unless agreed to anew after ``up_to``; returns the chats."""
        ...

    async def unsign(self, question_id: QuestionId) -> None:
        """From now on nobody asked it: no asker, no name on its label, no receipt, no hour of what the asker did."""
        ...

    async def forget_letters(self, person_id: PersonId, chats: Collection[int]) -> None:
        """Waiting and settled ones, to the person and to chats where they were nobody yet."""
        ...

    async def forget_ways_in(self, person_id: PersonId) -> None:
        """Invites, used or not."""
        ...

    async def left_since(self, tonight: date, last_night: date) -> list[PersonId]:
        """Who has been gone since ``last_night`` or longer and still has a name; of the new, it is ``tonight``."""
        ...

    async def forget_identity(self, person_id: PersonId) -> None:
        """Name, key, class, room, birth date, duties, family. The row goes, unless somebody's work points at it."""
        ...
