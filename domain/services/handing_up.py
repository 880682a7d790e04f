"""What people of a school decide to tell the authority: the plan is issued, the report goes up (S2 IV.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.audit import EXPORT
from domain.consignment import AUTHORITY, Enclosure
from domain.errors import NotAllowed
from domain.milestones import report_of
from domain.people import Actor, Role
from domain.ports import Clock, Store
from domain.school import School
from domain.services import sending_up
from domain.services.recording import record
from domain.services.urging import everything_handed_over

SENDERS = frozenset({Role.PRINCIPAL, Role.CONSOLIDATOR, Role.CLERK})


@dataclass(frozen=True)
class HandingUp:
    """Both are False when exactly this has gone up already. Raise NotAllowed."""

    store: Store
    clock: Clock
    school: School

    def may(self, actor: Actor) -> bool:
        """Whether there is an authority to tell, and ``actor`` is who tells it."""
        sector = self.school.sector
        return sector.round is not None and not sector.is_authority and bool(actor.roles & SENDERS)

    async def plan_issued(self, actor: Actor, ref: str) -> bool:
        """Signed and sent out today; what was drawn before was a draft."""
        self._require(actor)
        now = self.clock.now()
        async with self.store.writing() as unit:
            known = await unit.upward.one(*sending_up.name_of_plan(ref), came=False)
            if known is not None:
                return False
            await record(unit, actor, "plan_issued", f"plan/{ref}", now)
            return await sending_up.plan_made(unit, ref, now.date())

    async def report(self, actor: Actor, ref: str, facts: Mapping[str, Any], files: Sequence[Enclosure]) -> bool:
        """As it was drawn just now; sent again it replaces the one before."""
        self._require(actor)
        now = self.clock.now()
        async with self.store.writing() as unit:
            fresh = await sending_up.report_sent(unit, ref, facts, files, now.date())
            if fresh:
                await record(unit, actor, EXPORT, f"report/{ref}", now)
        return fresh

    async def is_awaited(self, ref: str) -> bool:
        """Whether the report just sent is the one on the dialogue of the authority's round."""
        round_ = self.school.sector.round
        async with self.store.reading() as unit:
            sent = await everything_handed_over(unit)
        found = report_of(AUTHORITY, round_, sent) if round_ else None
        return found is not None and found.ref == ref

    def _require(self, actor: Actor) -> None:
        if not self.may(actor):
            raise NotAllowed
