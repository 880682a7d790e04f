"""Z1 to Z5: what somebody may not do, nobody can bring about, whatever is pressed, typed, opened or guessed."""

import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from unittest.mock import patch

from domain.permissions import Relation
from tests.bars.bar import Bar, Reached, Trial
from tests.bars.siege import Toll, besieged

TOGETHER = 2


def _siege(home: str, seed: int, count: int) -> Toll:
    """In a process of its own."""
    Path(home).mkdir()
    return asyncio.run(besieged(Path(home), Random(seed), count))  # noqa: S311 - a seeded trial


def _z1(trial: Trial) -> Reached:
    if not trial.long:
        toll = asyncio.run(besieged(trial.home, trial.dice, 150))
        return Reached(toll.holds, str(toll))
    with ProcessPoolExecutor(TOGETHER, get_context("spawn")) as pool:
        homes = [str(trial.home / str(number)) for number in range(TOGETHER)]
        seeds = [trial.dice.randrange(10**9) for _ in homes]
        tolls = list(pool.map(_siege, homes, seeds, [100_000 // TOGETHER] * TOGETHER))
    whole = Toll(
        sum(toll.forged for toll in tolls),
        sum(toll.changes for toll in tolls),
        [wrong for toll in tolls for wrong in toll.wrongs],
        [failure for toll in tolls for failure in toll.failures],
        sum(toll.unanswered for toll in tolls),
        sum(toll.read for toll in tolls),
    )
    return Reached(whole.holds, str(whole))


def _z1_control(trial: Trial) -> Reached:
    """Everybody is everything to every question."""
    with patch("domain.permissions.relations", lambda *_, **__: frozenset(Relation)):
        toll = asyncio.run(besieged(trial.home, trial.dice, 900, ("HS1008", "HS1201", "CB05", "CB06", "CB12", "CB14")))
    return Reached(toll.holds, str(toll))


BARS = (
    Bar(
        "Z1",
        "Forged buttons, links, commands and edits of every role change nothing that the policy forbids",
        "100,000 forgeries: changes outside the policy 0, unhandled 0, unanswered 0",
        _z1,
        _z1_control,
    ),
)
