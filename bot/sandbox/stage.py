"""The sandbox put together: the real house, the in-memory wire, a clock that can be turned, and people with phones."""

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import SecretStr
from telegram import Update

from bot.clock import TurnableClock
from bot.config import Settings
from bot.dice import SeededDice
from bot.house import House
from bot.sandbox.crowd import Crowd, ask
from bot.sandbox.month import Asking
from bot.sandbox.person import Person as Phone
from bot.sandbox.school import MadeUpSchool, load_school
from bot.sandbox.stage_port import Due, Pane
from bot.sandbox.stops import first_after, is_worth_a_line, is_worth_a_stop, kind_of, next_stop
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from bot.sandbox.world import World
from bot.wiring import build
from domain.life import Status
from domain.people import Person, PersonId
from domain.ports import DueWork
from texts import has, say

FIRST_MORNING = datetime.fromisoformat("2026-11-12T07:00:00+07:00")
"""A month with a Saturday the 28th: both sessions move to Friday, one of them before the usual cutoff."""
SEED = 20261128
LOOK_AHEAD = 40


class SandboxStage:
    """Implements ``stage_port.Stage``."""

    def __init__(self, house: House, wire: Wire, clock: TurnableClock, school: MadeUpSchool) -> None:
        self.house = house
        self.wire = wire
        self.clock = clock
        self.school = school
        self.town = Town(wire, self.settle, SEED)
        self.phones: dict[PersonId, Phone] = {}
        self.crowd = Crowd([])
        self._works: list[DueWork] = []

    @property
    def panes(self) -> Sequence[Pane]:
        return [Pane(part.key, part.title, self.phones[part.person.id]) for part in self.school.stage]

    @property
    def world(self) -> World:
        return self.wire.world

    def phone(self, key: str) -> Phone:
        """By the key of a pane or by roster key."""
        return self.phones[self.school.person(key).id]

    def now(self) -> datetime:
        return self.clock.now()

    async def settle(self) -> None:
        """Every update read, every letter delivered; what is due by now is done."""
        pending = self.wire.world.updates
        while pending.pending:
            raw = pending.pending[0]
            update = Update.de_json(raw, self.house.application.bot)
            await self.house.handle(update)
            pending.confirm(raw["update_id"] + 1)
        await self.house.tick()
        await self._look_ahead()

    async def advance(self, to: datetime) -> list[str]:
        """From event to event, so that nothing happens too late."""
        lines = []
        while (at := await self._next_moment()) and at <= to:
            lines += await self._lines(at)
            self.clock.set(max(at, self.clock.now()))
            lines += [await self._asked(asking) for asking in self.crowd.due(at)]
            await self.settle()
        self.clock.set(max(to, self.clock.now()))
        await self.settle()
        return lines

    async def doze(self, to: datetime) -> None:
        """As a bot that was switched off meanwhile: what was due until then is done now, once and late."""
        self.clock.set(max(to, self.clock.now()))
        await self.settle()

    async def _asked(self, asking: Asking) -> str:
        """Returns the line that tells of it, without telling who or what."""
        topic = self.house.services.school.topic(asking.topic).title
        await ask(self.phones[asking.asker.id], asking, topic)
        return _line(self.now(), say("errand.somebody_calls" if asking.urgent else "errand.somebody_asks"))

    async def _lines(self, at: datetime) -> list[str]:
        """What is about to be done."""
        empty = await self._box_is_empty()
        works = [work for work in self._works if work.due_at <= at and is_worth_a_line(work, box_is_empty=empty)]
        return [_line(due.at, due.title) for due in map(_described, works)]

    async def _box_is_empty(self) -> bool:
        async with self.house.store.reading() as unit:
            return not await unit.questions.in_status({Status.IN_BOX})

    def upcoming(self, days: int) -> list[Due]:
        until = self.clock.now() + timedelta(days=days)
        return [_described(work) for work in self._works if work.due_at <= until]

    async def next_event(self) -> datetime | None:
        """The next thing worth looking at."""
        now, empty = self.now(), await self._box_is_empty()
        works = [work.due_at for work in self._works if is_worth_a_stop(work, now, box_is_empty=empty)]
        return next_stop(now, [*works, await self._next_letter(), self.crowd.next_alarm()])

    async def _next_moment(self) -> datetime | None:
        """Due work, a letter that waits or somebody who asks, whichever comes first."""
        works = (work.due_at for work in self._works)
        return first_after(self.now(), [*works, await self._next_letter(), self.crowd.next_moment()])

    async def _next_letter(self) -> datetime | None:
        async with self.house.store.reading() as unit:
            return await unit.outbox.next_due(self.now())

    async def _look_ahead(self) -> None:
        now = self.clock.now()
        async with self.house.store.reading() as unit:
            self._works = await unit.due.upcoming(now, now + timedelta(days=LOOK_AHEAD))

    async def populate(self) -> None:
        """Everybody on the roster, everybody with a phone, everybody agreed; each says hello once."""
        today, version = self.clock.now().date(), self.house.services.school.consent_version
        async with self.house.store.writing() as unit:
            for person in self.school.people:
                await unit.people.upsert(person)
            for person in self.school.people:
                if person.roster_key in self.school.phoneless:
                    continue
                phone = self._phone(person)
                await unit.people.link(phone.chat_id, person.id)
                await unit.people.consent(phone.chat_id, today, version)
        async with self.town.at_once():
            for phone in self.phones.values():
                await phone.start()

    def _phone(self, person: Person) -> Phone:
        *family, given = person.full_name.split()
        phone = self.town.add_person(given, " ".join(family))
        self.phones[person.id] = phone
        return phone


def _line(at: datetime, what: str) -> str:
    return f"{at:%H:%M %d/%m} · {what}"


def _described(work: DueWork) -> Due:
    kind = kind_of(work)
    key = f"errand.{kind}"
    return Due(work.due_at, say(key) if has(key) else kind, kind)


def for_one(settings: Settings) -> Settings:
    """Whoever plays the whole school alone has no company in the box to wait for."""
    return settings.model_copy(update={"anonymity": settings.anonymity.model_copy(update={"minimum_pool": 1})})


@asynccontextmanager
async def stage(settings: Settings, start: datetime = FIRST_MORNING) -> AsyncIterator[SandboxStage]:
    """A stage in a folder of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="homthu-") as folder:
        async with stage_in(Path(folder), for_one(settings), start) as opened:
            yield opened


@asynccontextmanager
async def stage_in(
    folder: Path, settings: Settings, start: datetime = FIRST_MORNING, school: MadeUpSchool | None = None
) -> AsyncIterator[SandboxStage]:
    """The same, in a folder that stays (tests look into its files), and with other people if they are given."""
    clock = TurnableClock(start)
    wire = Wire(clock.now)
    house = build(_on_paper(settings, folder, wire), wire=wire, clock=clock, dice=SeededDice(SEED))
    opened = SandboxStage(house, wire, clock, school or load_school())
    await house.start()
    try:
        await opened.populate()
        yield opened
    finally:
        await house.stop()


def _on_paper(settings: Settings, folder: Path, wire: Wire) -> Settings:
    """The school's own rules; other storage, other keys, the wire's token, quick receipts."""
    telegram = settings.telegram.model_copy(update={"token": SecretStr(wire.token), "webhook_url": ""})
    storage = settings.storage.model_copy(
        update={"url": f"sqlite+aiosqlite:///{folder / 'homthu.db'}", "key_dir": folder / "keys"}
    )
    anonymity = settings.anonymity.model_copy(update={"receipt_memory_mib": 1})
    backup = settings.backup.model_copy(update={"public_key": ""})
    paper = {"telegram": telegram, "storage": storage, "anonymity": anonymity, "backup": backup}
    return settings.model_copy(update=paper)
