"""Wrong guesses at codes, counted in memory only and by a blinded chat: nothing about a guesser is ever stored."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

WINDOW = timedelta(hours=1)
MOST_REMEMBERED = 10_000
"""Chats; beyond it the ones that guessed longest ago are forgotten, so that a crowd cannot fill the memory."""


@dataclass
class Guesses:
    """``limit`` wrong guesses an hour for one chat; whoever has reached it is not even listened to."""

    limit: int
    _wrong: dict[bytes, deque[datetime]] = field(default_factory=dict)

    def are_spent(self, who: bytes, now: datetime) -> bool:
        """Whether ``who`` must wait."""
        moments = self._wrong.get(who)
        if not moments:
            return False
        while moments and moments[0] <= now - WINDOW:
            moments.popleft()
        if not moments:
            del self._wrong[who]
        return len(moments) >= self.limit

    def add(self, who: bytes, now: datetime) -> None:
        """One more wrong guess."""
        moments = self._wrong.pop(who, deque())
        moments.append(now)
        self._wrong[who] = moments
        if len(self._wrong) > MOST_REMEMBERED:
            del self._wrong[next(iter(self._wrong))]
