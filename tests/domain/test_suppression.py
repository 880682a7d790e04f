"""Small cells stay hidden, also from somebody who subtracts; the long hunt is bar A11."""

from hypothesis import given
from hypothesis import strategies as st

from domain.suppression import Figures, figures, in_steps

STEP = 5
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60))


@given(COUNTS)
def test_what_is_told_is_true_and_leaves_as_many_possible_numbers_as_a_step_is_wide(counts):
    told = in_steps(counts, STEP)
    assert all(n % STEP == 0 and n <= counts[key] < n + STEP for key, n in told.items())
    assert all(n < STEP for key, n in counts.items() if key not in told)


@given(COUNTS, COUNTS)
def test_topics_are_named_without_numbers_and_only_large_ones(stages, topics):
    told = figures(stages, topics, STEP, most=3)
    assert len(told.top) <= 3
    assert all(topics[key] >= STEP for key in told.top)
    assert told.total == sum(told.cells.values()) <= sum(stages.values())


def test_the_most_frequent_topics_come_first():
    assert figures({"a": 30}, {"x": 6, "y": 15, "z": 9, "u": 8, "v": 2}, STEP, most=3).top == ("y", "z", "u")


def test_many_small_topics_under_a_large_stage_would_be_known_by_their_sum():
    assert figures({"a": 16}, dict.fromkeys("wxyz", 4), STEP, most=3) == Figures()
