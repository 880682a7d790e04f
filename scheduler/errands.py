"""What happens at a tick: plan when the day has changed, then do whatever is due. Never a word, never a letter."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime

Plan = Callable[[datetime], Awaitable[None]]
Run = Callable[[datetime], Awaitable[int]]


@dataclass
class Errands:
    """``plan`` and ``run`` are ``Cycling.plan_ahead`` and ``Cycling.run_due``; ``now`` is aware."""

    plan: Plan
    run: Run
    _planned_on: date | None = field(default=None)

    async def tick(self, now: datetime) -> int:
        """Returns how much was done. A machine that slept over midnight plans its new day first."""
        if self._planned_on != now.date():
            await self.plan(now)
            self._planned_on = now.date()
        return await self.run(now)
