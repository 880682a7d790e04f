"""One promise with a figure: how it is measured, and how a planted leak shows that the measuring works."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Trial:
    """One measuring. `long`: `make soak`; otherwise the short form that `make test` runs. `home`: an empty folder."""

    long: bool
    dice: Random
    home: Path

    def times(self, short: int, long: int) -> int:
        """How much of it this time."""
        return long if self.long else short


@dataclass(frozen=True)
class Reached:
    """`figure`: what was counted, in words with numbers, the size of the trial with it."""

    holds: bool
    figure: str


@dataclass(frozen=True)
class Bar:
    """`goal`: the figure to reach. `control`: the same measuring with the promise broken on purpose; must not hold.

    `alone`: measures time, so nothing else may run beside it. `short`: False when only `make soak` measures it
    because other tests already show it in `make test`.
    """

    name: str
    promise: str
    goal: str
    measure: Callable[[Trial], Reached]
    control: Callable[[Trial], Reached] | None = None
    alone: bool = False
    short: bool = True
