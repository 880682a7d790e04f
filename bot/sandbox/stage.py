"""The sandbox put together: the real house, the in-memory wire, a clock that can be turned, and people with phones."""

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from telegram import Update

from bot.clock import TurnableClock
from bot.config import Settings
from bot.dice import SeededDice
from bot.house import House
from bot.sandbox.crowd import Crowd, ask
from bot.sandbox.month import Asking
from bot.sandbox.on_paper import for_one, on_paper
from bot.sandbox.person import Person as Phone
from bot.sandbox.school import MadeUpSchool, load_school
from bot.sandbox.stage_port import Due, Pane
from bot.sandbox.stops import described, first_after, is_worth_a_line, is_worth_a_stop, line, next_stop
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from bot.sandbox.world import World
from bot.wiring import build
from domain.life import Status
from domain.people import Person, PersonId
from domain.ports import DueWork
from domain.school import School
from texts import say

FIRST_MORNING = datetime.fromisoformat("2026-11-12T07:00:00+07:00")
"""A month with a Saturday the 28th: both sessions move to Friday, one of them before the usual cutoff."""
SEED = 20261128
LOOK_AHEAD = 40


class SandboxStage:
    """Implements ``stage_port.Stage``."""

    def __init__(self, house: House, wire: Wire, clock: TurnableClock, school: MadeUpSchool, luck: int = SEED) -> None:
        self.house = house
        self.wire = wire
        self.clock = clock
        self.school = school
        self.town = Town(wire, self.settle, luck)
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
        return line(self.now(), say("errand.somebody_calls" if asking.urgent else "errand.somebody_asks"))

    async def _lines(self, at: datetime) -> list[str]:
        """What is about to be done."""
        empty = await self._box_is_empty()
        works = [work for work in self._works if work.due_at <= at and is_worth_a_line(work, box_is_empty=empty)]
        return [line(due.at, due.title) for due in map(described, works)]

    async def _box_is_empty(self) -> bool:
        async with self.house.store.reading() as unit:
            return not await unit.questions.in_status({Status.IN_BOX})

    def upcoming(self, days: int) -> list[Due]:
        until = self.clock.now() + timedelta(days=days)
        return [described(work) for work in self._works if work.due_at <= until]

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


@asynccontextmanager
async def stage(settings: Settings, start: datetime = FIRST_MORNING) -> AsyncIterator[SandboxStage]:
    """A stage in a folder of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="homthu-") as folder:
        async with stage_in(Path(folder), for_one(settings), start) as opened:
            yield opened


@dataclass(frozen=True)
class Shared:
    """What several stages have in common, or apart: one clock, each its rules, its luck, and its kind of stage."""

    clock: TurnableClock
    rules: School | None = None
    luck: int = SEED
    kind: type[SandboxStage] = SandboxStage


@asynccontextmanager
async def stage_in(
    folder: Path,
    settings: Settings,
    start: datetime = FIRST_MORNING,
    school: MadeUpSchool | None = None,
    shared: Shared | None = None,
) -> AsyncIterator[SandboxStage]:
    """The same, in a folder that stays (tests look into its files), and with other people if they are given.

    ``shared`` instead of ``start``: one of several stages (``bot.sandbox.district``).
    """
    common = shared or Shared(TurnableClock(start))
    clock, wire = common.clock, Wire(common.clock.now)
    paper = on_paper(settings, folder, wire.token)
    house = build(paper, wire=wire, clock=clock, dice=SeededDice(common.luck), school=common.rules)
    opened = common.kind(house, wire, clock, school or load_school(), common.luck)
    await house.start()
    try:
        await opened.populate()
        yield opened
    finally:
        await house.stop()
