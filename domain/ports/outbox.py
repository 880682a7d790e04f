"""Letters at rest, and the messenger who carries them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.notices import Letter, LetterState, Notice
from domain.ports.tools import Address


class Outcome(StrEnum):
    """What became of one attempt to send (told apart by its cause)."""

    SENT = "sent"
    PERMANENT = "permanent"  # blocked, deactivated, no such chat
    PASSING = "passing"  # flood, server error, connection refused: certainly not delivered
    AMBIGUOUS = "ambiguous"  # the response was lost: delivered or not, nobody knows
    BROKEN = "broken"  # Telegram refuses the message itself: our mistake, listed for a human


@dataclass(frozen=True)
class Sending:
    """``retry_after`` in seconds, for PASSING only."""

    outcome: Outcome
    retry_after: float = 0.0


class Messenger(Protocol):
    """Turns a notice into words and sends it to one address. Never raises for what the network does."""

    async def send(self, notice: Notice, address: Address, letter: Letter) -> Sending: ...


@dataclass(frozen=True)
class StoredLetter:
    """A letter with its row id."""

    id: str
    letter: Letter


class Outbox(Protocol):
    """Letters written in the same transaction as the change they tell of."""

    async def put(self, letter: Letter) -> bool:
        """False when a letter with this key is there already."""
        ...

    async def claim(self, now: datetime, haste_at_most: int = 99) -> StoredLetter | None:
        """The next due letter (haste, then age), turned to SENDING with one more attempt; None when nothing is due.

        A recipient to whom a letter is under way gets the next one afterwards, unless it is urgent.
        """
        ...

    async def settle(self, letter_id: str, state: LetterState, retry_at: datetime | None = None) -> None: ...
    async def stranded(self) -> list[StoredLetter]:
        """Letters left in SENDING by a process that died."""
        ...

    async def next_due(self, after: datetime) -> datetime | None: ...
    async def in_state(self, state: LetterState) -> list[StoredLetter]: ...
    async def forget_settled_before(self, moment: datetime) -> None:
        """Letters that are done with need not be kept for ever."""
        ...

    async def states_about(self, about: str, kind: str) -> list[LetterState]: ...
