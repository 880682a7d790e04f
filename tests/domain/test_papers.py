"""What changed in a paper since it was last handed out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.papers import Change, Difference, Issue, Paper, PaperKind, difference, marks_of

PAPER = Paper(PaperKind.QUESTION_LIST, "others/2026-11")
DAY = date(2026, 11, 27)


def issue(**parts):
    return Issue(PAPER, "", DAY, marks_of(parts))


def test_the_first_issue_has_nothing_to_be_compared_with():
    assert difference(None, marks_of({"question": {"A": "?"}})) == Difference()


def test_the_same_parts_are_no_change():
    assert difference(issue(question={"A": "?"}), marks_of({"question": {"A": "?"}})) == Difference(DAY)


def test_what_came_went_and_is_told_otherwise_is_counted_by_aspect():
    before = issue(question={"A": "1", "B": "2", "C": "3"}, answerer={"A": "x", "B": "y", "C": "z"})
    now = {"question": {"A": "1", "B": "other", "D": "4"}, "answerer": {"A": "w", "B": "y", "D": "v"}}
    found = difference(before, marks_of(now))
    assert found == Difference(DAY, (Change("question", 1, 1, 1), Change("answerer", 0, 0, 1)))


def test_an_aspect_that_is_new_counts_what_no_other_has_counted():
    found = difference(issue(question={"A": "1"}), marks_of({"question": {"A": "1"}, "answer": {"A": "yes"}}))
    assert found.changes == (Change("answer", 1),)


def test_no_word_of_a_paper_is_kept():
    kept = str(issue(question={"K7M2QX": "Tại sao nước hay mất?"}))
    assert "K7M2QX" not in kept
    assert "nước" not in kept


@given(st.dictionaries(st.text(), st.dictionaries(st.text(), st.text())))
def test_any_paper_is_like_itself(parts):
    assert not difference(issue(), marks_of({})).changes
    assert not difference(Issue(PAPER, "", DAY, marks_of(parts)), marks_of(parts)).changes
