"""One request that waits for its turn, and what is known of the chat it goes to."""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from domain.notices import Haste

PRIVATE_PACE: Final = 1.0
GROUP_PACE: Final = 3.0
"""Seconds between messages to one chat; to a group 20 a minute."""
BURST: Final = 3
"""Messages that one person may get at once, saved up in quiet seconds: an answer in two parts is not torn."""


@dataclass(order=True)
class Ticket:
    """One request. ``haste`` None = a reply; ``chat`` None = puts no new message into a chat."""

    rank: tuple[int, int] = field(init=False)
    haste: Haste | None = field(compare=False)
    messages: int = field(compare=False)
    chat: int | str | None = field(compare=False)
    turn: asyncio.Future[None] = field(init=False, compare=False)
    let_go_at: float = field(init=False, compare=False)

    @property
    def is_reply(self) -> bool:
        return self.haste is None or self.haste is Haste.URGENT


@dataclass
class Chat:
    """``next_at``: when the pace allows the next message, if nothing had been saved up."""

    pace: float
    next_at: float = 0.0
    paused_until: float = 0.0
    waiting: list[Ticket] = field(default_factory=list)

    def ready_at(self, ticket: Ticket) -> float:
        """Only people may get several at once, and nothing of a broadcast."""
        saved = 0 if ticket.haste is Haste.BULK or self.pace > PRIVATE_PACE else BURST - 1
        return self.next_at - saved * self.pace

    def take(self, now: float, messages: int) -> None:
        self.next_at = max(now, self.next_at) + messages * self.pace

    def is_idle(self, now: float) -> bool:
        return not self.waiting and max(self.next_at, self.paused_until) <= now
