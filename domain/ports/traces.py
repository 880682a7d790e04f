"""What one person leaves in the tables, and its removal."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from domain.people import Account, Person, PersonId
from domain.questions import QuestionId


class Traces(Protocol):
    """Beside the roster and the questions, for a person's rights: reaches those who left, too."""

    async def linked(self, chat_id: int) -> list[tuple[Account, Person]]:
        """Everybody ever linked to this chat and not unlinked, whether still at the school or not."""
        ...

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

    async def forget_identity(self, person_id: PersonId) -> None:
        """Name, key, class, room, birth date, duties, family. The row goes, unless somebody's work points at it."""
        ...
