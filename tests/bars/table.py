"""The table of bars, as `make soak` prints it and `docs/bars.md` keeps it."""

import json
import os
import platform
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.clock import SystemClock
from tests.bars.bar import Bar

HEAD = """# Bars: what is promised, and what was reached

Written by `make soak`, line by line as each is measured; change the tests in `tests/bars`, not this page. `make test`
runs the short form of every line. A control is the same measuring, in its short form, with the promise broken on
purpose: it has to see the damage. One line again: `python -m tests.bars --only I1 --seed 1 --write docs/bars.md`.

Machine: {machine}.

| Bar | Promise | Figure to reach | Figure reached | Control | Holds | Seconds | Day, seed |
|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """A bar after the measuring. `seconds`: wall clock."""

    name: str
    promise: str
    goal: str
    holds: bool
    figure: str
    control: str
    seconds: float


def row_said(bar: Bar, printed: str, complained: str, seconds: float) -> Row:
    """From the last line that `tests.bars.one` printed; a bar that broke down is missed, and says where."""
    try:
        said = json.loads(printed.splitlines()[-1])
    except (IndexError, ValueError):
        said = {"holds": False, "figure": " / ".join(complained.strip().splitlines()[-3:]), "control": ""}
    return Row(bar.name, bar.promise, bar.goal, said["holds"], said["figure"], said["control"], seconds)


def line_of(row: Row, seed: int) -> str:
    """Markdown, with the day and the seed of the dice."""
    return (
        f"| {row.name} | {_cell(row.promise)} | {_cell(row.goal)} | {_cell(row.figure)} | {_cell(row.control)} "
        f"| {'yes' if row.holds else '**no**'} | {row.seconds:.0f} | {SystemClock().now().date()}, {seed} |"
    )


def page_with(page: str, lines: Mapping[str, str], names: Collection[str]) -> str:
    """The page with these lines new; what was measured before stays, what is no bar any more goes."""
    known = {line.split("|")[1].strip(): line for line in page.splitlines() if line.startswith("| ")}
    newest = known | dict(lines)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return HEAD.format(machine=machine) + "".join(f"{newest[name]}\n" for name in names if name in newest)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
