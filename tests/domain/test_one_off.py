"""Dialogues held once: on the day a person wrote, or by a deadline while there is none (A18, A21, A22)."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.calendar import Calendar, in_time
from domain.one_off import OneOff
from domain.period import VIETNAM, later, period_of, periods
from domain.series import Override, Series, Session

PARENTS = OneOff("parents", on=date(2027, 1, 15), start=time(17))
BY_MAY = OneOff("staff", before=date(2027, 5, 1))
CLOSED = Calendar(closed=lambda day: "tet" if day.month == 2 else None)

days = st.dates(date(2025, 1, 1), date(2035, 12, 31))
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def confirmed(dates, at, calendar=None):
    when = datetime.fromisoformat(at + "+07:00") if at else None
    planned = Calendar(overrides={(dates.key, dates.period): Override(when, "đã bàn")})
    return (calendar or planned).session(dates, dates.period)


@given(days, clocks, st.integers(0, 30), clocks, st.integers(0, 72), st.integers(0, 14), clocks)
def test_it_is_held_on_its_day_and_questions_close_in_time(on, start, before, at, gap, pupils, pupils_at):
    dates = OneOff("x", "", on, None, start, 90, before, at, gap, pupils, pupils_at)
    session = Calendar().session(dates, period_of(on))
    assert isinstance(session, Session)
    assert session.session_at == datetime.combine(on, start, VIETNAM)
    assert session.cutoff_at <= session.session_at - timedelta(hours=gap)
    assert session.cutoff_at.date() <= on - timedelta(days=before)
    assert session.student_deadline_at <= session.cutoff_at
    assert session.moved_from is None


@given(days, days)
def test_it_stands_in_one_month_and_in_no_other(on, other):
    dates = OneOff("x", on=on)
    assume(period_of(on) != period_of(other))
    elsewhere = Calendar().session(dates, period_of(other))
    assert elsewhere.cancelled
    assert elsewhere.silent
    assert [one.period for one in Calendar().sessions([dates], "2025-01", "2035-12")] == [period_of(on)]


@given(days, days.map(lambda day: datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)))
def test_a_question_can_go_there_until_the_cutoff_and_not_after(on, now):
    dates = OneOff("x", on=on)
    held = Calendar().session(dates, dates.period)
    assert isinstance(held, Session)
    assert (Calendar().period_for(now, dates) is not None) is in_time(now, held.cutoff_at)


@given(days)
def test_a_deadline_is_late_from_the_day_that_is_written_and_its_last_day_is_the_one_before(before):
    dates = OneOff("x", before=before)
    undated = Calendar().session(dates, dates.period)
    assert undated.cancelled
    assert undated.undated
    assert not undated.silent
    assert dates.last_day == before - timedelta(days=1)
    assert dates.missed(before)
    assert not dates.missed(dates.last_day)
    assert Calendar().period_for(datetime(2024, 1, 1, tzinfo=VIETNAM), dates) is None


@given(days, days)
def test_a_confirmed_day_counts_whatever_was_written_and_one_too_late_is_said_to_be(before, day):
    dates = OneOff("x", before=before)
    session = confirmed(dates, f"{day}T14:00")
    assert session.session_at.date() == day
    assert session.period == dates.period
    assert session.moved_from is None
    assert ("after_deadline" in {one.key for one in session.reasons}) is (day >= before)


def test_a_day_before_the_month_that_was_meant_is_said_to_be_too_early():
    dates = OneOff("x", before=date(2026, 10, 1), earliest=date(2026, 9, 1))
    early, in_time = confirmed(dates, "2026-08-31T14:00"), confirmed(dates, "2026-09-01T14:00")
    assert [one.key for one in early.reasons] == ["confirmed", "too_early"]
    assert [one.key for one in in_time.reasons] == ["confirmed"]


def test_before_may_means_by_the_last_of_april_and_a_day_means_the_day_before():
    assert (BY_MAY.last_day, BY_MAY.period) == (date(2027, 4, 30), "2027-04")
    assert OneOff("x", before=date(2026, 9, 30)).last_day == date(2026, 9, 29)


def test_pupils_ask_until_two_days_before_unless_the_plan_says_otherwise():
    pupils, workers = OneOff("p", on=date(2024, 11, 22)), OneOff("w", on=date(2024, 10, 31), cutoff_days=6)
    planned = [Calendar().session(one, one.period) for one in (pupils, workers)]
    assert [f"{one.cutoff_at:%d/%m %H:%M}" for one in planned if not one.cancelled] == ["20/11 17:00", "25/10 17:00"]


@pytest.mark.parametrize(
    ("on", "calendar", "keys"),
    [
        (date(2027, 1, 16), Calendar(), ["odd_saturday"]),
        (date(2027, 1, 17), Calendar(), ["odd_sunday"]),
        (date(2027, 2, 9), CLOSED, ["odd_closed"]),
        (date(2027, 7, 6), Calendar(), ["odd_summer"]),
        (date(2027, 1, 15), Calendar(), []),
    ],
)
def test_an_odd_day_is_kept_because_a_person_wrote_it_and_what_is_odd_is_told(on, calendar, keys):
    session = calendar.session(OneOff("x", on=on), period_of(on))
    assert session.session_at.date() == on
    assert [one.key for one in session.reasons] == keys
    assert session.unusual is bool(keys)


def test_moved_or_called_off_it_keeps_its_month():
    moved = confirmed(PARENTS, "2027-03-02T17:30")
    assert (moved.period, moved.moved_from) == ("2027-01", date(2027, 1, 15))
    assert f"{moved.cutoff_at:%d/%m %H:%M}" == "28/02 17:00"
    assert not moved.unusual
    off = confirmed(PARENTS, "")
    assert off.cancelled
    assert off.reasons[0].key == "called_off"


def test_a_session_on_its_usual_day_is_nothing_unusual():
    calendar = Calendar()
    months = periods("2026-09", later("2026-09", 8))
    monthly = [calendar.session(Series("m"), month) for month in months]
    assert [one.unusual for one in monthly if not one.cancelled] == [
        one.moved_from is not None for one in monthly if not one.cancelled
    ]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("key", {"key": ""}),
        ("on", {"on": None}),
        ("before", {"before": date(2027, 1, 15)}),
        ("duration_minutes", {"duration_minutes": 0}),
        ("cutoff_days", {"cutoff_days": -1}),
        ("min_hours_after_cutoff", {"min_hours_after_cutoff": 73}),
        ("student_deadline_days", {"student_deadline_days": -1}),
    ],
)
def test_what_cannot_be_right_is_refused_by_name(field, wrong):
    with pytest.raises(ValueError, match=field):
        OneOff(**{"key": "x", "on": date(2027, 1, 15), **wrong})
