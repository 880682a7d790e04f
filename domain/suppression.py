"""Counts that may be shown: none that points at somebody, by itself or compared with yesterday's (3b.6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figures:
    """``cells``: whole steps, "at least so many"; what is smaller than a step is left out, as if it were nothing.

    ``top``: the most frequent topics, without numbers.
    """

    cells: Mapping[str, int] = field(default_factory=dict)
    top: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """At least so many in all: no more than the cells say."""
        return sum(self.cells.values())


def in_steps(counts: Mapping[str, int], step: int) -> dict[str, int]:
    """Each count rounded down to a whole ``step``; left out when that is zero.

    Exact counts would betray by subtraction what came since yesterday, and exact totals what a cell hides. A step
    leaves as many possible numbers as it is wide, whatever else is told.
    """
    return {key: n - n % step for key, n in counts.items() if n >= step}


def figures(stages: Mapping[str, int], topics: Mapping[str, int], step: int, most: int) -> Figures:
    """Both count the same questions. ``most``: how many topics are named.

    Nothing is told while no topic has a whole step: every topic would be known to be small, and a large sum of the
    stages would tell how small.
    """
    named = sorted(in_steps(topics, step), key=lambda key: (-topics[key], key))
    return Figures(in_steps(stages, step), tuple(named[:most])) if named else Figures()
