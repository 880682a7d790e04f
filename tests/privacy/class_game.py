"""A game: every pupil of one class asks several times without a name; a thief with every file guesses who."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from math import comb, sqrt
from pathlib import Path
from random import Random

from bot.sandbox.stage import SandboxStage, stage_in
from domain.notices import Audience
from domain.people import Actor
from domain.ports import Address
from domain.routing import Wish
from domain.services.asking import Draft, Mode
from tests.privacy.a_class import pupils_of, with_pupils
from tests.privacy.the_month import settings
from tests.privacy.thief import Loot

WORDS = ("Sân trường", "Nhà xe", "Phòng máy", "Thư viện", "Hành lang", "Nhà ăn", "Sân bóng", "Vòi nước", "Cổng sau")
MINUTES = 779
"""From 07:30 until the last emptying of the box at 20:30."""
NEVER = 1e-6
"""So unlikely is the luck that a bar allows."""


@dataclass
class Game:
    """``suspects``: {roster key: chat id}; ``truth``: who asked which code, and when."""

    suspects: dict[str, int]
    truth: dict[str, tuple[str, str]] = field(default_factory=dict)

    def right(self, loot: Loot, guess: dict[str, str]) -> int:
        askers = {row[0]: self.truth[row[1]][0] for row in loot.rows["questions"] if row[1] in self.truth}
        return sum(askers[question] == who for question, who in guess.items() if question in askers)

    def order_seen(self, loot: Loot, questions: list[str]) -> float:
        """How far this order is the order of time, in standard deviations of a shuffled list."""
        when = {row[0]: self.truth[row[1]][1] for row in loot.rows["questions"] if row[1] in self.truth}
        moments = [when[question] for question in questions if question in when]
        return abs(_agreement(moments)) / _spread(len(moments))


async def played(
    home: Path,
    pupils: int,
    each: int,
    dice: Random,
    afterwards: Callable[[SandboxStage], Awaitable[None]],
    *,
    rebuilding: bool = True,
) -> Game:
    """One day; everybody asks ``each`` times without a name, once of these right after a question with the name on it.

    ``afterwards``: what happens then, before the house is closed; ``rebuilding`` False: pages are left as they grow.
    """
    school = with_pupils(pupils)
    async with stage_in(home, settings(), school=school) as stage:
        if not rebuilding:
            stage.house.store.rebuild = stage.house.store.checkpoint  # type: ignore[assignment,method-assign]
        keys = pupils_of(school)
        game = Game({key: stage.phone(key).chat_id for key in keys})
        turns = [(key, number == 0) for key in keys for number in range(each)]
        dice.shuffle(turns)
        start = stage.now() + timedelta(minutes=30)
        for minute, (key, named_too) in zip(sorted(dice.sample(range(MINUTES), len(turns))), turns, strict=True):
            await _turn(stage, start + timedelta(minutes=minute))
            if named_too:
                await _ask(stage, key, Mode.NAMED, dice)
            code = await _ask(stage, key, Mode.WAY_BACK, dice)
            game.truth[code] = (key, stage.now().strftime("%Y-%m-%d %H:%M:%S"))
        await afterwards(stage)
    return game


def luck(tries: int, chance: float) -> int:
    """So many right guesses happen by luck less often than ``NEVER``."""
    tail, right = 1.0, 0
    while tail >= NEVER:
        tail -= comb(tries, right) * chance**right * (1 - chance) ** (tries - right)
        right += 1
    return right


def _agreement(moments: list[str]) -> float:
    """Kendall's tau with the order of time: 1 the same, -1 the reverse, 0 none."""
    pairs = list(combinations(moments, 2))
    return sum((a < b) - (a > b) for a, b in pairs) / len(pairs)


def _spread(count: int) -> float:
    return sqrt(2 * (2 * count + 5) / (9 * count * (count - 1)))


async def _turn(stage: SandboxStage, to: datetime) -> None:
    """Stops only where something is due."""
    if (event := await stage.next_event()) and event <= to:
        await stage.advance(to)
    stage.clock.set(to)


async def _ask(stage: SandboxStage, key: str, mode: Mode, dice: Random) -> str:
    """Without the taps before it: the code."""
    asking, house = stage.house.services.asking, stage.house.services
    (hat,) = await asking.hats(Actor((stage.school.person(key),)))
    text = f"{dice.choice(WORDS)} bao giờ được sửa lại ạ? Em hỏi lần {dice.randrange(1000)}."
    wish = Wish("csvc", anonymous=mode is not Mode.NAMED)
    draft = Draft(text, hat, wish, mode, house.dice.code(20))
    return (await asking.submit(draft, Address(stage.phone(key).chat_id, Audience.STUDENT))).question.code
