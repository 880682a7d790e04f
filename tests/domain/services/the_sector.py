"""A school and its authority in one store each would be the courier's matter: here each house is looked at alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.clock import TurnableClock
from domain.consignment import AUTHORITY, Cargo, Consignment
from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Actor, Role
from domain.ports import StoredLetter, Unit
from domain.school import School
from domain.sector import Sector
from domain.services.handing_up import HandingUp
from domain.services.overseeing import Overseeing
from domain.services.receiving import Receiving
from domain.services.sector_briefing import SectorBriefing
from storage.engine import SqlStore
from tests.a_school import ZONE, a_school
from tests.domain.test_milestones import ROUND
from tests.storage.made_up import staff
from tests.storage.moving_in import everybody_in

MONDAY = datetime(2026, 9, 14, 9, tzinfo=ZONE)
MEMBERS = {"a": "Trường A", "b": "Trường B"}
PEOPLE = {
    "head": Role.PRINCIPAL,
    "secretary": Role.CONSOLIDATOR,
    "clerk": Role.CLERK,
    "officer": Role.AUTHORITY_OFFICER,
    "chief": Role.AUTHORITY_HEAD,
}


@dataclass
class House:
    """Everybody lives in it; what they may do depends on whose house it is."""

    store: SqlStore
    school: School
    clock: TurnableClock

    @property
    def overseeing(self) -> Overseeing:
        return Overseeing(self.store, self.clock, self.school)

    @property
    def handing_up(self) -> HandingUp:
        return HandingUp(self.store, self.clock, self.school)

    async def actor(self, who: str) -> Actor:
        async with self.store.reading() as unit:
            return Actor((next(one for one in await unit.people.everybody() if one.id == who),))

    async def takes_in(self, cargo: Cargo, ref: str, peer: str = AUTHORITY, day: date | None = None, **facts: Any):
        brought = Consignment(peer, cargo, ref, day or self.clock.now().date(), facts)
        async with self.store.writing() as unit:
            assert await unit.upward.take_in(brought)
            await Receiving(self.school).receive(unit, brought, self.clock.now())

    async def letters(self) -> list[Letter]:
        async with self.store.reading() as unit:
            found: list[StoredLetter] = []
            now = self.clock.now()
            while stored := await unit.outbox.next(now, besides=[one.id for one in found]):
                found.append(stored)
        return [one.letter for one in found]

    async def told(self, kind: NoticeKind) -> list[str]:
        return sorted(one.recipient.ref for one in await self.letters() if one.kind is kind)

    async def notice(self, kind: NoticeKind) -> Notice | None:
        letter = next(one for one in await self.letters() if one.kind is kind)
        async with self.store.reading() as unit:
            return await SectorBriefing(self.school).brief(unit, letter, Audience.STAFF, None, self.clock.now())

    async def sent(self, cargo: Cargo) -> list[Consignment]:
        async with self.store.reading() as unit:
            return await unit.upward.sent(cargo)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Unit]:
        async with self.store.writing() as unit:
            yield unit


async def open_house(store: SqlStore, sector: Sector) -> House:
    people = [staff(name, role) for name, role in PEOPLE.items()]
    await everybody_in(store, *((one, chat) for chat, one in enumerate(people, start=1000)))
    return House(store, a_school(sector=sector), TurnableClock(MONDAY))


A_SCHOOL = Sector(ROUND)
AN_AUTHORITY = Sector(ROUND, MEMBERS, is_authority=True)
ALONE = Sector()
