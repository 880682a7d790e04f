"""Counts that may be shown: none that points at somebody, by itself or compared with yesterday's (3b.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


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


class Telling(StrEnum):
    """How a count of a printed table is told."""

    EXACT = "exact"
    FEW = "few"  # one to ``least`` - 1, and nothing more is known of it
    UNTOLD = "untold"  # left out so that another cannot be reckoned from it
    AT_LEAST = "at_least"  # a sum of which some part is not told


@dataclass(frozen=True)
class Cell:
    """``number`` is 0 where none is told."""

    telling: Telling
    number: int = 0

    @property
    def is_exact(self) -> bool:
        return self.telling is Telling.EXACT


NOT_TOLD = Cell(Telling.UNTOLD)


def told(count: int, least: int) -> Cell:
    """A count that is part of no sum. Nobody is in a zero, so it may be told."""
    return Cell(Telling.FEW) if 0 < count < least else Cell(Telling.EXACT, count)


def parts_of(whole: Cell, parts: Mapping[str, int], least: int) -> dict[str, Cell]:
    """How the parts of a sum are told, where readers know the sum (``whole``) and that these are all of it.

    Of a part that reads "few" nothing follows but that: whatever from 1 to ``least`` - 1 stands there, the rest adds
    up. Larger parts are left untold until that is so, from the last one on; if it never is, none is told. Of a sum
    that is not told itself no part is.
    """
    cells = {key: told(count, least) for key, count in parts.items()}
    few = [key for key, cell in cells.items() if cell.telling is Telling.FEW]
    if not whole.is_exact:
        return dict.fromkeys(parts, NOT_TOLD)
    larger = [key for key, cell in cells.items() if cell.number >= least]
    hidden = list[str]()
    while few and not _is_open(sum(parts[key] for key in (*few, *hidden)), len(few), len(hidden), least):
        if not larger:
            return dict.fromkeys(parts, NOT_TOLD)
        hidden.append(larger.pop())
        cells[hidden[-1]] = NOT_TOLD
    return cells


def added(cells: Sequence[Cell]) -> Cell:
    """The sum of what has been told, never of what stands behind it: so that a year betrays no month."""
    if len(cells) == 1:
        return cells[0]
    known = sum(cell.number for cell in cells)
    if all(cell.is_exact for cell in cells):
        return Cell(Telling.EXACT, known)
    return Cell(Telling.AT_LEAST, known) if known else NOT_TOLD


def _is_open(total: int, few: int, hidden: int, least: int) -> bool:
    """Whether any of the few may be anything from 1 to ``least`` - 1, given the sum of all that are not told."""
    most = least - 1
    if total - most < few - 1 + hidden * least:
        return False
    return hidden > 0 or total - 1 <= (few - 1) * most
