"""The table of bars, as `make soak` prints it and `docs/bars.md` keeps it."""

import json
import os
import platform
from dataclasses import dataclass

from bot.clock import SystemClock
from tests.bars.bar import Bar

HEAD = """# Bars: what is promised, and what was reached

Written by `make soak`; change the tests in `tests/bars`, not this page. `make test` runs the short form of every line.
A control is the same measuring with the promise broken on purpose: it has to see the damage.

| Bar | Promise | Figure to reach | Figure reached | Control | Holds | Seconds |
|---|---|---|---|---|---|---|
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


def page_of(rows: list[Row], seed: int, seconds: float) -> str:
    """Markdown."""
    lines = [
        f"| {row.name} | {_cell(row.promise)} | {_cell(row.goal)} | {_cell(row.figure)} | {_cell(row.control)} "
        f"| {'yes' if row.holds else '**no**'} | {row.seconds:.0f} |"
        for row in rows
    ]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    today = SystemClock().now().date()
    foot = f"\n{machine}; {today}; seed {seed}; {seconds / 60:.0f} minutes in all. Again: `make soak SEED={seed}`.\n"
    return HEAD + "\n".join(lines) + "\n" + foot


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
