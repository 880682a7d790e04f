"""The days a Vietnamese school is closed."""

from datetime import date, timedelta

import pytest

from bot.holidays_vn import closed_days, public_holiday
from domain.calendar import Calendar
from domain.series import ClosedRange, Series

# First day of the lunar year by the Vietnamese calendar, written down here, not read from the package.
NEW_YEARS = {
    2022: (2, 1),
    2023: (1, 22),
    2024: (2, 10),
    2025: (1, 29),
    2026: (2, 17),
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
    2030: (2, 2),  # a day before the Chinese one
    2031: (1, 23),
    2034: (2, 19),
}


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_tet_lasts_from_the_eve_to_the_fourth_day(year, day):
    first = date(year, *day)
    assert {public_holiday(first + timedelta(days=n)) for n in range(-1, 4)} == {"tet"}


@pytest.mark.parametrize("year", range(2022, 2061))
def test_every_year_to_2060_has_one_tet_of_at_least_five_days_in_january_or_february(year):
    spring = [date(year, 1, 15) + timedelta(days=n) for n in range(45)]
    tet = [day for day in spring if public_holiday(day) == "tet"]
    assert 5 <= len(tet) <= (tet[-1] - tet[0]).days + 1 <= 9


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2025, 1, 28), "tet"),
        (date(2028, 1, 28), "tet"),
        (date(2034, 4, 28), "hung_kings"),
        (date(2027, 1, 1), "new_year"),
        (date(2027, 4, 30), "reunification_day"),
        (date(2027, 5, 3), "labour_day"),
        (date(2026, 9, 2), "national_day"),
        (date(2026, 11, 24), "culture_day"),
        (date(2026, 8, 31), "public_holiday"),
        (date(2023, 1, 28), None),
        (date(2031, 1, 28), None),
        (date(2026, 11, 27), None),
    ],
)
def test_these_days_are_closed_for_this_reason(day, reason):
    assert closed_days()(day) == reason


def test_the_longer_tet_of_a_school_is_its_own_range_and_comes_first():
    closed = closed_days([ClosedRange(date(2031, 1, 20), date(2031, 1, 31), "school_closed")])
    assert closed(date(2031, 1, 23)) == "school_closed"
    assert closed(date(2031, 1, 28)) == "school_closed"
    assert closed(date(2031, 1, 19)) is None


@pytest.mark.parametrize(
    ("period", "day"),
    [("2023-01", (2023, 1, 27)), ("2025-01", (2025, 1, 24)), ("2028-01", (2028, 1, 21)), ("2034-04", (2034, 4, 27))],
)
def test_sessions_that_meet_a_public_holiday_move_before_it(period, day):
    session = Calendar(closed=closed_days()).session(Series("day"), period)
    assert not session.cancelled
    assert session.session_at.date() == date(*day)
