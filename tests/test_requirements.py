"""Every demand of the five plans stands in docs/requirements.md with a test that exists, or with why there is none."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "requirements.md").read_text("utf-8")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)(?:\[([\w-]+)\])?`")
CARRIED = {
    "S0": {1, 11, 17, 18, 19, 30, 32, 34, 35, 36, 37, 48, 53},
    "S1": {1, 12, 20, 21, 26, 31, 32, 34, 35, 38, 39, 40, 44, 49, 50, 53},
    "S2": {1, 3, 4, 9, 22, 23, 24, 26, 29, 30, 41, 43, 45, 49, 51, 53},
    "S3": {25, 29, 46, 47, 52, 53},
    "S4": {1, 2, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16, 27, 28, 33, 38, 39, 42, 43, 50, 53},
}
"""Which plan carries which demand: the places of the plans that the page itself quotes."""
EVERY_DEMAND = set(range(1, 54))


def sections():
    """``S0`` … ``S4``: the rows of the table under each heading, by number."""
    found = {}
    for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        seed = part.split(" ", 1)[0].strip(":·\n")
        if seed in CARRIED:
            lines = [line for line in part.splitlines() if re.match(r"\| \d+ \|", line)]
            cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            found[seed] = {int(number): (demand, shown) for number, demand, shown in cells}
    return found


def source_of(path):
    return (ROOT / path).read_text("utf-8")


def test_together_the_plans_carry_every_demand():
    assert set.union(*CARRIED.values()) == EVERY_DEMAND


@pytest.mark.parametrize("seed", CARRIED)
def test_a_plan_lists_every_demand_it_carries_and_no_other(seed):
    assert set(sections()[seed]) == CARRIED[seed]


@pytest.mark.parametrize("seed", CARRIED)
def test_every_demand_names_a_test_or_why_it_is_no_software(seed):
    silent = [n for n, (_, shown) in sections()[seed].items() if not (TEST.search(shown) or "No software:" in shown)]
    assert silent == []


@pytest.mark.parametrize("seed", CARRIED)
def test_every_test_that_a_plan_names_exists(seed):
    named = [found for _, shown in sections()[seed].values() for found in TEST.findall(shown)]
    missing = [(path, name) for path, name, _ in named if not re.search(rf"def {name}\(", source_of(path))]
    assert named
    assert missing == []


def test_a_demand_says_the_same_wherever_it_stands():
    said: dict[int, set[str]] = {}
    for rows in sections().values():
        for number, (demand, _) in rows.items():
            said.setdefault(number, set()).add(demand)
    assert {number: words for number, words in said.items() if len(words) > 1} == {}
