"""Hands the timetable to APScheduler: the only thing it does is tick."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.timetable import PATIENT, ZONE, Ticking

Tick = Callable[[], Awaitable[object]]


def _scheduler() -> AsyncIOScheduler:
    return AsyncIOScheduler(timezone=ZONE, job_defaults=PATIENT)


@dataclass
class Clockwork:
    """Starts inside a running event loop; jobs live in memory, for they hold nothing."""

    _scheduler: AsyncIOScheduler = field(default_factory=_scheduler)

    def start(self, tick: Tick, seconds: float) -> None:
        """Every so many ``seconds``, the first time after as many."""
        ticking = Ticking("tick", seconds)
        self._scheduler.add_job(tick, "interval", seconds=ticking.seconds, id=ticking.name)
        self._scheduler.start()

    def stop(self) -> None:
        """No further tick; one that runs comes to its end."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
