"""What is due when: for every month, against what each errand announces."""

import itertools
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import cycle
from domain.calendar import Calendar
from domain.errand import Errand, Kind
from domain.one_off import OneOff
from domain.period import VIETNAM, periods
from domain.ports import DueWork
from domain.series import Override, Planned, Session
from tests.domain.a_month import OTHER_DATES, a_dialogue_school, a_plan, boarding_plan, moment

SCHOOL = a_dialogue_school()
MONTHS = periods("2024-01", "2045-12")
PLANS = (boarding_plan(), a_plan(), a_plan(opens_days_before=1), a_plan(pupil_reminders_days=(20, 0)))

TET = {date(2027, 2, day) for day in range(1, 29)}


def month_of(plan, period: str, calendar: Calendar = Calendar()) -> tuple[Planned, dict[str, Errand]]:  # noqa: B008
    planned = calendar.session(plan.dates, period)
    return planned, {errand.name: errand for errand in cycle.errands_of(plan, planned, calendar)}


@given(st.sampled_from(PLANS), st.sampled_from(MONTHS))
def test_everything_comes_before_what_it_announces_and_in_a_sane_order(plan, period):
    planned, found = month_of(plan, period)
    if planned.cancelled:
        assert found == {}
        return
    assert [e.due_at for e in found.values()] == sorted(e.due_at for e in found.values())
    assert all(errand.due_at.utcoffset() == timedelta(hours=7) for errand in found.values())
    assert found["collection_opens"].due_at < planned.student_deadline_at <= planned.cutoff_at
    for name, errand in found.items():
        kind = name.partition("/")[0]
        if kind == "pupil_reminder":
            assert found["collection_opens"].due_at <= errand.due_at < planned.student_deadline_at
        if kind.startswith("review_"):
            assert errand.due_at < planned.cutoff_at
        if kind in {"timetable", "pick_representatives", "session_eve", "session_today"}:
            assert errand.due_at < planned.session_at
        assert errand.until is None or errand.due_at < errand.until
    assert planned.cutoff_at < found["cutoff"].due_at < planned.session_at
    assert found["session_eve"].due_at.date() == planned.session_at.date() - timedelta(days=1)
    assert found["session_today"].due_at.date() == planned.session_at.date()
    assert found["session_end"].due_at == planned.ends_at


@given(st.sampled_from(PLANS), st.sampled_from(MONTHS), st.sampled_from(["closed", "open"]))
def test_every_row_finds_its_errand_again(plan, period, doors):
    closed = (lambda day: "tet" if day.day < 29 else None) if doors == "closed" else (lambda _day: None)
    calendar = Calendar(closed=closed)
    school = a_dialogue_school(series=(plan,))
    for errand in month_of(plan, period, calendar)[1].values():
        assert cycle.find(errand.work, school, calendar) == errand
        assert cycle.month_in(errand.ref) == (plan.key, period)


def test_november_2026_of_the_day_students_day_by_day():
    _, found = month_of(a_plan(), "2026-11")
    assert {name: errand.due_at for name, errand in found.items()} == {
        "collection_opens": moment(11, 13, 7),
        "timetable": moment(11, 20, 17),
        "pupil_reminder/3": moment(11, 22, 17),
        "pick_representatives": moment(11, 24, 8),
        "pupil_reminder/1": moment(11, 24, 17),
        "pupil_reminder/0": moment(11, 25, 7),
        "review_reminder/24": moment(11, 25, 15),
        "review_reminder/4": moment(11, 26, 11),
        "cutoff": moment(11, 26, 15) + timedelta(seconds=1),
        "session_eve": moment(11, 26, 17),
        "session_today": moment(11, 27, 7),
        "session_end": moment(11, 27, 16),
        "report_due": moment(12, 2, 8),
    }


def test_a_cutoff_on_a_sunday_brings_a_reminder_before_the_weekend():
    _, found = month_of(a_plan(), "2026-12")
    assert found["review_weekend"].due_at == moment(12, 25, 10)
    assert found["review_weekend"].until == moment(12, 27, 15)
    assert "review_weekend" not in month_of(a_plan(), "2026-11")[1]


def test_a_series_where_all_come_picks_nobody_and_needs_no_timetable():
    _, found = month_of(boarding_plan(), "2026-10")
    assert "pick_representatives" not in found
    assert "timetable" not in found


def test_a_month_without_a_day_asks_the_principal_and_then_tells_everybody():
    closed = Calendar(closed=lambda day: "tet" if day in TET else None)
    plan = a_plan(dates=type(OTHER_DATES)("others", sunday="friday"))
    planned, found = month_of(plan, "2027-02", closed)
    assert planned.cancelled
    assert [(name, errand.due_at) for name, errand in found.items()] == [
        ("not_held_ask", moment(2, 14, 7, year=2027)),
        ("not_held", moment(2, 21, 7, year=2027)),
    ]


def test_a_month_called_off_or_in_summer_asks_nobody():
    off = Calendar(overrides={("others", "2026-11"): Override(None)})
    assert month_of(a_plan(), "2026-11", off)[1] == {}
    assert month_of(a_plan(), "2026-07")[1] == {}


def test_what_belongs_to_a_meeting_is_due_anew_when_it_is_moved_and_the_rest_is_not():
    moved = Calendar(overrides={("others", "2026-11"): Override(moment(11, 30, 14))})
    before, after = month_of(a_plan(), "2026-11")[1], month_of(a_plan(), "2026-11", moved)[1]
    anew = {name for name in before if before[name].ref != after[name].ref}
    assert anew == {
        *("pupil_reminder/3", "pupil_reminder/1", "pupil_reminder/0"),
        *("review_reminder/24", "review_reminder/4", "cutoff"),
        *("session_eve", "session_today", "session_end", "report_due"),
    }
    same = Calendar(overrides={("others", "2026-11"): Override(moment(11, 27, 14))})
    assert month_of(a_plan(), "2026-11", same)[1] == before


def a_year_end(**changes):
    dates = OneOff("congress", before=date(2027, 5, 1))
    return a_plan(dates, **{"audience": "parents", **changes})


def test_the_principal_is_asked_for_a_day_in_good_time_and_again_and_when_it_is_too_late():
    plan = a_year_end()
    found = cycle.errands_of(plan, Calendar().session(plan.dates, "2027-04"), Calendar())
    assert [(one.name, f"{one.due_at:%d/%m %H:%M}") for one in found] == [
        ("undated/30", "31/03 07:00"),
        ("undated/14", "16/04 07:00"),
        ("undated/7", "23/04 07:00"),
        ("undated/3", "27/04 07:00"),
        ("deadline_missed", "01/05 07:00"),
    ]
    assert all(one.until == after.due_at for one, after in itertools.pairwise(found))
    elsewhere = Calendar().session(plan.dates, "2027-03")
    assert cycle.errands_of(plan, elsewhere, Calendar()) == ()


def test_once_it_has_a_day_it_has_everything_a_session_has():
    plan, set_ = a_year_end(), Calendar(overrides={("congress", "2027-04"): Override(moment(4, 20, 14, year=2027))})
    kinds = {one.kind for one in cycle.errands_of(plan, set_.session(plan.dates, "2027-04"), set_)}
    assert {Kind.COLLECTION_OPENS, Kind.CUTOFF, Kind.PICK_REPRESENTATIVES, Kind.SESSION_EVE, Kind.SESSION_END} <= kinds
    staff = a_year_end(audience="employees")
    kinds = {one.kind for one in cycle.errands_of(staff, set_.session(staff.dates, "2027-04"), set_)}
    assert Kind.PICK_REPRESENTATIVES not in kinds


def test_what_is_called_out_of_turn_reminds_nobody_twice_and_no_reminders_are_none():
    plan = a_year_end(extraordinary=True, reviewer_reminder_hours=())
    set_ = Calendar(overrides={("congress", "2027-04"): Override(moment(4, 20, 14, year=2027))})
    kinds = {one.kind for one in cycle.errands_of(plan, set_.session(plan.dates, "2027-04"), set_)}
    assert not {Kind.PUPIL_REMINDER, Kind.REVIEW_REMINDER} & kinds


def test_every_day_has_its_four_chores():
    found = cycle.daily(SCHOOL, date(2026, 11, 24))
    assert {errand.kind for errand in found} == {Kind.HOUSEKEEPING, Kind.PROMISES, Kind.DIGEST, Kind.EMPTY_BOX}
    assert [errand.ref for errand in found if errand.kind is Kind.EMPTY_BOX] == [
        "2026-11-24T07:00",
        "2026-11-24T11:30",
        "2026-11-24T17:00",
        "2026-11-24T20:30",
    ]
    digest = next(errand for errand in found if errand.kind is Kind.DIGEST)
    assert (digest.ref, digest.due_at) == ("2026-11-24", moment(11, 24, 17, 30))
    assert digest.is_over(moment(11, 25, 17, 30))
    assert not digest.is_over(moment(11, 25, 17, 29))


def test_rows_of_days_of_gone_series_and_of_other_versions():
    calendar = Calendar()
    for errand in cycle.daily(SCHOOL, date(2026, 11, 24)):
        assert cycle.find(errand.work, SCHOOL, calendar) == errand
    gone = DueWork("cutoff", "evening/2026-11@2026-11-27T15:00", moment(11, 27, 15))
    assert cycle.find(gone, SCHOOL, calendar) is None
    with pytest.raises(ValueError, match="dance"):
        cycle.find(DueWork("dance", "others/2026-11", moment(11, 27, 15)), SCHOOL, calendar)


def test_a_session_early_in_the_morning_needs_no_reminder_the_same_day():
    early = a_plan(dates=type(OTHER_DATES)("others", start=time(7), min_hours_after_cutoff=4))
    planned, found = month_of(early, "2026-10")
    assert isinstance(planned, Session)
    assert planned.session_at.astimezone(VIETNAM).hour == 7
    assert "session_today" not in found
    assert "session_eve" in found
