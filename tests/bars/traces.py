"""A8: what was typed leaves the chat, whatever the weather."""

import asyncio
import logging
from datetime import timedelta
from random import Random

from domain.services.clearing import LATEST, Clearing
from tests.bars.a_room import Room
from tests.bars.bar import Bar, Reached, Trial

SWEEP = timedelta(seconds=5)
PROMPT = timedelta(seconds=60)
BAD_DAY = 0.2
RESTARTS = 0.03
SHARE = 0.999
WORDS = "Bao giờ nhà ăn có cơm nóng vào buổi tối ạ?"


class Forgetful(Clearing):
    """The promise broken: what could not be deleted is not kept."""

    async def keep(self, chat_id: int, *messages: int) -> None:
        pass


class Ear(logging.Handler):
    """Hears alarms."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.alarms = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.alarms += "could not be deleted" in record.msg


def deletion(trial: Trial) -> Reached:
    """Typed words; on a fifth of them bad weather befalls the deletion, some meet a restart; two long outages."""
    return asyncio.run(_deletion(trial, forgetful=False))


def no_second_try(trial: Trial) -> Reached:
    return asyncio.run(_deletion(trial, forgetful=True))


async def _deletion(trial: Trial, *, forgetful: bool) -> Reached:
    room, count = Room(trial.home), trial.times(15, 2500)
    await room.open()
    try:
        for _ in range(count):
            await _typed(room, trial.dice, forgetful=forgetful)
        waits = _waits(room)
        saved, told = await _outage(room, timedelta(hours=46), forgetful=forgetful)
        _, alarms = await _outage(room, timedelta(hours=49), forgetful=forgetful)
    finally:
        await room.close()
    quick = sum(wait is not None and wait <= PROMPT for wait in waits)
    gone = sum(wait is not None for wait in waits)
    longest = max((wait for wait in waits if wait), default=timedelta()).total_seconds()
    holds = gone == len(waits) and quick >= SHARE * len(waits) and saved and (told, alarms) == (0, 1)
    said = f"{len(waits)} typed, bad weather on {BAD_DAY:.0%}: {quick} gone within 60 s, {gone} at all"
    said += f", longest {longest:.0f} s"
    outages = f"46 h without deleting: {'gone' if saved else 'still there'}; 49 h: {alarms} alarm"
    return Reached(holds, f"{said}; {outages}")


async def _typed(room: Room, dice: Random, *, forgetful: bool) -> None:
    phone = room.phones[dice.choice(sorted(room.phones))]
    if forgetful:
        _break(room)
    if dice.random() < BAD_DAY:
        _bad_weather(room, dice)
    await phone.write(WORDS)
    restart_at = dice.randrange(12) if dice.random() < RESTARTS else None
    for second in range(12):
        if second == restart_at:
            await room.restart()
        room.clock.advance(SWEEP)
        await room.house.bot.sweep()
    room.wire.faults.clear()
    room.clock.advance(timedelta(minutes=4))


def _bad_weather(room: Room, dice: Random) -> None:
    faults, method = room.wire.faults, "deleteMessage"
    match dice.randrange(4):
        case 0:
            faults.flood(dice.randint(1, 10), times=dice.randint(1, 3), method=method)
        case 1:
            faults.bad_gateway(times=dice.randint(1, 6), method=method)
        case 2:
            faults.refuse_connection(times=dice.randint(1, 6), method=method)
        case _:
            faults.lose_response(method=method)


def _waits(room: Room) -> list[timedelta | None]:
    """From typing to deletion; None: it stands there still. Commands and presses are no originals."""
    chats = room.wire.world.chats
    typed = [one for phone in room.phones.values() for one in chats.history(phone.chat_id) if not one.by_bot]
    originals = [one for one in typed if one.body.get("text") == WORDS]
    return [one.deleted_at - one.sent_at if one.deleted_at else None for one in originals]


async def _outage(room: Room, long: timedelta, *, forgetful: bool) -> tuple[bool, int]:
    """Whether the words are gone an hour after it, and how many alarms there were."""
    if forgetful:
        _break(room)
    ear = Ear()
    logging.getLogger("bot.tidy_bot").addHandler(ear)
    room.wire.faults.bad_gateway(times=None, method="deleteMessage")
    await room.phones["HS1"].write(WORDS)
    for _ in range(int(long / timedelta(hours=1))):
        room.clock.advance(timedelta(hours=1))
        await room.house.bot.sweep()
    room.wire.faults.clear()
    await room.house.bot.sweep()
    logging.getLogger("bot.tidy_bot").removeHandler(ear)
    return None not in _waits(room), ear.alarms


def _break(room: Room) -> None:
    services = room.house.services
    room.house.bot._clearing = Forgetful(room.house.store, room.clock, services.dice, services.vault)


BARS = (
    Bar(
        "A8",
        "What was typed leaves the chat, also when Telegram will not delete it at once and after a restart",
        f"99.9% within 60 s; all within {LATEST.total_seconds() / 3600:.0f} h, or an alarm",
        deletion,
        no_second_try,
    ),
)
