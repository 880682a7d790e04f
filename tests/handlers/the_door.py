"""A school with its door open on the in-memory wire: the whole house, its roster applied, and people with phones."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import TurnableClock
from bot.config import load
from bot.dice import SeededDice
from bot.house import House
from bot.sandbox.person import Person as Phone
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from bot.wiring import build
from domain.people import Person
from domain.roster import Rows
from handlers.services import Services
from tests.a_school import MORNING, rows


@dataclass
class Door:
    """``town`` holds the phones; every act is followed by everything the bot has to do."""

    house: House
    town: Town
    wire: Wire
    clock: TurnableClock

    @property
    def services(self) -> Services:
        return self.house.services

    def phone(self, name: str) -> Phone:
        return self.town.add_person(name)

    async def person(self, key: str) -> Person:
        async with self.services.store.reading() as unit:
            return {one.roster_key: one for one in await unit.people.everybody()}[key]

    async def comes_in(self, name: str, key: str, *, agrees: bool = True) -> Phone:
        """A person of the roster with a slip in hand."""
        phone = self.phone(name)
        tickets = await self.services.inviting.personal([(await self.person(key)).id], None)
        await phone.start(tickets[0].payload)
        if agrees:
            await phone.press("Đồng ý")
        return phone


@asynccontextmanager
async def open_door(
    database: Path, keys: Path, config: Path | None = None, people: Rows | None = None
) -> AsyncIterator[Door]:
    """With the roster of ``tests.a_school`` (or other ``people``) applied, at nine o'clock on a Monday."""
    clock = TurnableClock(MORNING)
    wire = Wire(clock.now)
    settings = load(
        config,
        {
            "HOMTHU_TELEGRAM__TOKEN": wire.token,
            "HOMTHU_STORAGE__URL": f"sqlite+aiosqlite:///{database}",
            "HOMTHU_STORAGE__KEY_DIR": str(keys),
            "HOMTHU_ANONYMITY__RECEIPT_MEMORY_MIB": "8",
            "HOMTHU_URGENT__SAFETY_CONTACT": "cô Lan",
        },
    )
    house = build(settings, wire=wire, clock=clock, dice=SeededDice(7))
    seen = 0

    async def settle() -> None:
        nonlocal seen
        while updates := await house.application.bot.get_updates(offset=seen, timeout=0):
            for update in updates:
                await house.handle(update)
                seen = update.update_id + 1
        await house.services.delivering.deliver_all()

    await house.application.initialize()
    await house.services.adding.refresh()
    await house.services.rostering.apply(people or rows(), None)
    try:
        yield Door(house, Town(wire, settle, seed=5), wire, clock)
    finally:
        await house.stop()
