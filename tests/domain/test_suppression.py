"""Small cells stay hidden, also from somebody who subtracts."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from domain.suppression import suppressed

SMALLEST = 5


def worlds_behind(told, most: int):
    """Every set of counts that would be told in the same way: what a reader cannot tell apart."""
    hidden = [key for key, n in told.cells.items() if n is None]
    for values in product(range(1, most + 1), repeat=len(hidden)):
        cells = {key: n for key, n in told.cells.items() if n is not None} | dict(zip(hidden, values, strict=True))
        if told.total is None or sum(cells.values()) == told.total:
            yield cells


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 12), max_size=4))
def test_no_small_cell_is_shown_or_follows_from_what_is_shown(counts):
    told = suppressed(counts, SMALLEST)
    assert all(n is None or n >= SMALLEST for n in told.cells.values())
    assert told.total is None or told.total == 0 or told.total >= SMALLEST
    worlds = list(worlds_behind(told, most=14))
    for key, n in told.cells.items():
        if n is None:
            assert len({world[key] for world in worlds}) > 1, (counts, told)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60)))
def test_what_is_shown_is_true(counts):
    told = suppressed(counts, SMALLEST)
    assert told.total in {None, sum(counts.values())}
    assert told.cells.keys() == {key for key, n in counts.items() if n}
    assert all(n in {None, counts[key]} for key, n in told.cells.items())


def test_a_single_small_cell_takes_its_smallest_neighbour_along():
    told = suppressed({"a": 2, "b": 9, "c": 30}, SMALLEST)
    assert told.cells == {"a": None, "b": None, "c": 30}
    assert told.total == 41


def test_five_cells_of_one_are_not_given_away_by_their_sum():
    assert suppressed(dict.fromkeys("abcde", 1), SMALLEST).total is None


def test_a_total_that_is_small_itself_is_hidden():
    assert suppressed({"a": 1, "b": 2}, SMALLEST).total is None


def test_large_cells_and_nothing_at_all_are_told():
    assert suppressed({"a": 5, "b": 6, "c": 0}, SMALLEST).cells == {"a": 5, "b": 6}
    assert suppressed({}, SMALLEST).total == 0
