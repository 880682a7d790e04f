"""Counts that may be shown: none so small, shown or found by subtraction, that it points at somebody (3b.6)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """``cells`` holds None where the number stays hidden; cells of zero are left out. ``total`` None: hidden too."""

    total: int | None
    cells: Mapping[str, int | None]


def suppressed(counts: Mapping[str, int], smallest: int) -> Counts:
    """Hides every cell below ``smallest``, then so many more that the hidden ones together are no small cell either.

    A single hidden cell would be the total minus the rest; several whose sum is small, or as small as their number,
    would be known too. Zero is no secret about anybody.
    """
    cells = {key: n for key, n in counts.items() if n > 0}
    hidden = {key for key, n in cells.items() if n < smallest}
    shown = sorted(cells.keys() - hidden, key=lambda key: (cells[key], key))
    while hidden and shown and _given_away([cells[key] for key in hidden], smallest):
        hidden.add(shown.pop(0))
    told = not hidden or not _given_away([cells[key] for key in hidden], smallest)
    return Counts(
        total=sum(cells.values()) if told else None,
        cells={key: None if key in hidden else n for key, n in cells.items()},
    )


def _given_away(hidden: list[int], smallest: int) -> bool:
    return len(hidden) == 1 or sum(hidden) < max(smallest, len(hidden) + 1)
