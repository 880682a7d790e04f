"""The rules of one school: quiet hours, the next emptying of the box, whose topic and whose session."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.addressing import candidates
from domain.errors import Unknown
from domain.people import PersonId, Role
from domain.ports import Override
from domain.routing import Topic
from tests.a_school import ZONE, a_school
from tests.domain.a_month import a_dialogue_school, a_plan, moment

minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=ZONE))  # noqa: DTZ001 - the zone follows
NIGHT = a_school(quiet_from=time(21, 30), quiet_to=time(6, 30))
NOON = a_school(quiet_from=time(11, 30), quiet_to=time(13, 30))


@pytest.mark.parametrize(
    ("school", "at", "quiet"),
    [
        (NIGHT, time(21, 29, 59), False),
        (NIGHT, time(21, 30), True),
        (NIGHT, time(0), True),
        (NIGHT, time(6, 29, 59), True),
        (NIGHT, time(6, 30), False),
        (NOON, time(11, 29), False),
        (NOON, time(11, 30), True),
        (NOON, time(13, 30), False),
        (NOON, time(23), False),
        (a_school(quiet_from=time(7), quiet_to=time(7)), time(7), False),
    ],
)
def test_quiet_hours_begin_at_the_first_minute_and_end_before_the_last(school, at, quiet):
    assert school.is_quiet(datetime.combine(date(2026, 11, 9), at, ZONE)) is quiet


@given(moments, minutes, minutes)
def test_waking_is_now_or_the_very_next_end_of_the_quiet_hours(now, start, end):
    school = a_school(quiet_from=start, quiet_to=end)
    woken = school.waking(now)
    assert not school.is_quiet(woken)
    if school.is_quiet(now):
        assert now < woken <= now + timedelta(days=1)
        assert (woken.time(), woken.tzinfo) == (end, ZONE)
        assert school.is_quiet(woken - timedelta(minutes=1))
    else:
        assert woken == now


@given(moments, st.lists(minutes, max_size=5).map(tuple))
def test_the_box_is_emptied_next_at_a_configured_minute_within_a_day(now, times):
    following = a_school(release_times=times).next_release(now)
    if not times:
        assert following is None
        return
    assert following is not None
    assert now < following <= now + timedelta(days=1)
    assert following.time() in times
    between = [datetime.combine(now.date() + timedelta(days=day), at, ZONE) for day in (0, 1) for at in times]
    assert not [other for other in between if now < other < following]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (moment(11, 9, 20, 30), moment(11, 10, 7)),
        (moment(11, 9, 23, 59), moment(11, 10, 7)),
        (moment(11, 10, 0), moment(11, 10, 7)),
        (moment(11, 10, 6, 59), moment(11, 10, 7)),
        (moment(11, 10, 7), moment(11, 10, 11, 30)),
        (moment(12, 31, 21), moment(1, 1, 7, year=2027)),
    ],
)
def test_around_midnight_the_next_emptying_is_in_the_morning(now, expected):
    assert a_dialogue_school().next_release(now) == expected


def test_an_unknown_topic_is_another_matter_so_that_no_question_is_unowned():
    school = a_dialogue_school()
    assert school.topic("csvc").answerer is Role.VICE_PRINCIPAL
    assert school.topic("never heard of").key == "khac"


def test_a_topic_may_have_its_own_number_of_days():
    school = a_school(days_to_answer=5)
    usual = Topic("a", "A", Role.PRINCIPAL, Role.PRINCIPAL)
    slow = Topic("b", "B", Role.PRINCIPAL, Role.PRINCIPAL, days_to_answer=20)
    today = date(2026, 12, 20)
    assert school.answer_due(usual, today) == date(2026, 12, 25)
    assert school.answer_due(slow, today) == date(2027, 1, 9)


def asked_there(school):
    """The dialogues of a boarder and of another pupil."""
    return tuple(candidates(school, Role.STUDENT, boarding=boards)[0].key for boards in (True, False))


def test_boarders_and_others_have_their_series_and_a_school_with_one_has_one():
    assert asked_there(a_dialogue_school()) == ("boarding", "others")
    single = a_dialogue_school(series=(a_plan(),))
    assert asked_there(single) == ("others", "others")


def test_a_plan_is_found_by_its_key_or_unknown():
    plan = a_dialogue_school().plan("others")
    assert (plan.key, plan.title) == ("others", "Đối thoại với học sinh không ở bán trú")
    assert a_dialogue_school().held("others") == plan
    with pytest.raises(Unknown):
        a_dialogue_school().held("parents")


@pytest.mark.parametrize("forged", ["", "no", "\u202e", "others:x"])
def test_a_forged_button_names_no_dialogue(forged):
    with pytest.raises(Unknown):
        a_dialogue_school().held(forged)


def test_a_dialogue_that_left_the_settings_has_no_session_and_nothing_waits_for_one():
    school = a_dialogue_school()
    left = school.plan("parents")
    assert (left.title, left.release_after_session) == ("parents", False)
    for period in ("2000-01", "2026-11"):
        assert school.calendar.session(left.dates, period).cancelled
    assert school.calendar.period_for(moment(11, 9, 9), left.dates) is None


def test_what_the_principal_confirmed_wins_over_the_calendar():
    school = a_dialogue_school()
    confirmed = {("others", "2026-11"): Override(moment(11, 25, 14), "trường họp", PersonId("head"))}
    session = school.calendar_with(confirmed).session(school.plan("others").dates, "2026-11")
    assert not session.cancelled
    assert session.session_at == moment(11, 25, 14)
    assert school.calendar_with({}) == school.calendar
