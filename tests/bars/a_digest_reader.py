"""Somebody who keeps every digest and subtracts: across days, from a colleague's copy, from the sums."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FAR = 10_000
"""More than there ever are."""

Name = tuple[str, int, str, str]
"""(whose copy, day, "stage" | "topic" | "review" | "all", key)."""


@dataclass
class Bounds:
    """What may still be true of each number: from ``low`` to ``high``, both included."""

    low: dict[Name, int] = field(default_factory=dict)
    high: dict[Name, int] = field(default_factory=dict)
    changed: bool = False

    def learn(self, name: Name, low: int = 0, high: int = FAR) -> None:
        before = self.low.get(name, 0), self.high.get(name, FAR)
        self.low[name], self.high[name] = max(before[0], low), min(before[1], high)
        self.changed |= before != (self.low[name], self.high[name])

    def names(self) -> list[Name]:
        return list(self.low)


def small_ones(bounds: Bounds, smallest: int) -> list[str]:
    """Numbers, and differences of two, of which it is certain that they are neither nothing nor large enough."""
    _conclude(bounds)
    spans = [(str(name), bounds.low[name], bounds.high[name]) for name in bounds.names()]
    spans += _differences(bounds)
    return [f"{what} in {low}…{high}" for what, low, high in spans if 1 <= low <= high < smallest]


def _differences(bounds: Bounds) -> Iterator[tuple[str, int, int]]:
    """Of one day and the next, and of the two copies; a loss is as telling as a gain."""
    for whose, day, kind, key in bounds.names():
        name = (whose, day, kind, key)
        for other in ((whose, day + 1, kind, key), ("head", day, kind, key)):
            if other in bounds.low and other != name:
                low, high = bounds.low[other] - bounds.high[name], bounds.high[other] - bounds.low[name]
                yield (f"{other} - {name}", low, high) if high > 0 else (f"{name} - {other}", -high, -low)


def _conclude(bounds: Bounds) -> None:
    """Until nothing new follows."""
    bounds.changed = True
    while bounds.changed:
        bounds.changed = False
        for (whose, day, kind, key), parts in _sums(bounds).items():
            _add_up(bounds, (whose, day, kind, key), parts)
        for name in bounds.names():
            _compare(bounds, name)


def _sums(bounds: Bounds) -> Mapping[Name, list[Name]]:
    """Stages make up the whole, and so do topics; before a cutoff what is unreviewed is pending."""
    found: dict[Name, list[Name]] = {}
    for whose, day, kind, key in bounds.names():
        if kind in {"stage", "topic"}:
            found.setdefault((whose, day, "all", kind), []).append((whose, day, kind, key))
        if kind == "review":
            found.setdefault((whose, day, "stage", "pending"), []).append((whose, day, kind, key))
    return found


def _add_up(bounds: Bounds, whole: Name, parts: list[Name]) -> None:
    lows, highs = sum(bounds.low[part] for part in parts), sum(bounds.high[part] for part in parts)
    bounds.learn(whole, lows, highs if whole[2] == "all" else FAR)
    for part in parts:
        others_low, others_high = lows - bounds.low[part], highs - bounds.high[part]
        at_least = bounds.low[whole] - others_high if whole[2] == "all" else 0
        bounds.learn(part, at_least, bounds.high[whole] - others_low)


def _compare(bounds: Bounds, name: Name) -> None:
    """Both sums count the same; nothing asked disappears; nobody sees more than the head."""
    whose, day, kind, key = name
    if kind == "all":
        other = (whose, day, kind, "topic" if key == "stage" else "stage")
        bounds.learn(name, bounds.low.get(other, 0), bounds.high.get(other, FAR))
        bounds.learn(name, low=bounds.low.get((whose, day - 1, kind, key), 0))
        bounds.learn(name, high=bounds.high.get((whose, day + 1, kind, key), FAR))
    if whose != "head":
        bounds.learn(name, high=bounds.high.get(("head", day, kind, key), FAR))
        if ("head", day, kind, key) in bounds.low:
            bounds.learn(("head", day, kind, key), low=bounds.low[name])
