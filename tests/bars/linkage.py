"""A2: somebody with every file of the house but the keys guesses who asked what, and does no better than luck."""

import asyncio
import shutil
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.sandbox.stage import SandboxStage
from storage.copies import copy
from tests.bars.bar import Bar, Reached, Trial
from tests.privacy.class_game import Game, luck, played
from tests.privacy.scanner import DATABASE, a_copy
from tests.privacy.thief import Loot, by_last_place, by_mention, by_place, nearest_in_time, scripts

PLAIN_ORDER = 5
"""Standard deviations: once in two million shuffles."""
THEFTS = ("evening", "backup of the night", "next noon")
GROWN = "grown"


def measure(trial: Trial) -> Reached:
    """Long: five classes of 40, five questions of each pupil; short: one class of 13, three of each."""
    pupils, each = trial.times(13, 40), trial.times(3, 5)
    games, right, orders = trial.times(1, 5), Counter[str](), list[float]()
    for number in range(games):
        home = _room(trial.home / f"game{number}")
        game = asyncio.run(played(home, pupils, each, trial.dice, _stolen_thrice(home)))
        for theft in THEFTS:
            loot = Loot.of(home / theft, game.suspects)
            right.update({f"{name} ({theft})": game.right(loot, script(loot)) for name, script in scripts().items()})
            orders += [game.order_seen(loot, order(loot)) for order in (by_place, by_last_place)]
    tries = games * pupils * each
    (name, most), allowed = right.most_common(1)[0], luck(tries, 1 / pupils)
    if trial.long:
        allowed = min(allowed, int(0.058 * tries) + 1)
    said = f"{games} x {pupils} pupils, {tries} questions, {len(right)} attacks: best {most / tries:.1%} right ({name})"
    chance = f"chance {1 / pupils:.1%}; order in the file at most {max(orders):.1f} standard deviations from a shuffle"
    return Reached(most < allowed and max(orders) < PLAIN_ORDER, f"{said}; {chance}")


def control(trial: Trial) -> Reached:
    """A moment kept, a reader kept: each is seen. So is the order of pages that are never written anew."""
    home = _room(trial.home / "game")
    game = asyncio.run(played(home, 13, 3, trial.dice, _stolen(home), rebuilding=False))
    grown = Loot.of(home / GROWN, game.suspects)
    order = max(game.order_seen(grown, by(grown)) for by in (by_place, by_last_place))
    won = {script.__name__: _leaked(home, game, leak, script) for leak, script in LEAKS}
    seen = order > PLAIN_ORDER and all(share > 0.9 for share in won.values())
    wins = ", ".join(f"{name} {share:.0%}" for name, share in won.items())
    return Reached(not seen, f"planted leaks: {wins} right; order of pages never written anew {order:.1f}")


def _stolen_thrice(home: Path) -> Callable[[SandboxStage], Awaitable[None]]:
    async def stolen(stage: SandboxStage) -> None:
        evening = stage.now().replace(hour=20, minute=30)
        await stage.advance(evening)
        a_copy(home, home / THEFTS[0])
        await stage.advance(evening + timedelta(hours=7))
        copy(home / DATABASE, _room(home / THEFTS[1]) / DATABASE)
        await stage.advance(evening + timedelta(hours=15))
        a_copy(home, home / THEFTS[2])

    return stolen


def _stolen(home: Path) -> Callable[[SandboxStage], Awaitable[None]]:
    async def stolen(_: SandboxStage) -> None:
        a_copy(home, home / GROWN)

    return stolen


def _leaked(home: Path, game: Game, leak: Callable[..., None], script: Callable[[Loot], dict[str, str]]) -> float:
    leaking = _room(home.parent / leak.__name__)
    shutil.copy(home / GROWN / DATABASE, leaking)
    with closing(sqlite3.connect(leaking / DATABASE)) as db:
        for code, (who, when) in game.truth.items():
            leak(db, code, who, when)
        db.commit()
    loot = Loot.of(leaking, game.suspects)
    return game.right(loot, script(loot)) / len(game.truth)


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


LEAKS = ((_a_moment, nearest_in_time), (_a_mention, by_mention))


def _room(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


BARS = (
    Bar(
        "A2",
        "A thief of every file but the keys does not learn who asked without a name",
        "class of 40, 200 questions: best attack at most 5.8 % right (chance 2.5 %)",
        measure,
        control,
    ),
)
