"""Figures of a report: counted right, and nothing below five follows from a table, a sum, or the period before."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import reporting
from domain.life import Status
from domain.people import PersonId
from domain.promises import Pledge, Promise, PromiseState
from domain.questions import Answer, AnswerKind, Lane, Origin, QuestionId
from domain.reporting import Counted, Kinds, Table, counts_of, figures_of, overdue_of, share, sum_of
from domain.suppression import NOT_TOLD, Cell, Telling, added, parts_of, told
from tests.domain.a_month import asked, bypass

LEAST = 5
TODAY = date(2026, 11, 28)
KINDS = Kinds(("csvc", "khac"), ("boarding", "others"))
PARTS = st.dictionaries(st.sampled_from("abcdefg"), st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=1)
FEW, EXACT = Cell(Telling.FEW), Telling.EXACT


def sums(ranges, most):
    """Every sum that can be made by taking one number of each range."""
    found = {0}
    for values in ranges:
        found = {total + value for total in found for value in values if total + value <= most}
    return found


@given(PARTS)
def test_of_a_count_that_reads_few_a_reader_of_the_table_learns_no_more(parts):
    whole = sum(parts.values())
    cells = parts_of(told(whole, LEAST), parts, LEAST)
    rest = whole - sum(cell.number for cell in cells.values())
    possible = {Telling.FEW: range(1, LEAST), Telling.UNTOLD: range(LEAST, whole + 1)}
    for key, cell in cells.items():
        if cell.telling is Telling.FEW:
            others = [possible[other.telling] for name, other in cells.items() if name != key and not other.is_exact]
            assert all(rest - n in sums(others, whole) for n in range(1, LEAST))


@given(PARTS)
def test_what_is_told_is_true_and_never_small(parts):
    cells = parts_of(told(sum(parts.values()), LEAST), parts, LEAST)
    for key, cell in cells.items():
        if cell.is_exact:
            assert cell.number == parts[key]
            assert cell.number == 0 or cell.number >= LEAST
        if cell.telling is Telling.FEW:
            assert 0 < parts[key] < LEAST


@given(PARTS)
def test_one_hidden_part_never_stands_alone(parts):
    cells = parts_of(told(sum(parts.values()), LEAST), parts, LEAST)
    assert sum(not cell.is_exact for cell in cells.values()) != 1 or len(parts) == 1


@given(st.lists(PARTS, min_size=2, max_size=4))
def test_a_longer_period_is_a_sum_of_what_its_months_tell(months):
    keys = {key for month in months for key in month}
    each = [parts_of(told(sum(m.values()), LEAST), {key: m.get(key, 0) for key in keys}, LEAST) for m in months]
    for key in keys:
        cells = [month[key] for month in each]
        found = added(cells)
        assert found.number == sum(cell.number for cell in cells)
        assert found.is_exact == all(cell.is_exact for cell in cells)


def test_a_single_month_is_told_as_it_is_and_hidden_months_make_no_number():
    assert added([FEW]) == FEW
    assert added([FEW, FEW]) == NOT_TOLD
    assert added([FEW, Cell(EXACT, 7)]) == Cell(Telling.AT_LEAST, 7)


def test_parts_of_a_whole_that_is_not_told_are_not_told_either():
    assert set(parts_of(FEW, {"a": 3, "b": 0}, LEAST).values()) == {NOT_TOLD}
    assert set(parts_of(Cell(EXACT, 6), {"a": 5, "b": 1}, LEAST).values()) == {NOT_TOLD}


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_change_is_told_only_between_two_told_figures(now, before):
    found = reporting.change(told(now, LEAST), told(before, LEAST))
    small = any(0 < count < LEAST for count in (now, before))
    assert found == (None if small else now - before)


def counted(id_, status=Status.ANSWERED, due_on=TODAY, answered_on=None, **more):
    answers = (answer(id_, AnswerKind.EXPLAINED, answered_on),) if answered_on else ()
    return Counted(asked(id_, status=status, **more), more.get("series", "others"), answers, due_on)


def answer(id_, kind, on, **more):
    return Answer(QuestionId(id_), 1, kind, "Trường trả lời.", PersonId("head"), on, released=True, **more)


def pledge(id_, state=PromiseState.OPEN, due_on=TODAY, **more):
    question = asked(id_, status=Status.ANSWERED, **more)
    return Pledge(question, answer(id_, AnswerKind.WILL_DO, TODAY), Promise(question.id, 1, due_on, state))


def test_every_question_is_counted_once_in_each_table():
    late, in_time = date(2026, 12, 1), date(2026, 11, 20)
    month = [
        *(counted(f"a{n}", answered_on=in_time) for n in range(6)),
        *(counted(f"l{n}", answered_on=late, topic="gone", reopened=1) for n in range(5)),
        *(counted(f"r{n}", Status.RETURNED, return_reason="unclear\nAi vậy em?", series="boarding") for n in range(5)),
        counted("x", Status.RETURNED, return_reason="của riêng tôi"),
        *(counted(f"m{n}", Status.CLOSED, merged_into=QuestionId("a1")) for n in range(3)),
        *(counted(f"u{n}", Status.ASSIGNED, unreviewed=True, origin=Origin.FLOOR) for n in range(2)),
    ]
    counts = counts_of(month, [pledge("p")], 2, KINDS, TODAY)
    assert counts[Table.WHOLE] == {
        "received": 22,
        "promised": 1,
        "unreviewed": 2,
        "floor": 2,
        "reopened": 5,
        "carried_on": 2,
    }
    assert counts[Table.STATE] == {
        "answered": 11,
        "merged": 3,
        "returned": 6,
        "waiting": 2,
        "needs_time": 0,
        "escalated": 0,
    }
    assert (counts[Table.RETURNED]["unclear"], counts[Table.RETURNED]["other"]) == (5, 1)
    assert counts[Table.TIMELINESS] == {"in_time": 6, "late": 5}
    assert counts[Table.TOPIC] == {"csvc": 17, "khac": 5}
    assert counts[Table.AUDIENCE] == {"boarding": 5, "others": 17}
    figures = figures_of(counts, LEAST)
    assert figures[Table.STATE]["answered"] == Cell(EXACT, 11)
    assert share(figures[Table.TIMELINESS]["in_time"], figures[Table.STATE]["answered"]) == 55
    assert share(FEW, Cell(EXACT, 11)) is None
    assert sum_of([figures, figures])[Table.TOPIC]["csvc"] == Cell(EXACT, 34)


@pytest.mark.parametrize(
    ("state", "due_on", "told_as"),
    [
        (PromiseState.DISPUTED, date(2026, 12, 9), "disputed"),
        (PromiseState.OPEN, date(2026, 11, 27), "late"),
        (PromiseState.OPEN, TODAY, "waiting"),
        (PromiseState.DONE, date(2026, 11, 27), "waiting"),
        (PromiseState.KEPT, date(2026, 11, 27), "kept"),
        (PromiseState.REPORTED, date(2026, 11, 27), "kept"),
    ],
)
def test_a_promise_is_kept_late_disputed_or_waits(state, due_on, told_as):
    counts = counts_of([], [pledge("p", state, due_on)], 0, KINDS, TODAY)
    assert counts[Table.PROMISE] == {**dict.fromkeys(reporting.PROMISES, 0), told_as: 1}


def test_what_went_past_others_and_what_is_urgent_is_in_no_report():
    assert not reporting.is_counted(bypass("d", status=Status.ANSWERED))
    assert not reporting.is_counted(asked("u", status=Status.ANSWERED, lane=Lane.URGENT))
    assert not reporting.is_counted(asked("b", status=Status.IN_BOX))
    assert not reporting.is_counted(asked("w", status=Status.WITHDRAWN))
    assert reporting.is_counted(asked("a", status=Status.ASSIGNED))


def test_what_is_late_is_told_by_topic_without_a_single_matter():
    waiting = [asked(f"q{n}", status=Status.ASSIGNED, due_on=date(2026, 11, 10 + n)) for n in range(6)]
    waiting += [
        asked("n", due_on=None),
        asked("o", topic="gone", due_on=date(2026, 11, 1)),
        bypass("d", due_on=date(2026, 11, 1)),
        asked("t", due_on=TODAY),
    ]
    late = [pledge("p", due_on=date(2026, 11, 5)), replace(pledge("s"), question=bypass("s"))]
    found = overdue_of(waiting, late, KINDS, LEAST, TODAY)
    assert [(one.topic, one.of_promises, one.count, one.since.day) for one in found] == [
        ("khac", False, FEW, 1),
        ("csvc", True, FEW, 5),
        ("csvc", False, Cell(EXACT, 6), 10),
    ]
