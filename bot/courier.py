"""Carries what schools and their authority hand over from one house's database to the other's.

Read from the one, taken in by the other together with what follows from it, then noted as delivered in the first:
stopped between the steps it comes again, and what is there already is not taken in twice.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.consignment import AUTHORITY, Consignment
from domain.ports import Store, Unit
from domain.services.quiet import quiet_since

log = logging.getLogger(__name__)

Receive = Callable[[Unit, Consignment, datetime], Awaitable[None]]
"""What a house does with what it is brought, in the transaction in which it takes it in."""


@dataclass(frozen=True)
class Door:
    """One house, as the courier knows it."""

    store: Store
    receive: Receive


@dataclass
class Courier:
    """``authority`` and ``schools`` hold only those houses that are open just now."""

    now: Callable[[], datetime]
    authority: Callable[[], Door | None]
    schools: Callable[[], Mapping[str, Door]]
    _failed: set[str] = field(default_factory=set)

    async def go_round(self) -> int:
        """To every school and back; returns how much was brought. One house in trouble does not keep it from others."""
        authority, brought = self.authority(), 0
        if authority is None:
            return 0
        for code, school in sorted(self.schools().items()):
            try:
                brought += await self._carry(school, AUTHORITY, authority, code)
                brought += await self._carry(authority, code, school, AUTHORITY)
                self._failed.discard(code)
            except Exception:
                if code not in self._failed:
                    log.exception("courier did not get through")
                self._failed.add(code)
        return brought

    async def _carry(self, source: Door, to: str, target: Door, sender: str) -> int:
        """``to``: how the source calls the target; ``sender``: the other way round."""
        waiting = await _waiting(source, to)
        if not waiting or await _is_quiet(target):
            return 0
        for consignment in waiting:
            await self._hand_in(replace(consignment, peer=sender), target)
            async with source.store.writing() as unit:
                await unit.upward.delivered(consignment)
        return len(waiting)

    async def _hand_in(self, consignment: Consignment, target: Door) -> None:
        async with target.store.writing() as unit:
            if await unit.upward.take_in(consignment):
                await target.receive(unit, consignment, self.now())


async def _waiting(source: Door, to: str) -> list[Consignment]:
    """Nothing of a house put back from a backup: it believes that what has long been sent is still to be sent."""
    async with source.store.reading() as unit:
        return [] if await quiet_since(unit) else await unit.upward.waiting(to)


async def _is_quiet(house: Door) -> bool:
    async with house.store.reading() as unit:
        return await quiet_since(unit) is not None
