"""The month a session belongs to, written ``YYYY-MM``, and the one time zone a Vietnamese school lives in.

A session may slip into the next month (28 February 2027 is a Sunday, so it is held on 1 March): it keeps its period.
"""

import re
from datetime import date, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""UTC+7 without daylight saving since 1975: a fixed offset needs no zone database."""

_WRITTEN = re.compile(r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])")


def month_of(period: str) -> tuple[int, int]:
    """``"2026-11"`` → ``(2026, 11)``. Raises ValueError for anything else; a year is 1900–2199."""
    if not _WRITTEN.fullmatch(period):
        raise ValueError(period)
    return int(period[:4]), int(period[5:])


def period_of(day: date) -> str:
    """``date(2026, 11, 3)`` → ``"2026-11"``."""
    return f"{day.year:04}-{day.month:02}"


def later(period: str, months: int) -> str:
    """The period so many months after (or, if negative, before) this one."""
    year, month = month_of(period)
    years, months_on = divmod(month - 1 + months, 12)
    return f"{year + years:04}-{months_on + 1:02}"


def periods(first: str, last: str) -> list[str]:
    """Every period from ``first`` to ``last``, both included; empty when ``last`` comes first. Raises ValueError."""
    (year, month), (last_year, last_month) = month_of(first), month_of(last)
    return [later(first, n) for n in range((last_year - year) * 12 + last_month - month + 1)]
