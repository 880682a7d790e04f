"""Sessions and due work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.people import PersonId


@dataclass(frozen=True)
class Override:
    """A date confirmed by the principal. ``session_at`` None: not held this month."""

    session_at: datetime | None
    note: str
    by: PersonId


class Cycles(Protocol):
    """What people decided about sessions; the dates themselves are computed."""

    async def overrides(self) -> Mapping[tuple[str, str], Override]: ...
    async def set_override(self, series: str, period: str, override: Override) -> None: ...
    async def representatives(self, series: str, period: str, class_name: str) -> list[PersonId]: ...
    async def choose(self, series: str, period: str, class_name: str, people: Sequence[PersonId]) -> None: ...


@dataclass(frozen=True)
class DueWork:
    """One row of due work: ``errand`` names what, ``ref`` about what ("boarding/2026-11", a question id, a date)."""

    errand: str
    ref: str
    due_at: datetime


class DueWorks(Protocol):
    """The clock asks "what is due?"; it does not remember."""

    async def plan(self, *works: DueWork) -> None:
        """Inserts each once per (errand, ref); moves ``due_at`` of one that is not done yet."""
        ...

    async def cancel(self, errand: str, ref: str) -> None: ...
    async def due(self, now: datetime) -> list[DueWork]:
        """Not done, oldest first."""
        ...

    async def claim(self, work: DueWork, now: datetime) -> bool:
        """Marks it done; True for exactly one caller."""
        ...

    async def upcoming(self, after: datetime, until: datetime) -> list[DueWork]: ...
