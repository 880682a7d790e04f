"""Who belongs to a dialogue: who asks, who is reminded, who comes (S0 II.2, S1 II.3, S4 §3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import gathering
from domain.one_off import OneOff
from domain.people import Role
from tests.domain.a_month import a_dialogue_school, a_plan, boarding_plan
from tests.storage.made_up import parent, pupil, staff

MAI, DIN = pupil("mai"), pupil("din", is_boarding=True)
PEOPLE = (
    MAI,
    DIN,
    parent("ba", "mai"),
    parent("ma", "din"),
    staff("head", Role.PRINCIPAL),
    staff("clerk", Role.CLERK),
    staff("board", Role.PARENT_BOARD_HEAD),
)


def once(audience, **changes):
    return a_plan(OneOff("x", on=date(2027, 1, 15)), audience=audience, participants=(Role.PRINCIPAL,), **changes)


def names(people):
    return {one.id for one in people}


def of(plan, *more):
    return a_dialogue_school(series=(plan, *more))


@pytest.mark.parametrize(
    ("audience", "asking", "reminded", "coming"),
    [
        ("students", {"mai", "din"}, {"mai", "din"}, {"mai", "din", "head"}),
        ("boarding", {"din", "ma"}, {"din"}, {"din", "head"}),
        ("others", {"mai", "ba"}, {"mai"}, {"mai", "head"}),
        ("parents", {"ba", "ma", "board"}, {"ba", "ma", "board"}, {"ba", "ma", "board", "head"}),
        ("employees", {"head", "clerk"}, {"head", "clerk"}, {"head", "clerk"}),
        ("everyone", names(PEOPLE), names(PEOPLE), names(PEOPLE)),
    ],
)
def test_each_dialogue_has_its_people(audience, asking, reminded, coming):
    plan = once(audience, reps_per_class=0)
    school = of(plan, boarding_plan(), a_plan())
    assert names(gathering.askers(school, plan, PEOPLE)) == asking
    assert names(gathering.reminded(school, plan, PEOPLE)) == reminded
    assert names(one for one in PEOPLE if gathering.comes(school, plan, one, ())) == coming


def test_where_classes_choose_the_chosen_come_and_of_the_employees_all():
    parents, staff_ = once("parents", reps_per_class=1), once("employees", reps_per_class=1)
    everyone = once("everyone", reps_per_class=1)
    assert names(one for one in PEOPLE if gathering.comes(of(parents), parents, one, {"ba"})) == {"ba", "head"}
    assert names(one for one in PEOPLE if gathering.comes(of(staff_), staff_, one, ())) == {"head", "clerk"}
    assert names(one for one in PEOPLE if gathering.comes(of(everyone), everyone, one, {"mai"})) == {
        "mai",
        "head",
        "clerk",
    }


def test_parents_speak_for_a_class_in_their_dialogue_and_pupils_in_every_other():
    parents, pupils = once("parents"), once("students")
    assert names(one for one in PEOPLE if gathering.represented(of(parents), parents, one)) == {"ba", "ma"}
    assert names(one for one in PEOPLE if gathering.represented(of(pupils), pupils, one)) == {"mai", "din"}


@given(st.sampled_from(sorted(Role)), st.booleans())
def test_a_school_with_one_monthly_series_has_all_its_families_in_it(role, boards):
    only = a_plan()
    assert gathering.concerns(of(only), only, role, boarding=boards) is (role in {Role.STUDENT, Role.PARENT})


def test_a_parent_without_a_child_on_the_roster_counts_with_the_day_pupils():
    alone = parent("alone", "gone")
    plans = (boarding_plan(), a_plan())
    found = [plan.key for plan in plans if gathering.askers(of(*plans), plan, [alone])]
    assert found == ["others"]
