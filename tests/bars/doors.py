"""O3: shut doors and moved houses, in virtual time."""

from collections import Counter
from collections.abc import Iterable

import pytest

from storage.people import SqlPeople
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.far_telegram import MOVED_BY, FarTelegram, Fate
from tests.bars.post_office import ANSWER, REMINDER, PostOffice
from tests.bot.channels.virtual_time import in_virtual_time

LETTERS = 3
SHUT = (Fate.BLOCKED, Fate.GONE)
REFUSALS = (*SHUT, Fate.MOVED)


async def _rounds(office: PostOffice, people: range, shut: Iterable[int]) -> None:
    """Letters to everybody, one after the other; then those who had shut the door say hello."""
    async with office.opened():
        await office.enrol(people)
        for kind in (ANSWER, REMINDER, ANSWER):
            await office.put_to_people(kind, people)
            async with office.at_work():
                await office.empty()
        open_now = office.telegram.fate_of
        office.telegram.fate_of = lambda chat: Fate.FINE if chat in shut else open_now(chat)
        for number in shut:
            await office.says_hello(number)
        async with office.at_work():
            await office.empty()


def _doors(trial: Trial) -> Reached:
    people = range(1, trial.times(10, 1000) + 1)
    fates = {number: trial.dice.choice((*SHUT, Fate.MOVED, Fate.FINE)) for number in people}
    shut = [number for number in people if fates[number] in SHUT]
    moved = [number for number in people if fates[number] is Fate.MOVED]
    office = PostOffice(trial.home, FarTelegram(trial.dice, fate_of=lambda chat: fates.get(chat, Fate.FINE)))
    in_virtual_time(_rounds(office, people, shut))
    requests = office.telegram.requests
    tries = Counter(request.chat for request in requests if request.fate in REFUSALS)
    arrived = Counter(request.chat for request in requests if request.delivered)
    too_often = [number for number in (*shut, *moved) if tries[number] != 1]
    incomplete = [number for number in people if arrived[number] + arrived[number + MOVED_BY] != LETTERS]
    figure = (
        f"{len(shut)} shut doors, {len(moved)} moved, {len(people) * LETTERS} letters: tried again in vain "
        f"{len(too_often)}, without all {LETTERS} letters after a hello or a move {len(incomplete)}"
    )
    return Reached(not too_often and not incomplete, figure)


def doors(trial: Trial) -> Reached:
    """As the bot is."""
    return _doors(trial)


def doors_forgotten(trial: Trial) -> Reached:
    """Nobody takes down who has shut the door: every letter knocks again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqlPeople, "set_reachable", _not_taken_down)
        return _doors(trial)


async def _not_taken_down(_: SqlPeople, __: int, reachable: bool) -> None:
    """As if nobody had asked."""


BARS = (
    Bar(
        "O3",
        "Who cannot be reached is left alone until they are back; who has moved is followed",
        "1 attempt, then suspended; after /start everything still true; a moved chat resent once",
        doors,
        doors_forgotten,
    ),
)
