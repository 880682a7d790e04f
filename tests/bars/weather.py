"""O2: bad weather on the line to Telegram, in virtual time: hours of `retry_after` pass in seconds."""

import asyncio
from collections import Counter
from collections.abc import Callable
from random import Random

from telegram.error import TelegramError

from bot.channels.pacer import Pacer
from bot.channels.pauses import KeptPauses
from domain.notices import LetterState
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.far_telegram import AMBIGUOUS, FarTelegram, Fate
from tests.bars.post_office import ANSWER, REMINDER, PostOffice
from tests.bot.channels.virtual_time import in_virtual_time

ODDS = {Fate.LOST: 5, Fate.FLOOD: 10, Fate.BAD_GATEWAY: 3, Fate.RESET: 2, Fate.NONSENSE: 1, Fate.FINE: 79}
LETTERS_EACH = 4
"""So many to each chat: the second meets the pause that the first has caused, also after a restart."""
REPLIES_EVERY = 150.0


def _weather(dice: Random) -> Callable[[int], Fate]:
    fates, odds = list(ODDS), list(ODDS.values())
    return lambda _: dice.choices(fates, odds)[0]


async def _through_the_storm(trial: Trial, office: PostOffice, chats: int) -> None:
    """Restarted at random moments until every letter is done with; meanwhile some people press buttons."""
    async with office.opened():
        for _ in range(LETTERS_EACH // 2):
            await office.put(ANSWER, range(1, chats + 1))
            await office.put(REMINDER, range(1, chats + 1))
        while await office.waiting():
            async with office.at_work():
                await _replies(trial, office, chats, until=office.clock.seconds + trial.dice.expovariate(1 / 1200))
        office.states = await office.states_now()


async def _replies(trial: Trial, office: PostOffice, chats: int, until: float) -> None:
    """What a person's own press would cause, into chats that may be paused."""
    while office.clock.seconds < until:
        await asyncio.sleep(min(REPLIES_EVERY, until - office.clock.seconds))
        try:
            await office.bot.send_message(trial.dice.randint(1, chats), "reply")
        except TelegramError:
            continue


def _judged(office: PostOffice) -> Reached:
    """A reminder never twice; an answer once more for each doubt; whatever did not arrive is listed."""
    requests = office.telegram.requests
    arrived, doubts = Counter[str](), Counter[str]()
    for request in requests:
        number = next((word for word in request.text.replace(",", " ").split() if word.startswith("[")), "").rstrip(".")
        arrived[number] += request.delivered
        doubts[number] += request.fate in AMBIGUOUS
    states = office.states
    lost = [n for n in office.written if not arrived[n] and states[n] is not LetterState.UNKNOWN]
    unfounded = [n for n in office.written if arrived[n] > 1 + doubts[n]]
    reminders = {n for n, kind in zip(office.written, office.kinds, strict=True) if kind is REMINDER}
    twice = [n for n in reminders if arrived[n] > 1]
    again = sum(arrived[n] - 1 for n in office.written if arrived[n] > 1)
    early = office.telegram.too_early
    unknown = sum(state is LetterState.UNKNOWN for state in states.values())
    figure = (
        f"{len(office.written)} letters, {len(requests)} requests, {office.lives} starts: lost {len(lost)}, "
        f"reminders twice {len(twice)}, duplicates without a doubt {len(unfounded)} (with one {again}), "
        f"listed {unknown}, requests too early {early}"
    )
    return Reached(not (lost or unfounded or twice or early), figure)


def _measured(trial: Trial, pacer: Callable[[KeptPauses], Pacer]) -> Reached:
    telegram = FarTelegram(trial.dice, fate_of=_weather(trial.dice))
    office = PostOffice(trial.home, telegram, pacer)
    in_virtual_time(_through_the_storm(trial, office, trial.times(10, 40)))
    return _judged(office)


def weather(trial: Trial) -> Reached:
    """As the bot is."""
    return _measured(trial, Pacer)


def forgetful(trial: Trial) -> Reached:
    """A pacer that forgets with every restart whom it was told to leave alone."""
    return _measured(trial, lambda _: Pacer())


BARS = (
    Bar(
        "O2",
        "Bad weather on the line (5 % lost answers, 10 % 429 of 1-10,072 s, 3 % 502, 2 % reset, 1 % nonsense)",
        "lost 0; requests within a retry_after 0, restarts included; duplicates only where in doubt",
        weather,
        forgetful,
    ),
)
