"""Every promise in its short form, and its control: with the promise broken on purpose the same measuring fails."""

from pathlib import Path
from random import Random

import pytest

from tests.bars.bar import Trial
from tests.bars.every_bar import every_bar

SEED = 20261128
"""Fixed here, so that what lands is judged by the same dice twice; `make soak` throws new ones and prints them."""
SHORT = {name: bar for name, bar in every_bar().items() if bar.short}


@pytest.mark.parametrize("name", SHORT)
def test_the_promise_holds(name: str, tmp_path: Path):
    reached = SHORT[name].measure(Trial(long=False, dice=Random(SEED), home=tmp_path))  # noqa: S311 - a seeded trial
    assert reached.holds, reached.figure


@pytest.mark.parametrize("name", [name for name, bar in SHORT.items() if bar.control])
def test_the_measuring_sees_a_broken_promise(name: str, tmp_path: Path):
    control = SHORT[name].control
    assert control is not None
    reached = control(Trial(long=False, dice=Random(SEED), home=tmp_path))  # noqa: S311 - a seeded trial
    assert not reached.holds, reached.figure


def test_the_bars_are_found():
    assert SHORT
