"""The whole made-up school on the in-memory wire, everybody enrolled; populated once a run, copied for every test."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot.clock import TurnableClock
from bot.config import Settings, load
from bot.dice import SeededDice
from bot.house import House
from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from bot.sandbox.school import load_school
from bot.sandbox.stage import FIRST_MORNING, SandboxStage, stage_in
from bot.sandbox.wire import Wire
from bot.wiring import build
from domain.questions import Question
from handlers.services import Services

DATABASE = "homthu.db"
LATER = 1_000_000


def settings_in(folder: Path, wire: Wire, **changes: str) -> Settings:
    """The example's under ``folder``'s config.toml, its store there too; ``changes`` as HOMTHU_… without the prefix."""
    environment = {
        "STORAGE__URL": f"sqlite+aiosqlite:///{folder / DATABASE}",
        "STORAGE__KEY_DIR": str(folder / "keys"),
        "ANONYMITY__MINIMUM_POOL": "1",
        **changes,
    }
    config = folder / "config.toml"
    settings = load(config if config.exists() else None, {f"HOMTHU_{key}": value for key, value in environment.items()})
    telegram = settings.telegram.model_copy(update={"token": SecretStr(wire.token), "webhook_url": ""})
    anonymity = settings.anonymity.model_copy(update={"receipt_memory_mib": 1})  # quicker than a setting may ask for
    return settings.model_copy(update={"telegram": telegram, "anonymity": anonymity})


@dataclass
class TheSchool:
    """``pupil``, ``teacher`` … are phones; every act is followed by everything the bot has to do."""

    stage: SandboxStage
    settings: Settings
    houses: list[House] = field(default_factory=list)

    @property
    def services(self) -> Services:
        return self.stage.house.services

    @property
    def wire(self) -> Wire:
        return self.stage.wire

    @property
    def clock(self) -> TurnableClock:
        return self.stage.clock

    def phone(self, key: str) -> Phone:
        return self.stage.phone(key)

    def stranger(self, name: str = "Khách") -> Phone:
        """Somebody with a phone whom the school does not know."""
        return self.stage.town.add_person(name)

    async def at(self, moment: str) -> None:
        """Turn the clock, through everything that falls due."""
        await self.stage.advance(datetime.fromisoformat(moment))

    async def sleeps_until(self, moment: str) -> None:
        """The machine sleeps; whatever fell due meanwhile is done on waking. Far quicker than ``at``."""
        self.clock.set(datetime.fromisoformat(moment))
        await self.stage.settle()

    async def restart(self) -> None:
        """Another process on the same files; what was only in memory is gone."""
        await self.stage.house.stop()
        self.stage.house = build(self.settings, wire=self.wire, clock=self.clock, dice=SeededDice(len(self.houses)))
        self.houses.append(self.stage.house)
        await self.stage.house.start()

    async def questions(self) -> list[Question]:
        """Every question there is, closed ones included."""
        from domain.life import Status

        async with self.services.store.reading() as unit:
            return sorted(await unit.questions.in_status(frozenset(Status)), key=lambda question: question.code)

    async def question(self) -> Question:
        """The only one."""
        [only] = await self.questions()
        return only

    async def asks(self, key: str, text: str, *labels: str) -> Question:
        """Somebody asks: types, presses what is named, presses send. Returns what is stored."""
        before = {question.id for question in await self.questions()}
        phone = self.phone(key)
        card = await self.draft(key, text)
        for label in labels:
            await phone.press(label)
        await phone.press("Gửi", self.card(phone, card))
        [fresh] = [question for question in await self.questions() if question.id not in before]
        return fresh

    async def draft(self, key: str, text: str) -> Message:
        """The card that stands in the chat when the text has been typed, in a bubble of its own."""
        phone = self.phone(key)
        await phone.write(text)
        return phone.last

    @staticmethod
    def card(phone: Phone, card: Message) -> Message:
        """The same card as it stands now."""
        return next(message for message in phone.inbox() if message.id == card.id)


@asynccontextmanager
async def open_school(
    template: Path, folder: Path, now: datetime = FIRST_MORNING, /, **changes: str
) -> AsyncIterator[TheSchool]:
    """A copy of the populated school, at seven in the morning of 12 November 2026 unless it has lived on."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    clock = TurnableClock(now)
    wire = Wire(clock.now)
    wire.world.updates.next_id += LATER  # those before have been seen while the template was populated
    settings = settings_in(folder, wire, **changes)
    house = build(settings, wire=wire, clock=clock, dice=SeededDice(7))
    stage = SandboxStage(house, wire, clock, load_school())
    await house.start()
    for person in stage.school.people:
        phone = stage._phone(person)
        wire.world.chats.accounts[phone.chat_id].started = True
    opened = TheSchool(stage, settings, [house])
    try:
        yield opened
    finally:
        await opened.stage.house.stop()


async def live_on(template: Path, folder: Path, until: datetime) -> None:
    """A copy in which everything up to ``until`` has happened; what stood on the phones is gone."""
    async with open_school(template, folder) as school:
        await school.sleeps_until(until.isoformat())


async def populate(folder: Path) -> None:
    """What every test starts from."""
    async with stage_in(folder, settings_in(folder, Wire(lambda: FIRST_MORNING))):
        pass
