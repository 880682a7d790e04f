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
from threading import Lock
from time import monotonic

from tests.bars.bar import Bar
from tests.bars.every_bar import every_bar
from tests.bars.table import Row, line_of, page_with, row_said

TOGETHER = 2
WRITING = Lock()


def main() -> int:
    """0 when every bar was reached."""
    wishes = _wishes()
    chosen = [bar for name, bar in every_bar().items() if not wishes.only or name in wishes.only.split(",")]
    missed = []
    with ThreadPoolExecutor(TOGETHER) as pool:
        together = pool.map(lambda bar: _measured(bar, wishes), [bar for bar in chosen if not bar.alone])
        missed += [row.name for row in together if not row.holds]
    alone = [_measured(bar, wishes) for bar in chosen if bar.alone]
    missed += [row.name for row in alone if not row.holds]
    _say(f"seed {wishes.seed}; {len(chosen)} bars, missed: {', '.join(missed) or 'none'}")
    return 1 if missed else 0


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
    if wishes.write:
        _write(Path(wishes.write), row, wishes.seed)
    return row


def _write(page: Path, row: Row, seed: int) -> None:
    """After each bar: whatever stops the rest, what was measured stands."""
    with WRITING:
        before = page.read_text("utf-8") if page.exists() else ""
        page.write_text(page_with(before, {row.name: line_of(row, seed)}, every_bar()), "utf-8")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - what this program is for


if __name__ == "__main__":
    sys.exit(main())
