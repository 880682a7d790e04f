"""``run`` with a deployment file: every house in one process, each with its own lock, intake, postmen and clockwork.

A house that fails is tried again and again; the others do not notice. Between them goes the courier.
"""

import asyncio
import contextlib
import logging
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.alone import alone
from bot.clock import SystemClock
from bot.config import USUAL_PLACE, Settings
from bot.courier import Courier, Door
from bot.deployment import Deployment, deployment_of
from bot.house import House
from bot.logs import keep_log
from bot.running import run_forever, stopped_by_signal
from bot.wiring import build
from domain.consignment import AUTHORITY
from texts import say

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds before a house that broke is opened anew."""

Live = Callable[[House, Settings, asyncio.Event], Awaitable[int]]


def run_together(settings: Settings, place: Path | None) -> int:
    """The command; 1 when not one house can be opened. Raises ConfigError when they cannot be used together."""
    deployment = deployment_of(settings, place or USUAL_PLACE)
    keep_log(settings, *deployment.houses.values())
    with contextlib.ExitStack() as held:
        ready = [code for code in deployment.houses if _is_ready(deployment, code, held)]
        return asyncio.run(Together(deployment, ready).live()) if ready else 1


def _is_ready(deployment: Deployment, code: str, held: contextlib.ExitStack) -> bool:
    """A token, and nobody else on its database; what keeps it out is said."""
    settings = deployment.houses[code]
    if not settings.has_token:
        _tell(settings, say("command.no_token"))
    elif not held.enter_context(alone(settings.storage.file)):
        _tell(settings, say("command.second_bot", file=settings.storage.file))
    else:
        return True
    return False


def _tell(settings: Settings, what: str) -> None:
    print(f"{settings.school.name}: {what}", file=sys.stderr)


@dataclass
class Together:
    """``running`` holds the houses that work just now. ``life``: one house from its opening to its end."""

    deployment: Deployment
    codes: list[str]
    life: Live = run_forever
    running: dict[str, House] = field(default_factory=dict)
    _migrating: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def live(self) -> int:
        """Until SIGINT or SIGTERM."""
        stopped = stopped_by_signal()
        async with asyncio.TaskGroup() as group:
            courier = group.create_task(self._carry())
            houses = [group.create_task(self._keep(code, stopped)) for code in self.codes]
            await asyncio.wait(houses)
            courier.cancel()
        return 0

    async def _keep(self, code: str, stopped: asyncio.Event) -> None:
        """Opens the house anew whenever it has given up, until it is stopped."""
        pause = FIRST_PAUSE
        while not stopped.is_set():
            try:
                await self._live_in(code, stopped)
            except Exception:
                log.exception("house fell down")
            await _is_set_within(stopped, pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _live_in(self, code: str, stopped: asyncio.Event) -> None:
        settings = self.deployment.houses[code]
        house = build(settings, school=self.deployment.rules(code))
        try:
            async with self._migrating:  # alembic knows one database at a time in a process
                await house.store.migrate()
            self.running[code] = house
            await self.life(house, settings, stopped)
        finally:
            self.running.pop(code, None)
            await house.store.close()

    async def _carry(self) -> None:
        courier = self.courier()
        while True:
            await asyncio.sleep(self.deployment.houses[AUTHORITY].clock.tick_seconds)
            await courier.go_round()

    def courier(self) -> Courier:
        def schools() -> dict[str, Door]:
            return {code: _door(house) for code, house in self.running.items() if code != AUTHORITY}

        def authority() -> Door | None:
            house = self.running.get(AUTHORITY)
            return _door(house) if house else None

        clock = SystemClock(self.deployment.houses[AUTHORITY].school.zone)
        return Courier(clock.now, authority, schools)


def _door(house: House) -> Door:
    return Door(house.store, house.services.receiving.receive)


async def _is_set_within(stopped: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stopped.wait()
