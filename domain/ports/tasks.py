"""What was done of the plan's tasks, by whom, and whom one was given to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.people import PersonId


@dataclass(frozen=True)
class Tick:
    """What is known of one occurrence beyond the settings. ``done_on`` None: not done."""

    task: str
    about: str
    done_on: date | None = None
    done_by: PersonId | None = None
    assigned_to: PersonId | None = None
    note: str = ""
    version: int = 0

    @property
    def is_done(self) -> bool:
        return self.done_on is not None


class Tasks(Protocol):
    """Only what somebody ticked, wrote or gave away; the rest follows from settings and calendar."""

    async def tick(self, task: str, about: str) -> Tick:
        """An empty one where nothing was stored."""
        ...

    async def all(self) -> Mapping[tuple[str, str], Tick]: ...
    async def save(self, tick: Tick) -> None:
        """Raises Outdated when it was changed since it was read."""
        ...

    async def forget_up_to(self, day: date) -> int:
        """Done on that day or before; how many."""
        ...
