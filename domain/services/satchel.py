"""What the postmen of this process have in hand. Kept in memory only: after a crash it is all in the outbox again."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from domain.notices import Recipient
from domain.ports import StoredLetter


@dataclass
class Satchel:
    """``carried``: taken from the outbox and not settled yet; of these ``leaving``: being marked or further, so that
    they are better let go, and ``departed``: marked, so perhaps on the wire.

    ``resting``: letters whose next moment may stand nowhere on disk (see ``Delivering``).
    """

    carried: dict[str, Recipient] = field(default_factory=dict)
    leaving: set[str] = field(default_factory=set)
    departed: set[str] = field(default_factory=set)
    resting: dict[str, datetime] = field(default_factory=dict)
    troubles: Counter[str] = field(default_factory=Counter)
    stumbles: Counter[str] = field(default_factory=Counter)
    reaching_in: asyncio.Lock = field(default_factory=asyncio.Lock)

    def take(self, stored: StoredLetter) -> None:
        """Nobody else takes it, nor anything for the same reader, until it is put down."""
        self.carried[stored.id] = stored.letter.recipient

    def put_down(self, letter_id: str) -> None:
        self.carried.pop(letter_id, None)
        self.leaving.discard(letter_id)
        self.departed.discard(letter_id)

    def out_of_reach(self, now: datetime) -> list[str]:
        """Ids of what is in hand or rests."""
        self.resting = {letter_id: until for letter_id, until in self.resting.items() if until > now}
        return [*self.carried, *self.resting]

    def forget(self, letter_id: str) -> None:
        """It is over; what went wrong on the way does not matter any more."""
        del self.troubles[letter_id]
        del self.stumbles[letter_id]
