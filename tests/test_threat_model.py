"""Every row of the threat model names a test that would fail if it were untrue, and the test exists."""

import re
from pathlib import Path

from tests.bars.every_bar import every_bar

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
SURRENDERED, _, REST = PAGE.partition("## What is kept for how long")
KEPT, _, SHOWN = REST.partition("## Which test would fail")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
BARS = re.compile(r"\bbars? ([A-Z]\d+[a-z]?(?:, [A-Z]\d+[a-z]?)*)")


def cells_of(part):
    """The rows of the tables in this part of the page, without heads and rules."""
    lines = [line for line in part.splitlines() if line.startswith("|") and not line.startswith("|---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines][1:]


def shown():
    return {row[0]: row[1] for row in cells_of(SHOWN)}


def test_every_row_names_what_shows_it():
    rows = [row[0].split("**")[1] for row in cells_of(SURRENDERED)]
    rows += [row[1] for row in cells_of(KEPT) if len(row) > 2]
    assert len(rows) > 30
    assert sorted(shown()) == sorted(rows)


def test_every_row_names_a_test_or_says_that_nothing_is_promised():
    assert [row for row, by in shown().items() if not (TEST.search(by) or BARS.search(by) or "nothing" in by)] == []


def test_every_test_that_is_named_exists():
    named = TEST.findall(PAGE)
    missing = [name for path, name in named if f"def {name}(" not in (ROOT / path).read_text("utf-8")]
    assert len(named) > 30
    assert missing == []


def test_every_bar_that_is_named_exists():
    named = {name for group in BARS.findall(PAGE) for name in group.split(", ")}
    assert named <= set(every_bar())
