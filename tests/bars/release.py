"""A6: what was asked without a name comes out at fixed hours, in an order that tells nothing of who came first."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import combinations
from math import erfc, sqrt
from pathlib import Path
from random import Random

from bot.sandbox.stage import SandboxStage, stage_in
from domain.life import Status
from domain.notices import Audience
from domain.people import Actor
from domain.period import VIETNAM, period_of
from domain.ports import Address
from domain.routing import Wish
from domain.services.asking import Draft, Mode
from tests.bars.bar import Bar, Reached, Trial
from tests.privacy.a_class import pupils_of
from tests.privacy.the_month import settings
from tests.privacy.told import a_small_school

A_BATCH = 4
HEAD = "CB01"
A_MINUTE, A_WHILE = timedelta(minutes=1), timedelta(hours=4)
HOURLY = [time(hour) for hour in range(8, 20)]
"""More often than usual, so that a thousand batches do not take a year."""
BY_CHANCE = 0.01
SPREAD = sqrt(2 * (2 * A_BATCH + 5) / (9 * A_BATCH * (A_BATCH - 1)))
"""Of Kendall's tau of one shuffled batch."""


@dataclass
class Days:
    """``taus``: for each batch how far it came out as it went in; ``odd_moments``: messages at any other moment."""

    taus: list[float] = field(default_factory=list)
    odd_moments: list[str] = field(default_factory=list)

    @property
    def chance(self) -> float:
        """Of such an agreement, or a greater one either way, if every batch was shuffled."""
        return erfc(abs(sum(self.taus)) / (SPREAD * sqrt(2 * len(self.taus))))


def measure(trial: Trial) -> Reached:
    """Questions straight to the head, for each of which a message of its own comes out of the box.

    One shuffled series in a hundred looks ordered; so the second one decides.
    """
    days = asyncio.run(_lived(_room(trial, "once"), trial.times(8, 1000), trial.dice, release_times=HOURLY))
    again = ""
    if days.chance <= BY_CHANCE:
        again = f" (a first series had p = {days.chance:.3f})"
        days = asyncio.run(_lived(_room(trial, "twice"), trial.times(8, 1000), trial.dice, release_times=HOURLY))
    return _told(days, again)


def control(trial: Trial) -> Reached:
    """A school that hands everything on at once."""
    return _told(asyncio.run(_lived(_room(trial, "once"), 8, trial.dice, release_times=[])), "")


def _room(trial: Trial, name: str) -> Path:
    home = trial.home / name
    home.mkdir()
    return home


def _told(days: Days, again: str) -> Reached:
    odd = f"{len(days.odd_moments)} messages neither at the box's hours nor at a cutoff"
    holds = days.chance > BY_CHANCE and not days.odd_moments
    return Reached(
        holds, f"{len(days.taus)} batches of {A_BATCH}: {odd}; order against order p = {days.chance:.3f}{again}"
    )


async def _lived(home: Path, batches: int, dice: Random, **changed: object) -> Days:
    """``changed``: settings of anonymity."""
    days = Days()
    async with stage_in(home, settings(**changed), school=a_small_school()) as stage:
        stage.house.services.dice._source.seed(dice.random())  # type: ignore[attr-defined]
        for _ in range(batches):
            seen = len(stage.phone(HEAD).history)
            arrived = [await _ask(stage, who) for who in dice.sample(pupils_of(stage.school), A_BATCH)]
            await _emptied(stage, days, arrived, seen)
    return days


async def _emptied(stage: SandboxStage, days: Days, arrived: list[str], seen: int) -> None:
    """The next hour of the box; ``seen``: so many messages stood on the phone before."""
    due = stage.house.services.school.next_release(stage.now()) or stage.now() + A_WHILE
    await stage.advance(due)
    messages = [one for one in stage.phone(HEAD).history[seen:] if _code_in(one.text, arrived)]
    days.odd_moments += [
        str(one.sent_at) for one in messages if one.sent_at != due and not _cut_off(stage, one.sent_at)
    ]
    days.odd_moments += ["never"] * (len(arrived) - len(messages))
    left = [arrived.index(_code_in(one.text, arrived)) for one in messages]
    pairs = list(combinations(left, 2))
    days.taus.append(sum((a < b) - (a > b) for a, b in pairs) / max(1, len(pairs)))
    async with stage.house.store.writing() as unit:
        for code in arrived:
            await unit.questions.save(replace(await unit.questions.by_code(code), status=Status.CLOSED))


def _cut_off(stage: SandboxStage, moment: datetime) -> bool:
    """Whether a session's list was closed at that minute: then the box is emptied for the last time before it."""
    school = stage.house.services.school
    day = moment.astimezone(VIETNAM)
    planned = [school.calendar.session(plan.dates, period_of(day.date())) for plan in school.series]
    return any(not one.cancelled and one.cutoff_at <= day < one.cutoff_at + A_MINUTE for one in planned)


def _code_in(text: str, codes: list[str]) -> str:
    return next((code for code in codes if code in text), "")


async def _ask(stage: SandboxStage, key: str) -> str:
    asking, house = stage.house.services.asking, stage.house.services
    (hat,) = await asking.hats(Actor((stage.school.person(key),)))
    wish = Wish("dao_duc", anonymous=True)
    draft = Draft("Cô hay mắng chúng em trước cả lớp, em buồn lắm ạ.", hat, wish, Mode.WAY_BACK, house.dice.code(20))
    sent = await asking.submit(draft, Address(stage.phone(key).chat_id, Audience.STUDENT))
    stage.clock.set(stage.now() + A_MINUTE)
    if not house.school.release_times:
        await stage.settle()
    return sent.question.code


BARS = (
    Bar(
        "A6",
        "What was asked without a name comes out at fixed hours, shuffled",
        "1000 batches: all at the hours of the box or at a cutoff; order not to be told from a shuffle (p > 0.01)",
        measure,
        control,
    ),
)
