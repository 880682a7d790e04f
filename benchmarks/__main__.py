"""`make bench`: everything measured side by side in one run, and the table.

python -m benchmarks [--runs 5] [--only P1,P4] [--write docs/bench.md]
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks.lab import Lab
from benchmarks.measures import intake, living, reminding, sending, storage
from benchmarks.table import Line, page_of
from bot.clock import SystemClock

MEASURES: dict[str, Callable[[Lab], list[Line]]] = {
    "P1 P2 P3": intake.measure,
    "P4 P5 P6 P7": sending.measure,
    "P8": storage.measure,
    "P9": reminding.measure,
    "P7 P10": living.measure,
}


def main() -> int:
    """0 when every goal that could be measured was reached."""
    wishes = _wishes()
    chosen = set(wishes.only.split(",")) if wishes.only else None
    started, lines = time.monotonic(), list[Line]()
    with tempfile.TemporaryDirectory(dir=Path("build")) as disk:
        lab = Lab(Path(disk).resolve(), Path(wishes.peers).absolute(), wishes.runs)
        for names, measure in MEASURES.items():
            if chosen is None or chosen & set(names.split()):
                _say(f"{names} ...")
                lines += measure(lab)
                page = page_of(lines, wishes.runs, _foot(time.monotonic() - started))
                if wishes.write:  # after each part: whatever stops the rest, what was measured stands
                    Path(wishes.write).write_text(page, "utf-8")
    _say(page_of(lines, wishes.runs, _foot(time.monotonic() - started)))
    return 1 if any("not" in line.verdict for line in lines) else 0


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="goals, with commas")
    parser.add_argument("--peers", default="build/peers/bin/python", help="their Python")
    parser.add_argument("--write", default="", help="file for the table")
    return parser.parse_args()


def _foot(seconds: float) -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    day = SystemClock().now().date()
    return f"{machine}, python-telegram-bot {version('python-telegram-bot')}; {day}; {seconds / 60:.0f} minutes in all."


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
