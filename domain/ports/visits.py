"""Who was visited at home, who comes first, and the cases too hard for one teacher."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol

from domain.hard_cases import CaseState, HardCase
from domain.people import PersonId
from domain.visits import HomeVisit, How, Priority


class Visits(Protocol):
    """Identified data about pupils: whoever calls has asked first who may read it."""

    async def put(self, visit: HomeVisit) -> None:
        """Replaces the visit of the same pupil, day and way."""
        ...

    async def get(self, pupil: PersonId, on: date, how: How) -> HomeVisit | None: ...
    async def drop(self, pupil: PersonId, on: date, how: How) -> bool:
        """Whether there was one."""
        ...

    async def between(self, first: date, last: date) -> Mapping[PersonId, tuple[HomeVisit, ...]]:
        """Oldest first, both days included."""
        ...

    async def of(self, pupil: PersonId) -> tuple[HomeVisit, ...]:
        """All there are, oldest first."""
        ...

    async def mark(self, pupil: PersonId, priority: Priority, on: date) -> None: ...
    async def unmark(self, pupil: PersonId, priority: Priority) -> None: ...
    async def marks(self, since: date) -> Mapping[PersonId, frozenset[Priority]]:
        """Marks made on that day or later: each holds for its school year."""
        ...

    async def add_case(self, case: HardCase) -> None: ...
    async def case(self, case_id: str) -> HardCase:
        """Raises Unknown."""
        ...

    async def case_of(self, pupil: PersonId) -> HardCase | None:
        """The one that is not solved."""
        ...

    async def cases(self, states: Collection[CaseState]) -> list[HardCase]:
        """Oldest first."""
        ...

    async def save_case(self, case: HardCase) -> HardCase:
        """Raises Outdated when it was changed since it was read; the returned one has the next version."""
        ...

    async def drop_case(self, case_id: str) -> None: ...
    async def forget_up_to(self, day: date) -> int:
        """Visits, marks and solved cases of that day and before; how many."""
        ...
