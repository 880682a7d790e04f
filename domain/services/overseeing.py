"""What an authority does with its schools: look how far they are, urge, read, reply, merge (S2 IV.1)."""

from dataclasses import dataclass
from datetime import date

from domain.audit import EXPORT
from domain.consignment import Cargo, Consignment
from domain.errors import BadInput, NotAllowed, Outdated, Unknown
from domain.merged import Merged
from domain.milestones import Standing
from domain.people import Actor, Role
from domain.ports import Clock, Store, Unit
from domain.school import School
from domain.sector import Milestone, Round
from domain.services.recording import record
from domain.services.sector_papers import merged_now
from domain.services.urging import OFFICERS, all_standings

LONGEST_REPLY = 2500


@dataclass(frozen=True)
class SchoolPage:
    """Everything about one school. ``urged``: when last, and whether the school's bot has it."""

    standing: Standing
    urged: dict[Milestone, tuple[date, bool]]
    reports: tuple[Consignment, ...]
    matters: tuple[Consignment, ...]
    replies: dict[str, Consignment]


@dataclass(frozen=True)
class Overseeing:
    """Raises NotAllowed for everybody but the authority's own people, Unknown for a school that is not its own."""

    store: Store
    clock: Clock
    school: School

    async def standings(self, actor: Actor) -> list[Standing]:
        """Those with the most that is late first."""
        self.round_for(actor)
        async with self.store.reading() as unit:
            return await all_standings(unit, self.school, self.clock.now())

    async def page(self, actor: Actor, code: str) -> SchoolPage:
        self.round_for(actor)
        async with self.store.reading() as unit:
            standing = await self._standing(unit, code)
            sent = await unit.upward.sent(Cargo.URGE, code)
            replies = await unit.upward.sent(Cargo.REPLY, code)
            reports, matters = [await unit.upward.received(cargo, code) for cargo in (Cargo.REPORT, Cargo.MATTER)]
        urged = {Milestone(one.ref.partition("/")[0]): (one.day, one.delivered) for one in sent}
        return SchoolPage(standing, urged, tuple(reports), tuple(matters), {one.ref: one for one in replies})

    async def urge(self, actor: Actor, code: str, milestone: Milestone) -> bool:
        """A letter to that school's leadership; False when it has been urged to this today.

        Raises Outdated when the school has done it meanwhile.
        """
        round_, now = self.round_for(actor), self.clock.now()
        async with self.store.writing() as unit:
            if milestone not in (await self._standing(unit, code)).missing():
                raise Outdated
            day = now.date()
            facts = {"milestone": milestone.value, "before": round_.before[milestone].isoformat()}
            letter = Consignment(code, Cargo.URGE, f"{milestone}/{day.isoformat()}", day, facts)
            fresh = await unit.upward.hand_over(letter)
            if fresh:
                await record(unit, actor, "urge", f"school/{code}", now, milestone=milestone.value)
        return fresh

    async def urge_all_late(self, actor: Actor) -> int:
        """Everybody behind, about everything that is late; how many letters were new."""
        round_, today = self.round_for(actor), self.clock.now().date()
        found = await self.standings(actor)
        late = [(one.code, milestone) for one in found for milestone in one.late(round_, today)]
        return sum([await self.urge(actor, code, milestone) for code, milestone in late])

    async def received(self, actor: Actor, cargo: Cargo, code: str, ref: str) -> Consignment:
        """A report or a matter with its files."""
        self.round_for(actor)
        async with self.store.reading() as unit:
            return await self._received(unit, cargo, code, ref)

    async def reply(self, actor: Actor, code: str, ref: str, text: str) -> bool:
        """To a matter passed up; it goes back to that school. False when exactly this was replied already."""
        self.round_for(actor)
        now, text = self.clock.now(), text.strip()
        if not text:
            raise BadInput("too_short", least=1)
        if len(text) > LONGEST_REPLY:
            raise BadInput("too_long", length=len(text), most=LONGEST_REPLY)
        async with self.store.writing() as unit:
            await self._received(unit, Cargo.MATTER, code, ref)
            facts = {"text": text, "on": now.date().isoformat()}
            fresh = await unit.upward.hand_over(Consignment(code, Cargo.REPLY, ref, now.date(), facts))
            if fresh:
                await record(unit, actor, "reply", f"school/{code}", now)
        return fresh

    async def merged(self, actor: Actor) -> Merged:
        """Each school's report on its dialogue of this round, added up."""
        round_, now = self.round_for(actor), self.clock.now()
        async with self.store.writing() as unit:
            merged = await merged_now(unit, self.school, round_, now)
            await record(unit, actor, EXPORT, "merged_report", now, count=len(merged.reports))
        return merged

    async def people(self, role: Role) -> str:
        """Who signs; "" where nobody holds the role."""
        async with self.store.reading() as unit:
            holders = await unit.people.with_role(role)
        return holders[0].full_name if holders else ""

    def round_for(self, actor: Actor) -> Round:
        """Raises NotAllowed."""
        round_ = self.school.sector.round
        if not self.school.sector.is_authority or round_ is None or not actor.roles & set(OFFICERS):
            raise NotAllowed
        return round_

    async def _standing(self, unit: Unit, code: str) -> Standing:
        for one in await all_standings(unit, self.school, self.clock.now()):
            if one.code == code:
                return one
        raise Unknown

    async def _received(self, unit: Unit, cargo: Cargo, code: str, ref: str) -> Consignment:
        found = await unit.upward.one(cargo, code, ref, came=True) if code in self.school.sector.members else None
        if found is None:
            raise Unknown
        return found
