"""The journal of what was erased: outside the database, so that a restored backup can be told again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Erasable(StrEnum):
    """What a person can have erased; what runs out by itself needs no journal, the next night erases it again."""

    PERSON = "person"  # ref: person id; the chats, the agreement, the name on every question
    QUESTION = "question"  # ref: question id; the words and photos of one taken back
    APPLICATION = "application"  # ref: applicant id; somebody who asked to be let in


@dataclass(frozen=True)
class Erased:
    """One erasure: random ids and a day (in Việt Nam), never a name, a chat or a time of day."""

    kind: Erasable
    ref: str
    on: date


class Erasures(Protocol):
    """Append-only."""

    async def note(self, *erased: Erased) -> None:
        """Durable when it returns; called before the erasure itself is committed. Raises OSError when it cannot."""
        ...

    async def all(self) -> list[Erased]:
        """Oldest first."""
        ...
