"""Clock, dice and vault: what a use case must not do itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from domain.notices import Audience

T = TypeVar("T")


class Clock(Protocol):
    """Aware datetimes in the school's zone."""

    def now(self) -> datetime: ...


class Dice(Protocol):
    """Randomness, so that a test can fix it."""

    def code(self, length: int) -> str:
        """Letters and digits that cannot be confused with each other (no 0/O, 1/I/L)."""
        ...

    def hex_id(self) -> str:
        """A random UUIDv4 in hex."""
        ...

    def shuffled(self, items: Sequence[T]) -> list[T]: ...


@dataclass(frozen=True)
class Address:
    """Where a message can be sent, and how its reader is addressed."""

    chat_id: int
    audience: Audience


class Vault(Protocol):
    """The only way back to somebody who gave no name. Keys live outside the database and outside every backup."""

    def seal(self, address: Address, today: date) -> bytes:
        """A sealed box under this week's public key; two seals of one address never look alike."""
        ...

    def open(self, sealed: bytes) -> Address | None:
        """In memory: by ``services.delivering`` to send, by ``services.muting`` to mute, by nobody else.

        None: the week's key is destroyed.
        """
        ...

    def conceal(self, payload: bytes, today: date) -> bytes:
        """Any small payload under this week's public key: readable until that key is destroyed."""
        ...

    def reveal(self, concealed: bytes) -> bytes | None:
        """None when the week's key is destroyed."""
        ...

    async def receipt_hash(self, receipt: str) -> bytes:
        """Argon2id with a pepper from the key directory: what is stored instead of a receipt."""
        ...

    def token(self, purpose: str, code: str) -> str:
        """16 characters that prove their holder was given them (rating an answer without a name)."""
        ...

    def verify(self, token: str, purpose: str, code: str) -> bool:
        """In constant time."""
        ...

    def mute_mark(self, chat_id: int | None, until: date) -> bytes:
        """32 bytes under the key of that month, made at first use and destroyed at its end. None: fits nobody."""
        ...

    def mute_marks(self, chat_id: int, today: date) -> list[bytes]:
        """What this chat would be called under each such key that still lives; makes none."""
        ...

    def blind(self, chat_id: int) -> bytes:
        """For limits kept in memory: keyed, and the key dies with the process."""
        ...
