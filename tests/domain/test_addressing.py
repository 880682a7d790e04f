"""Which dialogue a question goes to, and that the dialogue tells no more than the label."""

from datetime import date, datetime, time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.addressing import addressee, candidates, next_for
from domain.anonymity import Census
from domain.calendar import Calendar
from domain.one_off import OneOff
from domain.people import Role, Scope
from domain.period import VIETNAM
from domain.questions import Label, Lane
from domain.routing import Hat, Topic, Wish, collected, route
from domain.series import Override, Series
from domain.series_plan import Audience
from tests.domain.a_month import a_dialogue_school, a_plan, boarding_plan, moment
from tests.storage.made_up import person

NOW = moment(11, 9)
WORKERS = a_plan(OneOff("workers", on=date(2026, 12, 3)), audience="employees", collector=Role.UNION_CHAIR)
PARENTS = a_plan(OneOff("parents", on=date(2027, 1, 15)), audience="parents", collector=Role.PARENT_BOARD_HEAD)
PUPILS = a_plan(OneOff("pupils", on=date(2026, 11, 20)), audience="students", collector=Role.YOUTH_PIONEER_LEADER)
CONGRESS = a_plan(OneOff("congress", before=date(2027, 5, 1)), audience="parents")
PRIMARY = a_dialogue_school(series=(WORKERS, PARENTS, PUPILS))
BOTH = a_dialogue_school(series=(boarding_plan(), a_plan(), PARENTS, CONGRESS))
TOPIC = Topic("csvc", "Cơ sở vật chất", Role.VICE_PRINCIPAL, Role.PRINCIPAL)
CENSUS = Census({"10A1": {Role.STUDENT: 30, Role.PARENT: 20}, "10A2": {Role.STUDENT: 4}}, 15, 20)


def hat(role, class_name="", boarding=False):
    return Hat(person("p", "Giàng Thị Mỷ"), role, class_name, boarding)


def named(role, school=PRIMARY, now=NOW, wished="", boarding=False):
    label = Label(role=role, name="Mỷ")
    return addressee(school, school.calendar, now, hat(role, boarding=boarding), label, wished, boarding=boarding)


def test_each_goes_to_the_own_dialogue_of_the_primary_school():
    found = [named(role).plan.key for role in (Role.STUDENT, Role.PARENT, Role.ACCOUNTANT, Role.PARENT_BOARD_HEAD)]
    assert found == ["pupils", "parents", "workers", "parents"]


def test_a_parent_of_a_school_with_both_goes_to_the_next_and_may_choose_another():
    first = named(Role.PARENT, BOTH)
    assert (first.plan.key, first.period) == ("others", "2026-11")
    assert [plan.key for plan in first.taking] == ["others", "parents", "congress"]
    assert named(Role.PARENT, BOTH, wished="parents").period == "2027-01"
    assert named(Role.PARENT, BOTH, wished="workers").plan.key == "others"


def test_what_is_asked_for_a_dialogue_without_a_day_waits_in_its_only_month():
    found = named(Role.PARENT, BOTH, wished="congress")
    assert (found.session, found.period) == (None, "2027-04")


def test_after_the_last_of_the_year_it_is_still_taken_and_waits_for_nothing():
    after = named(Role.PARENT, now=moment(3, 1, year=2027))
    assert (after.plan.key, after.session, after.period, after.taking) == ("parents", None, "", ())
    late = named(Role.PARENT, a_dialogue_school(series=(CONGRESS,)), moment(5, 1, year=2027))
    assert (late.plan.key, late.period) == ("congress", "")


def test_a_school_without_a_dialogue_for_somebody_still_has_one_for_the_question():
    only = a_dialogue_school(series=(WORKERS,))
    assert candidates(only, Role.PARENT, boarding=True) == [WORKERS]
    assert candidates(a_dialogue_school(), Role.ACCOUNTANT, boarding=False)[0].key == "others"
    assert candidates(a_dialogue_school(series=(PARENTS, a_plan())), Role.TEACHER, boarding=False)[0].key == "others"


def test_one_called_off_sends_its_questions_on_to_another_of_the_same_askers():
    label = Label("10A1", "class", Role.PARENT)
    off = Calendar(overrides={("parents", "2027-01"): Override(None)})
    onward = next_for(BOTH, off, NOW, PARENTS, label)
    assert onward is not None
    assert (onward.plan.key, onward.period) == ("others", "2026-11")
    assert next_for(PRIMARY, off, NOW, PARENTS, label) is None


# The label alone decides

audiences = st.sampled_from(get_args(Audience))
once = st.dates(date(2026, 11, 12), date(2027, 5, 20))
plans = st.lists(st.tuples(audiences, once), min_size=1, max_size=6).map(
    lambda made: tuple(
        a_plan(OneOff(f"d{n}", on=day, start=time(8)), audience=who, collector=Role.UNION_CHAIR)
        for n, (who, day) in enumerate(made)
    )
)
monthly = st.sampled_from([(), (boarding_plan(), a_plan()), (a_plan(Series("m")),)])
hats = st.builds(
    hat,
    st.sampled_from([Role.STUDENT, Role.PARENT, Role.ACCOUNTANT, Role.TEACHER]),
    st.sampled_from(["10A1", "10A2"]),
    st.booleans(),
)
moments = st.dates(date(2026, 11, 1), date(2027, 6, 1)).map(lambda d: datetime(d.year, d.month, d.day, tzinfo=VIETNAM))


def way(school, wearer, wish, now, census=CENSUS):
    chosen = route(wearer, wish, TOPIC, census, 10)
    to = addressee(school, school.calendar, now, wearer, chosen.label, wish.dialogue, boarding=chosen.boarding_series)
    return chosen, to, collected(chosen, to.plan.collector) if to.plan.collector else chosen


@given(
    plans, monthly, st.lists(hats, min_size=2, max_size=6), moments, st.booleans(), st.sampled_from(["", "d0", "d1"])
)
def test_of_two_with_the_same_label_nothing_in_the_way_tells_which_wrote(once_, month, wearers, now, direct, wished):
    school = a_dialogue_school(series=(*month, *once_))
    wish = Wish("csvc", anonymous=True, direct=direct, dialogue=wished)
    seen: dict[Label, object] = {}
    for wearer in wearers:
        _, to, chosen = way(school, wearer, wish, now)
        shown = (to.plan.key, to.period, chosen.lane, chosen.reviewer)
        assert seen.setdefault(chosen.label, shown) == shown


@given(plans, monthly, hats, moments, st.booleans())
def test_there_is_always_a_dialogue_and_the_next_open_one_unless_another_was_wished(once_, month, wearer, now, hidden):
    school = a_dialogue_school(series=(*month, *once_))
    _, to, _ = way(school, wearer, Wish("csvc", anonymous=hidden), now)
    assert to.plan in school.series
    if to.session:
        sessions = [school.calendar.period_for(now, plan.dates) for plan in to.taking]
        assert to.session.session_at == min(one.session_at for one in sessions if one)


@given(hats, st.booleans(), st.booleans(), st.booleans())
def test_a_collector_reviews_what_is_many_and_what_goes_past_goes_past_the_collector(wearer, hidden, direct, urgent):
    chosen = route(wearer, Wish("csvc", hidden, direct, urgent), TOPIC, CENSUS, 10)
    through = collected(chosen, Role.UNION_CHAIR)
    if urgent:
        assert through == chosen
    elif direct:
        assert through.shielded_from[-1].ref == Role.UNION_CHAIR
        assert (through.lane, through.reviewer) == (Lane.DIRECT, None)
    elif chosen.label == Label() or chosen.label.kind == "grade":
        assert (through.lane, through.reviewer) == (Lane.CONSOLIDATOR, chosen.reviewer)
    else:
        assert (through.lane, str(through.reviewer)) == (Lane.COLLECTOR, "collector:union_chair")


@given(hats, st.booleans(), st.booleans())
def test_where_nobody_collects_the_consolidator_does(wearer, hidden, direct):
    chosen = route(wearer, Wish("csvc", hidden, direct), TOPIC, CENSUS, 10)
    through = collected(chosen, None)
    assert through == chosen if direct else (through.lane, through.reviewer) == (Lane.CONSOLIDATOR, Scope.school())


@pytest.mark.parametrize("role", [Role.STUDENT, Role.PARENT, Role.TEACHER])
def test_somebody_of_whom_nothing_is_shown_goes_where_families_go(role):
    found = addressee(PRIMARY, PRIMARY.calendar, NOW, hat(role), Label(), boarding=False)
    assert found.plan.key == "pupils"
