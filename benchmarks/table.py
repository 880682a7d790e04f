"""The table: what was compared, the ratio, its spread over the runs, the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Line:
    """`figures`: one for each run, usually a ratio. `at_least` or `at_most` is the goal; neither: for orientation."""

    goal: str
    what: str
    figures: Sequence[float]
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        if not self.figures:
            return "missing"
        middle = median(self.figures)
        if self.at_least is None and self.at_most is None:
            return ""
        reached = (self.at_least is None or middle >= self.at_least) and (
            self.at_most is None or middle <= self.at_most
        )
        return "reached" if reached else "**not reached**"

    @property
    def wanted(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return "" if self.at_most is None else f"≤ {self.at_most:g}"

    @property
    def row(self) -> str:
        """Markdown."""
        if self.figures:
            middle, spread = f"{median(self.figures):.3g}", f"{min(self.figures):.3g} – {max(self.figures):.3g}"
        else:
            middle = spread = "–"
        return f"| {self.goal} | {self.what} | {middle} | {spread} | {self.wanted} | {self.verdict} | {self.note} |"


HEAD = """# Speed: what was measured

Written by `make bench`; goals from the design of this project. Everything on loopback against a counting Bot API in
another process; ratios of one run each, the median of {runs} runs, competitors taking turns. Absolute figures depend on
the machine; ratios less. What was missed and why it was left: [decision 0011](decisions/0011-speed-goals-missed.md).

| Goal | Compared | Median | Spread | To reach | | |
|---|---|---|---|---|---|---|
"""


def page_of(lines: Sequence[Line], runs: int, foot: str) -> str:
    """Markdown, with the machine and the day at the foot."""
    return HEAD.format(runs=runs) + "\n".join(line.row for line in lines) + f"\n\n{foot}\n"
