"""A game: thirteen pupils of one class ask three times each without a name; a thief with every file guesses who."""

import asyncio
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from math import sqrt
from pathlib import Path

import pytest

from bot.sandbox.stage import SandboxStage, stage_in
from domain.notices import Audience
from domain.people import Actor
from domain.ports import Address
from domain.routing import Wish
from domain.services.asking import Draft, Mode
from tests.privacy.scanner import DATABASE, a_copy
from tests.privacy.the_month import HIDDEN, NAMED, ask, settings, until
from tests.privacy.thief import Loot, by_mention, by_place, nearest_in_time, scripts

CLASS = [f"HS10{number:02}" for number in range(1, 14)]
EACH = 3
WORDS = ("Sân trường", "Nhà xe", "Phòng máy", "Thư viện", "Hành lang", "Nhà ăn", "Sân bóng", "Vòi nước", "Cổng sau")
CHANCE = EACH
LUCK = CHANCE + 3 * sqrt(CHANCE * (1 - 1 / len(CLASS)))
"""Right guesses that three standard deviations of luck allow."""
COUNT = len(CLASS) * EACH
NO_ORDER = 3 * sqrt(2 * (2 * COUNT + 5) / (9 * COUNT * (COUNT - 1)))
"""Three standard deviations of Kendall's tau of a shuffled list."""


@dataclass
class Game:
    """``truth``: who asked which code, and at what time. ``evening``, ``morning``: what the thief carried off."""

    suspects: dict[str, int]
    evening: Path
    morning: Path
    truth: dict[str, tuple[str, str]] = field(default_factory=dict)

    def right(self, loot: Loot, guess: dict[str, str]) -> int:
        askers = {row[0]: self.truth[row[1]][0] for row in loot.rows["questions"] if row[1] in self.truth}
        return sum(askers[question] == who for question, who in guess.items())


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Game:
    """Played once."""
    return asyncio.run(_play(*(tmp_path_factory.mktemp(name) for name in ("home", "evening", "morning"))))


async def _play(home: Path, evening: Path, morning: Path) -> Game:
    async with stage_in(home, settings()) as stage:
        played = Game({key: stage.phone(key).chat_id for key in CLASS}, evening, morning)
        await _a_day(stage, played)
        a_copy(home, evening)
        await until(stage, "11-13 07:30")
        a_copy(home, morning)
    return played


async def _a_day(stage: SandboxStage, played: Game) -> None:
    """From 07:30 to 22:00, at any minute; everybody also asks once by name."""
    chance = random.Random(11)  # noqa: S311 - a game that can be played again
    turns = [(key, way) for key in CLASS for way in (*[HIDDEN] * EACH, NAMED)]
    morning = stage.now() + timedelta(minutes=30)
    moments = sorted(chance.sample(range(870), len(turns)))
    for number, minute in enumerate(moments):
        key, way = turns.pop(chance.randrange(len(turns)))
        await _turn(stage, morning + timedelta(minutes=minute))
        text = f"{chance.choice(WORDS)} bao giờ được sửa lại ạ? Em hỏi lần {number}."
        if way == NAMED:
            await ask(stage, key, text, NAMED)
        else:
            played.truth[await _ask_quickly(stage, key, text)] = (key, stage.now().strftime("%Y-%m-%d %H:%M:%S"))


async def _turn(stage: SandboxStage, to: datetime) -> None:
    """Stops only where something is due."""
    if (event := await stage.next_event()) and event <= to:
        await stage.advance(to)
    stage.clock.set(to)


async def _ask_quickly(stage: SandboxStage, key: str, text: str) -> str:
    """Without the taps before it: the code."""
    asking, dice = stage.house.services.asking, stage.house.services.dice
    (hat,) = await asking.hats(Actor((stage.school.person(key),)))
    draft = Draft(text, hat, Wish("csvc", anonymous=True), Mode.WAY_BACK, dice.code(20))
    return (await asking.submit(draft, Address(stage.phone(key).chat_id, Audience.STUDENT))).question.code


def test_after_the_night_no_page_remembers_who_came_first(game: Game):
    """SQLite lays rows into a page as they come; a named question beside a nameless one would be a witness."""
    orders = []
    for stolen in (game.evening, game.morning):
        loot = Loot.of(stolen, game.suspects)
        when = {row[0]: game.truth[row[1]][1] for row in loot.rows["questions"] if row[1] in game.truth}
        orders.append(agreement([when[question] for question in by_place(loot)]))
    assert abs(orders[0]) > NO_ORDER, "the control: before the night it can be seen"
    assert abs(orders[1]) < NO_ORDER


def agreement(moments: list[str]) -> float:
    """Kendall's tau with the order of time: 1 the same, -1 the reverse, 0 none."""
    pairs = list(combinations(moments, 2))
    return sum((a < b) - (a > b) for a, b in pairs) / len(pairs)


def test_no_script_does_better_than_luck_and_each_would_with_a_leak(game: Game, tmp_path: Path):
    for stolen in (game.evening, game.morning):
        loot = Loot.of(stolen, game.suspects)
        assert len(loot.nameless) == len(CLASS) * EACH
        scores = {name: game.right(loot, script(loot)) for name, script in scripts().items()}
        assert {name: score for name, score in scores.items() if score > LUCK} == {}
    for leak, script in ((_a_moment, nearest_in_time), (_a_mention, by_mention)):
        leaking = Path(shutil.copytree(game.morning, tmp_path / leak.__name__))
        with closing(sqlite3.connect(leaking / DATABASE)) as db:
            for code, (who, when) in game.truth.items():
                leak(db, code, who, when)
            db.commit()
        loot = Loot.of(leaking, game.suspects)
        assert game.right(loot, script(loot)) > 0.9 * len(game.truth), leak.__name__


def _a_moment(db: sqlite3.Connection, code: str, who: str, when: str) -> None:
    """When it came, in the history; and when that pupil was last greeted."""
    one = "INSERT INTO history SELECT id, 99, 'sent', NULL, :when, '' FROM questions WHERE code = :code"
    other = "INSERT INTO occurrences VALUES ('greeting/' || :code, :who, :when, 1)"
    db.execute(one, {"when": when, "code": code})
    db.execute(other, {"when": when, "who": who, "code": code})


def _a_mention(db: sqlite3.Connection, code: str, who: str, when: str) -> None:
    """A letter kept with its reader."""
    row = "INSERT INTO outbox SELECT :code, :code, 'sent', 'person', :who, id, 1, '', '', 'sent', 1 FROM questions"
    db.execute(f"{row} WHERE code = :code", {"who": who, "code": code, "when": when})
