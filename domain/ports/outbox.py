"""Letters at rest, and the messenger who carries them."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.notices import Letter, LetterState, Notice, Recipient
from domain.ports.tools import Address


class Outcome(StrEnum):
    """What became of one attempt to send (told apart by its cause)."""

    SENT = "sent"
    PERMANENT = "permanent"  # blocked, deactivated, no such chat
    MOVED = "moved"  # the chat has a new number
    PASSING = "passing"  # flood, server error, connection refused: certainly not delivered
    AMBIGUOUS = "ambiguous"  # the response was lost: delivered or not, nobody knows
    BROKEN = "broken"  # Telegram refuses the message itself: our mistake, listed for a human


@dataclass(frozen=True)
class Sending:
    """``retry_after`` in seconds, for PASSING and AMBIGUOUS; ``moved_to`` for MOVED: the chat's new id."""

    outcome: Outcome
    retry_after: float = 0.0
    moved_to: int | None = None


Departing = Callable[[], Awaitable[None]]
"""What a messenger awaits after all waiting for its turn, just before a request is written."""


class Messenger(Protocol):
    """Turns a notice into words and sends it to one address. Never raises for what the network does.

    What ``departing`` raises comes through, and then nothing was sent.
    """

    async def send(self, notice: Notice, address: Address, letter: Letter, departing: Departing) -> Sending: ...


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

    async def put_all(self, letters: Sequence[Letter]) -> int:
        """How many were new: a broadcast in few steps, so that it keeps nobody from writing."""
        ...

    async def next(
        self,
        now: datetime,
        haste_at_most: int = 99,
        *,
        besides: Collection[str] = (),
        busy: Collection[Recipient] = (),
    ) -> StoredLetter | None:
        """The next due letter (haste, then age) besides these; None when nothing is due. Changes nothing.

        Whoever is ``busy`` gets urgent ones only: one letter after the other to each, so that their order stays.
        """
        ...

    async def depart(self, letter_id: str) -> bool:
        """Turned to SENDING, with one more attempt; False when it is queued no longer."""
        ...

    async def settle(
        self, letter_id: str, state: LetterState, at: datetime | None = None, *, undelivered: bool = False
    ) -> None:
        """``at``: when it may go again, or on which day it was done with; None leaves its moment.

        ``undelivered``: it has certainly not arrived, so the attempt does not count."""
        ...

    async def revive(self, recipient: Recipient, since: datetime, now: datetime) -> int:
        """Queues again what could not reach them since that day; how many."""
        ...

    async def stranded(self) -> list[StoredLetter]:
        """Letters left in SENDING by a process that died."""
        ...

    async def next_due(self, after: datetime) -> datetime | None: ...
    async def in_state(self, state: LetterState) -> list[StoredLetter]: ...
    async def forget_settled_before(self, moment: datetime) -> None:
        """Letters that are done with need not be kept for ever."""
        ...

    async def states_about(self, about: str, kind: str) -> list[LetterState]: ...
