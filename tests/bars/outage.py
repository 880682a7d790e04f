"""I7: Telegram out of reach for 23 and for 25 hours, in virtual time, with restarts in between."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

import pytest

from bot import intake as fetching
from bot import tries
from bot.alarm import AlarmBell
from bot.config import load
from bot.dice import SeededDice
from bot.house import House
from bot.intake import Intake
from bot.sandbox.person import Person as Phone
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from bot.tombstones import Tombstones
from bot.wiring import build
from domain.notices import LetterState, NoticeKind
from domain.people import PersonId, Role
from domain.services.watching import ALARMED, REACHED, Watching
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.post_office import START
from tests.bot.channels.virtual_time import LoopClock, in_virtual_time
from tests.storage.made_up import pupil, staff

HOUR = 3600.0
DROPPED_AFTER, LATEST_ALARM = 24, 20
"""Hours."""
LIVES = 4
POLLS_APART = 900.0
"""Seconds between two attempts in the short form; the bot takes one."""


@dataclass
class Outage:
    """A school whose line is cut for ``hours``. ``moments``: hours after the cut at which each of them writes."""

    hours: float
    moments: list[float]
    wire: Wire
    house: House
    clock: LoopClock
    forgetful: bool = False
    phones: list[Phone] = field(default_factory=list)
    alarms: list[float] = field(default_factory=list)

    async def happens(self) -> None:
        await self.house.start()
        await self._move_in()
        async with self._a_life():
            await asyncio.sleep(60)
        with self._listening(self.clock.seconds):
            async with asyncio.TaskGroup() as group:
                group.create_task(self._write(self.clock.seconds))
                for number in range(LIVES):
                    async with self._a_life():
                        await self._cut(polling_too=bool(number))
                        await asyncio.sleep(self.hours * HOUR / LIVES - (0 if number else 30))
        self.wire.faults.clear()
        async with self._a_life():
            await asyncio.sleep(1800)

    async def _cut(self, *, polling_too: bool) -> None:
        """What the bot says is lost first; its long poll only notices half a minute later."""
        self.wire.faults.refuse_connection(times=None)
        if not polling_too:
            await asyncio.sleep(30)
        self.wire.faults.refuse_connection(times=None, method="getUpdates")

    async def _write(self, began: float) -> None:
        for phone, moment in zip(self.phones, self.moments, strict=True):
            await asyncio.sleep(max(0.0, began + moment * HOUR - self.clock.seconds))
            await phone.write("Khi nào lớp em được học bù môn Toán ạ?")

    async def _move_in(self) -> None:
        town = Town(self.wire, _nobody_waits)
        async with self.house.store.writing() as unit:
            await unit.people.upsert(staff("admin", Role.ADMINISTRATOR))
            for number in range(len(self.moments)):
                key = PersonId(f"p{number}")
                self.phones.append(phone := town.add_person(key))
                await unit.people.upsert(pupil(key))
                await unit.people.link(phone.chat_id, key)
                await unit.people.consent(phone.chat_id, START.date(), self.house.services.school.consent_version)

    @asynccontextmanager
    async def _a_life(self) -> AsyncIterator[None]:
        """From a start to the next, without a farewell."""
        bot, services = self.house.application.bot, self.house.services
        if self.forgetful:
            async with self.house.store.writing() as unit:
                await unit.switches.clear(REACHED)
                await unit.switches.clear(ALARMED)
        bell = AlarmBell(Watching(self.house.store, self.clock, services.school), ())
        intake = Intake(bot, self.house.handle, Tombstones(services, bot), bell, poll_timeout=30)
        running = asyncio.ensure_future(intake.run())
        try:
            yield
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    @contextmanager
    def _listening(self, began: float) -> Iterator[None]:
        """Notes the hour of each alarm."""
        ear = _Ear(lambda: self.alarms.append((self.clock.seconds - began) / HOUR))
        bell = logging.getLogger("bot.alarm")
        bell.addHandler(ear)
        try:
            yield
        finally:
            bell.removeHandler(ear)

    async def told(self) -> set[NoticeKind]:
        """What waits for the administrators."""
        async with self.house.store.reading() as unit:
            letters = await unit.outbox.in_state(LetterState.QUEUED)
        return {stored.letter.kind for stored in letters if stored.letter.recipient.ref == "admin"}


class _Ear(logging.Handler):
    """Hears what is critical."""

    def __init__(self, heard: Callable[[], None]) -> None:
        super().__init__(logging.CRITICAL)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - the base class names it
        self._heard()


async def _nobody_waits() -> None:
    """People do not wait for a bot that is out of reach."""


async def _an_outage(trial: Trial, hours: int, *, forgetful: bool) -> Reached:
    clock = LoopClock(START)
    wire = Wire(clock.now)
    home = trial.home / str(hours)
    url, keys = f"sqlite+aiosqlite:///{home / 'school.db'}", str(home / "keys")
    env = {"TELEGRAM__TOKEN": wire.token, "STORAGE__URL": url, "STORAGE__KEY_DIR": keys}
    settings = load(env={f"HOMTHU_{name}": value for name, value in env.items()})
    house = build(settings, wire=wire, clock=clock, dice=SeededDice(7))
    moments = [0.0005, *sorted(trial.dice.uniform(0.01, hours) for _ in range(trial.times(7, 300)))]
    outage = Outage(hours, moments, wire, house, clock, forgetful)
    try:
        await outage.happens()
        told = await outage.told()
    finally:
        await house.stop()
    silent = [moment for phone, moment in zip(outage.phones, moments, strict=True) if not phone.inbox()]
    lost = [moment for moment in silent if hours - moment < DROPPED_AFTER]
    wanted = NoticeKind.SILENCE_TOO_LONG if hours >= DROPPED_AFTER else NoticeKind.SILENCE_OVER
    in_time = [alarm for alarm in outage.alarms if alarm < LATEST_ALARM]
    figure = (
        f"{hours} h, {len(moments)} messages, {LIVES} starts: lost {len(lost)}, dropped by Telegram "
        f"{len(silent) - len(lost)}, alarms after {', '.join(f'{alarm:.1f}' for alarm in in_time) or 'never'} h"
    )
    return Reached(not lost and len(in_time) == 3 and told == {wanted}, figure)


def _both(trial: Trial, *, forgetful: bool = False) -> Reached:
    with pytest.MonkeyPatch.context() as patch:
        if not trial.long:
            patch.setattr(fetching, "LONGEST_PAUSE", POLLS_APART)
        found = [in_virtual_time(_an_outage(trial, hours, forgetful=forgetful)) for hours in (23, 25)]
    return Reached(all(one.holds for one in found), "; ".join(one.figure for one in found))


def outage(trial: Trial) -> Reached:
    """As the bot is."""
    return _both(trial)


def hasty(trial: Trial) -> Reached:
    """Gives up what a broken line interrupted, as if the update were to blame; forgets the silence at each start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tries, "STORMS", 3)
        return _both(trial, forgetful=True)


BARS = (
    Bar(
        "I7",
        "Telegram out of reach for a day: what it still keeps is answered, and somebody knows in time",
        "23 h: lost 0; 25 h: alarm before 20 h",
        outage,
        hasty,
    ),
)
