"""The calendar by name, month by month, and against the oracle."""

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import Calendar, in_time
from domain.period import VIETNAM, later, month_of, period_of, periods
from domain.series import ClosedRange, NoSession, Override, Planned, Reason, SchoolYear, Series, Session
from tests.domain.calendar_oracle import MINUTES, Expected, day_number, expected

DAY = Series("day")
BOARDING = Series("boarding", start=time(19, 45))
EVERY_MONTH = periods("2022-01", "2060-12")


def moment(text):
    return datetime.fromisoformat(text + "+07:00")


def closed_on(*days):
    shut = {date.fromisoformat(day) for day in days}
    return lambda day: "school_closed" if day in shut else None


def closed_between(first, last, reason="tet"):
    span = ClosedRange(date.fromisoformat(first), date.fromisoformat(last), reason)
    return lambda day: span.reason if span.holds(day) else None


def held(series, period, calendar=None):
    session = (calendar or Calendar()).session(series, period)
    assert isinstance(session, Session)
    return session


def open_period(calendar, now):
    session = calendar.period_for(moment(now), DAY)
    assert session is not None
    return session.period


def minutes(when: datetime) -> int:
    assert when.utcoffset() == timedelta(hours=7)
    return day_number(when.year, when.month, when.day) * MINUTES + when.hour * 60 + when.minute


def as_expected(planned: Planned) -> Expected | None:
    if planned.cancelled:
        return None
    return Expected(*map(minutes, (planned.session_at, planned.cutoff_at, planned.student_deadline_at)))


# Against the oracle


@pytest.mark.parametrize("series", [DAY, BOARDING], ids=lambda series: series.key)
def test_every_month_from_2022_to_2060_agrees_with_the_oracle(series):
    start = series.start.hour * 60 + series.start.minute
    for period in EVERY_MONTH:
        assert as_expected(Calendar().session(series, period)) == expected(*month_of(period), start), period


def test_every_start_time_agrees_with_the_oracle_on_each_weekday_of_the_28th():
    months = ["2026-09", "2027-09", "2026-10", "2027-01", "2027-05", "2026-11", "2027-02"]  # Monday to Sunday
    for period, start in product(months, range(MINUTES)):
        series = Series("any", start=time(*divmod(start, 60)))
        assert as_expected(Calendar().session(series, period)) == expected(*month_of(period), start)


ranges = st.lists(st.tuples(st.integers(-25, 60), st.integers(0, 40)), max_size=5)


@settings(max_examples=600, deadline=None)
@given(
    period=st.sampled_from(EVERY_MONTH),
    start=st.integers(0, MINUTES - 1),
    shut=ranges,
    saturday=st.sampled_from(["friday", "monday"]),
    sunday=st.sampled_from(["friday", "monday"]),
    gap=st.integers(0, 72),
    cutoff_clock=st.integers(0, MINUTES - 1),
)
def test_any_month_start_rule_and_closed_days_agree_with_the_oracle(
    period, start, shut, saturday, sunday, gap, cutoff_clock
):
    year, month = month_of(period)
    literal = date(year, month, 28)
    spans = [
        ClosedRange(literal - timedelta(days=back), literal + timedelta(days=length - back)) for back, length in shut
    ]
    numbers = {day_number(year, month, 28) - back + n for back, length in shut for n in range(length + 1)}
    series = Series(
        "any",
        start=time(*divmod(start, 60)),
        saturday=saturday,
        sunday=sunday,
        min_hours_after_cutoff=gap,
        cutoff_time=time(*divmod(cutoff_clock, 60)),
    )
    calendar = Calendar(closed=lambda day: next((span.reason for span in spans if span.holds(day)), None))
    planned = calendar.session(series, period)
    assert as_expected(planned) == expected(
        year, month, start, numbers, saturday=saturday, sunday=sunday, gap=gap * 60, cutoff_clock=cutoff_clock
    )
    assert_never_silent(planned)


def assert_never_silent(planned):
    if planned.cancelled:
        assert planned.reasons[-1].key in ("summer", "no_day")
        return
    literal = planned.series.literal_day(planned.period)
    moved = planned.session_at.date() != literal
    assert planned.moved_from == (literal if moved else None)
    assert moved == any(reason.key != "cutoff_earlier" for reason in planned.reasons)
    earlier = planned.cutoff_at != planned.series.literal_cutoff(planned.period)
    assert earlier == any(reason.key == "cutoff_earlier" for reason in planned.reasons)
    assert planned.student_deadline_at < planned.cutoff_at <= planned.session_at


# By name


def test_in_november_2026_the_day_session_is_on_friday_and_its_cutoff_on_thursday():
    session = held(DAY, "2026-11")
    assert session.session_at == moment("2026-11-27T14:00")
    assert session.cutoff_at == moment("2026-11-26T15:00")
    assert session.student_deadline_at == moment("2026-11-25T17:00")
    assert session.moved_from == date(2026, 11, 28)
    assert session.reasons == (Reason("saturday", date(2026, 11, 28)), Reason("cutoff_earlier", date(2026, 11, 27)))


def test_in_november_2026_the_boarders_keep_the_literal_cutoff_on_friday():
    session = held(BOARDING, "2026-11")
    assert session.session_at == moment("2026-11-27T19:45")
    assert session.cutoff_at == moment("2026-11-27T15:00")
    assert session.student_deadline_at == moment("2026-11-26T17:00")
    assert session.moved_from == date(2026, 11, 28)
    assert session.reasons == (Reason("saturday", date(2026, 11, 28)),)


@pytest.mark.parametrize(("series", "clock"), [(DAY, "14:00"), (BOARDING, "19:45")])
def test_february_2027_is_held_on_monday_1_march_and_keeps_its_period(series, clock):
    session = held(series, "2027-02")
    assert session.period == "2027-02"
    assert session.session_at == moment(f"2027-03-01T{clock}")
    assert session.cutoff_at == moment("2027-02-27T15:00")  # a Saturday; the bot takes questions anyway
    assert session.moved_from == date(2027, 2, 28)
    assert session.reasons == (Reason("sunday", date(2027, 2, 28)),)


def test_a_school_may_prefer_friday_to_a_monday_in_march():
    session = held(Series("day", sunday="friday"), "2027-02")
    assert session.session_at == moment("2027-02-26T14:00")
    assert session.cutoff_at == moment("2027-02-25T15:00")


@pytest.mark.parametrize("year", [2027, 2038, 2049, 2055])
def test_february_slips_into_march_in_these_years(year):
    assert held(DAY, f"{year}-02").session_at.date() == date(year, 3, 1)


def test_in_the_leap_year_2044_a_sunday_28_february_has_its_29th():
    assert held(DAY, "2044-02").session_at.date() == date(2044, 2, 29)


CHECK_TABLE = {
    "2026-09": "2026-09-28",
    "2026-10": "2026-10-28",
    "2026-11": "2026-11-27",
    "2026-12": "2026-12-28",
    "2027-01": "2027-01-28",
    "2027-02": "2027-03-01",
    "2027-03": "2027-03-29",
    "2027-04": "2027-04-28",
    "2027-05": "2027-05-28",
    "2027-09": "2027-09-28",
    "2027-10": "2027-10-28",
    "2027-11": "2027-11-29",
    "2027-12": "2027-12-28",
    "2028-01": "2028-01-28",
    "2028-02": "2028-02-28",
    "2028-03": "2028-03-28",
    "2028-04": "2028-04-28",
    "2028-05": "2028-05-29",
}


@pytest.mark.parametrize(("period", "day"), CHECK_TABLE.items())
def test_the_check_table_of_shifts_before_holidays(period, day):
    assert {held(series, period).session_at.date() for series in (DAY, BOARDING)} == {date.fromisoformat(day)}


@pytest.mark.parametrize("period", ["2026-09", "2026-12", "2027-02"])
def test_a_cutoff_on_a_weekend_stays_where_it_is(period):
    cutoff = held(DAY, period).cutoff_at
    assert (cutoff.day, cutoff.hour) == (27, 15)
    assert cutoff.weekday() >= 5
    assert Calendar().working_day_before(cutoff.date()).weekday() == 4


# Holidays and the school's own closed days


def test_a_session_in_tet_is_held_on_the_working_day_before_it_with_an_earlier_cutoff():
    session = held(DAY, "2028-01", Calendar(closed=closed_between("2028-01-24", "2028-02-01")))
    assert session.session_at == moment("2028-01-21T14:00")
    assert session.cutoff_at == moment("2028-01-20T15:00")
    assert session.reasons == (Reason("closed", date(2028, 1, 28), "tet"), Reason("cutoff_earlier", date(2028, 1, 27)))


def test_a_closed_friday_after_a_saturday_gives_two_reasons():
    session = held(BOARDING, "2026-11", Calendar(closed=closed_on("2026-11-27")))
    assert session.session_at == moment("2026-11-26T19:45")
    assert session.cutoff_at == moment("2026-11-25T15:00")
    assert [reason.key for reason in session.reasons] == ["saturday", "closed", "cutoff_earlier"]


def test_a_closed_monday_in_march_brings_february_back_into_february():
    assert held(DAY, "2027-02", Calendar(closed=closed_on("2027-03-01"))).session_at == moment("2027-02-26T14:00")


def test_a_month_closed_from_its_first_day_has_no_session_and_says_why():
    planned = Calendar(closed=closed_between("2028-01-01", "2028-01-31")).session(DAY, "2028-01")
    assert planned == NoSession(
        DAY, "2028-01", (Reason("closed", date(2028, 1, 28), "tet"), Reason("no_day", date(2028, 1, 28)))
    )
    assert planned.cancelled


def test_the_cutoff_skips_a_closed_thursday():
    calendar = Calendar(closed=closed_on("2026-11-26"))
    assert held(DAY, "2026-11", calendar).cutoff_at == moment("2026-11-25T15:00")


def test_in_summer_there_is_no_session():
    assert Calendar().session(DAY, "2027-07") == NoSession(DAY, "2027-07", (Reason("summer", date(2027, 7, 28)),))


def test_a_session_never_moves_past_the_last_day_of_the_school_year():
    assert held(DAY, "2028-05", Calendar(SchoolYear(last=(5, 28)))).session_at.date() == date(2028, 5, 26)


def test_a_school_year_may_lie_within_one_calendar_year():
    calendar = Calendar(SchoolYear(first=(2, 1), last=(11, 30)))
    assert not calendar.session(DAY, "2026-07").cancelled
    assert calendar.session(DAY, "2026-12").cancelled


# The principal's word


def test_a_date_the_principal_confirmed_wins_and_its_cutoff_follows_the_same_rule():
    confirmed = {("day", "2026-11"): Override(datetime(2026, 11, 24, 3, 0, tzinfo=UTC), "hội giảng")}
    session = held(DAY, "2026-11", Calendar(overrides=confirmed))
    assert session.session_at.isoformat() == "2026-11-24T10:00:00+07:00"
    assert session.cutoff_at == moment("2026-11-23T15:00")
    assert session.moved_from == date(2026, 11, 28)
    assert session.reasons[0] == Reason("confirmed", date(2026, 11, 28), "hội giảng")
    assert held(BOARDING, "2026-11", Calendar(overrides=confirmed)).session_at == moment("2026-11-27T19:45")


def test_the_principal_may_hold_a_session_in_summer_or_call_one_off():
    calendar = Calendar(
        overrides={
            ("day", "2027-07"): Override(moment("2027-07-28T08:00")),
            ("day", "2027-09"): Override(None, "bão"),
        }
    )
    session = held(DAY, "2027-07", calendar)
    assert (session.cutoff_at, session.moved_from) == (moment("2027-07-27T15:00"), None)
    assert calendar.session(DAY, "2027-09").reasons == (Reason("called_off", date(2027, 9, 28), "bão"),)


def test_where_every_day_before_is_closed_the_cutoff_is_simply_the_day_before():
    calendar = Calendar(
        closed=closed_between("2027-06-01", "2027-09-04", "school_closed"),
        overrides={("day", "2027-08"): Override(moment("2027-08-20T14:00"))},
    )
    assert held(DAY, "2027-08", calendar).cutoff_at == moment("2027-08-19T15:00")


def test_a_confirmed_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="session_at"):
        Override(datetime(2026, 11, 24, 14, 0))  # noqa: DTZ001 - the mistake under test


# The moment itself


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("2026-11-26T14:59:59.999999", True),
        ("2026-11-26T15:00:00", True),
        ("2026-11-26T15:00:00.999999", True),
        ("2026-11-26T15:00:01", False),
    ],
)
def test_fifteen_hundred_sharp_is_in_time_to_the_second(now, verdict):
    assert in_time(moment(now), held(DAY, "2026-11").cutoff_at) is verdict


@pytest.mark.parametrize(
    ("now", "period"),
    [
        ("2026-11-26T15:00:00", "2026-11"),
        ("2026-11-26T15:00:01", "2026-12"),
        ("2027-02-27T15:00:01", "2027-03"),
        ("2027-05-27T15:00:01", "2027-09"),
        ("2027-07-01T00:00:00", "2027-09"),
    ],
)
def test_a_question_goes_to_the_first_session_still_open(now, period):
    assert open_period(Calendar(), now) == period


def test_the_zone_of_the_asking_clock_does_not_matter():
    session = Calendar().period_for(datetime(2026, 11, 26, 8, 0, 1, tzinfo=UTC), DAY)
    assert session is not None
    assert session.period == "2026-12"


def test_a_session_brought_before_an_earlier_one_takes_the_question():
    calendar = Calendar(overrides={("day", "2027-01"): Override(moment("2026-12-22T14:00"))})
    assert open_period(calendar, "2026-12-01T08:00:00") == "2027-01"
    assert open_period(calendar, "2026-12-21T15:00:01") == "2026-12"


def test_a_postponed_session_keeps_its_cutoff():
    calendar = Calendar(overrides={("day", "2026-11"): Override(moment("2026-12-04T14:00"))})
    assert open_period(calendar, "2026-11-27T15:00:00") == "2026-11"
    assert open_period(calendar, "2026-11-27T15:00:01") == "2026-12"


def test_a_school_that_is_never_open_has_nowhere_to_send_a_question():
    calendar = Calendar(closed=lambda _day: "school_closed")
    assert calendar.period_for(moment("2026-11-01T08:00:00"), DAY) is None


@pytest.mark.parametrize(
    ("period", "notice"),
    [("2026-11", "2026-11-20T17:00"), ("2026-12", "2026-12-25T17:00"), ("2027-02", "2027-02-26T17:00")],
)
def test_the_timetabler_is_told_on_friday_of_the_week_before(period, notice):
    assert Calendar().timetabler_notice_at(held(DAY, period)) == moment(notice)


def test_on_a_closed_friday_the_timetabler_is_told_the_working_day_before():
    calendar = Calendar(closed=closed_on("2026-11-20", "2026-11-19"))
    assert calendar.timetabler_notice_at(held(DAY, "2026-11", calendar)) == moment("2026-11-18T17:00")


def test_the_sessions_come_by_period_and_moment_with_the_missing_in_their_place():
    calendar = Calendar(overrides={("boarding", "2026-10"): Override(moment("2026-10-26T08:00"))})
    found = calendar.sessions([BOARDING, DAY], "2026-08", "2026-10")
    assert [(one.period, one.series.key, one.cancelled) for one in found] == [
        ("2026-08", "day", True),
        ("2026-08", "boarding", True),
        ("2026-09", "day", False),
        ("2026-09", "boarding", False),
        ("2026-10", "boarding", False),
        ("2026-10", "day", False),
    ]


def test_a_session_knows_its_end():
    assert held(BOARDING, "2026-11").ends_at == moment("2026-11-27T21:15")


# What cannot be configured


def test_a_pupils_deadline_on_the_day_of_the_cutoff_must_come_before_it():
    same_day = Series("day", student_deadline_days=0, student_deadline_time=time(11, 30))
    assert held(same_day, "2026-11").student_deadline_at == moment("2026-11-26T11:30")
    with pytest.raises(ValueError, match="student_deadline_time"):
        Series("day", student_deadline_days=0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", ""),
        ("day_of_month", 29),
        ("day_of_month", 0),
        ("duration_minutes", 0),
        ("cutoff_day", 31),
        ("min_hours_after_cutoff", 73),
        ("saturday", "sunday"),
        ("sunday", "tuesday"),
        ("student_deadline_days", -1),
    ],
)
def test_a_series_that_cannot_be_right_is_refused_by_the_name_of_its_field(field, value):
    with pytest.raises(ValueError, match=f"^{field}$"):
        Series(**{"key": "day", field: value})


@pytest.mark.parametrize("written", ["2026-13", "2026-00", "2026-1", "26-01", "2026-11-01", "", "2026-11\n", "٢٠٢٦-11"])
def test_what_is_no_period_is_refused(written):
    with pytest.raises(ValueError, match=f"^{re.escape(written)}$"):
        month_of(written)


def test_periods_count_across_years():
    assert periods("2026-11", "2027-02") == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert periods("2027-02", "2026-11") == []
    assert (later("2026-01", -1), later("2026-12", 1)) == ("2025-12", "2027-01")
    assert period_of(datetime(2026, 11, 3, tzinfo=VIETNAM).date()) == "2026-11"
