"""Four people with phones at one house, which can fall down and be built again on its files."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import TurnableClock
from bot.config import load
from bot.dice import SeededDice
from bot.house import House
from bot.sandbox.person import Person as Phone
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from bot.wiring import build
from tests.a_school import MORNING, rows

KEYS = ("HS1", "PH1", "CB1", "CB2")


@dataclass
class Room:
    """``open`` before use, ``close`` after. Every act of a phone is followed by whatever the bot has to do."""

    home: Path
    phones: dict[str, Phone] = field(default_factory=dict)
    _seen: int = 0
    _built: int = 0

    async def open(self) -> None:
        self.clock = TurnableClock(MORNING)
        self.wire = Wire(self.clock.now)
        self.town = Town(self.wire, self._settle, seed=5)
        self.house = await self._build()
        await self.house.services.rostering.apply(rows(), None)
        for key in KEYS:
            await self._comes_in(key)

    async def close(self) -> None:
        await self.house.stop()

    async def restart(self) -> None:
        """Another process on the same files; what was only in memory is gone."""
        await self.house.stop()
        self.house = await self._build()

    async def _build(self) -> House:
        self._built += 1
        settings = load(
            None,
            {
                "HOMTHU_TELEGRAM__TOKEN": self.wire.token,
                "HOMTHU_STORAGE__URL": f"sqlite+aiosqlite:///{self.home / 'homthu.db'}",
                "HOMTHU_STORAGE__KEY_DIR": str(self.home / "keys"),
                "HOMTHU_ANONYMITY__RECEIPT_MEMORY_MIB": "8",
            },
        )
        house = build(settings, wire=self.wire, clock=self.clock, dice=SeededDice(self._built))
        await house.start()
        return house

    async def _comes_in(self, key: str) -> None:
        async with self.house.store.reading() as unit:
            person = {one.roster_key: one for one in await unit.people.everybody()}[key]
        (ticket,) = await self.house.services.inviting.personal([person.id], None)
        self.phones[key] = self.town.add_person(person.full_name)
        await self.phones[key].start(ticket.payload)
        await self.phones[key].press("Đồng ý")

    async def _settle(self) -> None:
        while updates := await self.house.application.bot.get_updates(offset=self._seen, timeout=0):
            for update in updates:
                await self.house.handle(update)
                self._seen = update.update_id + 1
        await self.house.services.delivering.deliver_all()
