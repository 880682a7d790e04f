"""Whom to visit next, how far a class is, and which semester a day belongs to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hard_cases import CaseState, HardCase
from domain.people import PersonId
from domain.semesters import Semesters
from domain.series import SchoolYear
from domain.visits import FIRST, HomeVisit, How, Outcome, Priority, Standing, coverage_of, in_order, sum_of
from tests.storage.made_up import pupil

MONDAY = date(2026, 11, 9)
SEMESTERS = Semesters(SchoolYear(), (1, 12))
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
hows = st.lists(st.sampled_from(How), max_size=3)
marks = st.frozensets(st.sampled_from(Priority))
standings = st.lists(st.tuples(hows, marks), max_size=12).map(
    lambda drawn: [standing(f"p{n}", *one) for n, one in enumerate(drawn)]
)


def standing(name, hows_, marks_, wanted=1):
    visits = tuple(HomeVisit(PersonId(name), MONDAY, how, Outcome.FINE, None) for how in hows_)
    return Standing(pupil(name), visits, marks_, wanted)


@given(standings)
def test_the_order_keeps_everybody_and_puts_those_not_visited_first_and_s3s_two_before_others(given_):
    ordered = in_order(given_)
    assert sorted(one.pupil.id for one in ordered) == sorted(one.pupil.id for one in given_)
    visited = [one.is_visited for one in ordered]
    assert visited == sorted(visited)
    waiting = [one for one in ordered if not one.is_visited]
    named = [bool(one.priorities & FIRST) for one in waiting]
    assert named == sorted(named, reverse=True)
    plain = [one.comes_first for one in waiting]
    assert plain == sorted(plain, reverse=True)


@given(standings)
def test_the_order_of_equals_is_the_class_registers(given_):
    equal = [one for one in in_order(given_) if not one.priorities and not one.is_visited]
    assert equal == [one for one in given_ if not one.priorities and not one.is_visited]


@given(st.lists(standings, max_size=4))
def test_a_school_is_the_sum_of_its_classes_and_nobody_is_counted_twice(classes):
    counted = [coverage_of(f"{n}A", ("Huế",), one) for n, one in enumerate(classes)]
    total = sum_of(counted)
    everybody = [one for each in classes for one in each]
    assert total.pupils == len(everybody)
    assert total.visited + total.gaps == total.pupils
    assert total.priority_visited <= total.priority <= total.pupils
    assert total.gaps == sum(not one.is_visited for one in everybody)
    assert (total.class_name, total.teachers) == ("", ())


def test_a_telephone_call_and_a_closed_door_do_not_count_and_two_may_be_wanted():
    assert not standing("p", [How.PHONE, How.NOBODY], frozenset()).is_visited
    assert standing("p", [How.RELATIVE], frozenset()).is_visited
    assert not standing("p", [How.HOME], frozenset(), wanted=2).is_visited


@given(days)
def test_every_day_belongs_to_one_semester_and_the_next_day_to_the_same_or_the_next(day):
    here, tomorrow = SEMESTERS.at(day), SEMESTERS.at(day + timedelta(days=1))
    assert here.holds(day)
    if tomorrow != here:
        assert (here.last, tomorrow.first) == (day, day + timedelta(days=1))
        assert {here.number, tomorrow.number} == {1, 2}
    assert SEMESTERS.begin_of_year(day) <= here.first


@pytest.mark.parametrize(
    ("day", "number", "began"),
    [
        (date(2026, 9, 5), 1, 2026),
        (date(2027, 1, 11), 1, 2026),
        (date(2027, 1, 12), 2, 2026),
        (date(2027, 7, 1), 2, 2026),
        (date(2027, 9, 4), 2, 2026),
        (date(2027, 9, 5), 1, 2027),
    ],
)
def test_the_first_semester_ends_before_the_second_and_the_summer_belongs_to_the_second(day, number, began):
    found = SEMESTERS.at(day)
    assert (found.number, found.began) == (number, began)


def test_a_semester_closes_on_its_last_day_of_lessons():
    closing = [day for day in (date(2026, 9, 5) + timedelta(days=n) for n in range(365)) if SEMESTERS.closes_on(day)]
    assert closing == [date(2027, 1, 11), date(2027, 5, 31)]


def test_a_year_that_begins_with_the_calendar_and_a_leap_day_are_years_too():
    southern = Semesters(SchoolYear((1, 10), (11, 20)), (7, 1))
    assert southern.at(date(2026, 3, 1)).number == 1
    assert southern.at(date(2026, 12, 31)).number == 2
    leap = Semesters(SchoolYear((9, 5), (5, 31)), (2, 29))
    assert leap.at(date(2027, 2, 28)).number == 2
    assert leap.at(date(2027, 2, 27)).number == 1


def test_a_case_is_a_slip_of_the_finger_until_somebody_has_begun_with_it():
    case = HardCase("c", PersonId("p"), MONDAY, None)
    assert case.is_untouched
    assert not case.is_solved
    assert not HardCase("c", PersonId("p"), MONDAY, None, CaseState.WORKING).is_untouched
    assert not HardCase("c", PersonId("p"), MONDAY, None, note="gọi gia đình").is_untouched
    assert HardCase("c", PersonId("p"), MONDAY, None, CaseState.SOLVED).is_solved
