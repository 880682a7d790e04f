"""O3 and O4: who cannot be reached, and how fast the bot sends; in virtual time."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import quantiles

from bot.channels.pacer import Pacer
from bot.channels.pauses import KeptPauses
from bot.channels.unpaced import Unpaced
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.far_telegram import FarTelegram
from tests.bars.post_office import ANSWER, REMINDER, PostOffice
from tests.bot.channels.virtual_time import in_virtual_time

GROUPS = (-1001, -1002)
PER_SECOND, PER_GROUP_MINUTE, BURST = 30, 20, 3
LATE, SLOWEST = 1.0, 14 * 60 / 20_000
"""Seconds for 95 of 100 replies; seconds a letter of a broadcast may take on the average."""
TAIL = 3.0
"""Seconds: who gets eight letters gets the last one some seconds after everybody else, however few there are."""
REPLYING_TO = 5_000_000


Limiter = Callable[[KeptPauses], Pacer | Unpaced]


async def _broadcast(office: PostOffice, letters: int, replies: list[float]) -> None:
    """A broadcast, answers beside it, two people a second who press buttons, two groups."""
    async with office.opened():
        await office.put(REMINDER, range(1, letters + 1))
        await office.put(ANSWER, [1 + number % (letters // 10) for number in range(letters // 10)] + [7] * 6)
        await office.put(ANSWER, GROUPS * 25)
        async with office.at_work(), asyncio.TaskGroup() as group:
            pressing = group.create_task(_press(office, replies))
            await office.empty()
            pressing.cancel()


async def _press(office: PostOffice, replies: list[float]) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(10**9):
            await asyncio.sleep(office.telegram.dice.expovariate(2))
            group.create_task(_reply(office, REPLYING_TO + number, replies))


async def _reply(office: PostOffice, chat: int, replies: list[float]) -> None:
    began = asyncio.get_running_loop().time()
    await office.bot.send_message(chat, "reply")
    replies.append(asyncio.get_running_loop().time() - began - office.telegram.trip)


def most_within(moments: Sequence[float], seconds: float) -> int:
    """The fullest window of that length."""
    ordered, most, first = sorted(moments), 0, 0
    for last, moment in enumerate(ordered):
        while moment - ordered[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def _paced(trial: Trial, pacer: Limiter) -> Reached:
    letters, replies = trial.times(150, 20_000), list[float]()
    office = PostOffice(trial.home, FarTelegram(trial.dice), pacer)
    in_virtual_time(_broadcast(office, letters, replies))
    by_chat = defaultdict(list)
    for request in office.telegram.requests:
        by_chat[request.chat].append(request.at)
    second = most_within([request.at for request in office.telegram.requests], 1)
    chat = max(most_within(moments, 1) for number, moments in by_chat.items() if number > 0)
    pace = max((len(moments) - BURST) / (max(moments) - min(moments) or 1) for moments in by_chat.values())
    group = max(most_within(by_chat[number], 60) for number in GROUPS)
    late = quantiles(replies, n=20)[-1]
    sent = [request.at for request in office.telegram.requests if 0 < request.chat <= letters]
    took = max(sent) - min(sent)
    holds = second <= PER_SECOND and chat <= BURST and pace <= 1 and group <= PER_GROUP_MINUTE
    quick = late < LATE and took <= len(sent) * SLOWEST + TAIL
    figure = (
        f"{len(sent)} letters in {took:.0f} s, {len(replies)} replies meanwhile: at most {second} in any "
        f"second, {chat} at once to a person, {group} in a group's minute; 95 % of replies within {late:.3f} s"
    )
    return Reached(holds and quick, figure)


def paced(trial: Trial) -> Reached:
    """As the bot is."""
    return _paced(trial, Pacer)


def unpaced(trial: Trial) -> Reached:
    """Nobody waits for a turn."""
    return _paced(trial, lambda _: Unpaced())


BARS = (
    Bar(
        "O4",
        "However much is sent, Telegram's limits hold and whoever presses a button is answered at once",
        "never over 30 a second; a person 1 a second beyond 3 at once; a group 20 a minute; "
        "95 % of replies < 1 s; 20,000 within 14 min",
        paced,
        unpaced,
    ),
)
