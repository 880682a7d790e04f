"""What the page needs of whoever runs the sandbox: people with phones, a clock to turn, a bot that works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.sandbox.person import Person
from bot.sandbox.world import World


@dataclass(frozen=True)
class Pane:
    """One phone on the page; `title` is "who · which role"."""

    key: str
    title: str
    person: Person


@dataclass(frozen=True)
class Due:
    """Something that will happen. `kind` is one of `domain.cycle.Kind` or any other word; it gives the colour."""

    at: datetime
    title: str
    kind: str


class Stage(Protocol):
    """All moments are aware and in the school's zone."""

    @property
    def panes(self) -> Sequence[Pane]:
        """From left to right."""
        ...

    @property
    def world(self) -> World:
        """The in-memory Telegram: the page listens to it and takes files out of it."""
        ...

    def now(self) -> datetime: ...

    async def settle(self) -> None:
        """Let the bot read every update and deliver every letter."""
        ...

    async def advance(self, to: datetime) -> list[str]:
        """Turn the clock through every due event up to `to`, later than now.

        Returns "07:00 16/11 · what" for each event.
        """
        ...

    def upcoming(self, days: int) -> list[Due]:
        """What will happen from now on within so many days, in order."""
        ...

    async def next_event(self) -> datetime | None:
        """When something happens next, later than now; None when nothing will."""
        ...
