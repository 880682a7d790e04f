"""Which days are closed: the school's own ranges first, then the public holidays of Việt Nam.

The ``holidays`` package knows the law's days (Bộ luật Lao động 45/2019/QH14, Đ.112, with Tết by the Vietnamese lunar
calendar), the days in lieu the law fixes, and swaps of working days the Government has already announced. Longer
Tết breaks of schools and swaps announced later are the school's own ranges.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

import holidays

from domain.series import Closed, ClosedRange

_KEYS = {
    "Lunar New Year": "tet",  # before "New Year": it contains it
    "New Year": "new_year",
    "Hung Kings": "hung_kings",
    "Reunification": "reunification_day",
    "Labor": "labour_day",
    "National Day": "national_day",
    "Cultural Day": "culture_day",
}


def closed_days(ranges: Sequence[ClosedRange] = ()) -> Closed:
    """Answers a day with the reason it is closed (a key, or the school's own words), or None."""

    def why_closed(day: date) -> str | None:
        own = next((one.reason for one in ranges if one.holds(day)), None)
        return own or public_holiday(day)

    return why_closed


def public_holiday(day: date) -> str | None:
    """``date(2028, 1, 28)`` → ``"tet"``; None for an ordinary day."""
    return _holidays_of(day.year).get(day)


@cache
def _holidays_of(year: int) -> dict[date, str]:
    known = holidays.country_holidays("VN", years=year, language="en_US")
    return {day: _key(name) for day, name in known.items()}


def _key(name: str) -> str:
    return next((key for words, key in _KEYS.items() if words in name), "public_holiday")
