"""`make soak`: every bar in its long form, each in a process of its own, and the table of what was reached.

    python -m tests.bars [--only I1,O4] [--seed 20261128] [--short] [--write docs/bars.md]

Exit code 1 when a bar was missed or a control held.
"""

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import SystemRandom
from time import monotonic

from tests.bars.bar import Bar
from tests.bars.every_bar import every_bar
from tests.bars.table import Row, page_of, row_said

TOGETHER = 2


def main() -> int:
    """0 when every bar was reached."""
    wishes = _wishes()
    chosen = [bar for name, bar in every_bar().items() if not wishes.only or name in wishes.only.split(",")]
    started = monotonic()
    rows: dict[str, Row] = {}
    with ThreadPoolExecutor(TOGETHER) as pool:
        for row in pool.map(lambda bar: _measured(bar, wishes), (bar for bar in chosen if not bar.alone)):
            rows[row.name] = row
    for bar in chosen:
        if bar.alone:
            rows[bar.name] = _measured(bar, wishes)
    page = page_of([rows[bar.name] for bar in chosen], wishes.seed, monotonic() - started)
    _say(page)
    if wishes.write:
        Path(wishes.write).write_text(page, "utf-8")
    return 0 if all(row.holds for row in rows.values()) else 1


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bars")
    parser.add_argument("--only", default="", help="names, with commas")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**8))
    parser.add_argument("--short", action="store_true", help="as small as in make test")
    parser.add_argument("--write", default="", help="file for the table")
    return parser.parse_args()


def _measured(bar: Bar, wishes: argparse.Namespace) -> Row:
    _say(f"{bar.name:5} …  {bar.promise}")
    size = ["--short"] if wishes.short else []
    command = [sys.executable, "-m", "tests.bars.one", bar.name, str(wishes.seed), *size]
    started = monotonic()
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    row = row_said(bar, ended.stdout, ended.stderr, monotonic() - started)
    _say(f"{bar.name:5} {'holds' if row.holds else 'MISSED'} ({row.seconds:.0f} s)  {row.figure}")
    return row


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - what this program is for


if __name__ == "__main__":
    sys.exit(main())
