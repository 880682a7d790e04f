"""A day and an hour as people type them: "30/11", "30/11 14h30 thi học kì", "1-12-2026 19:45"."""

import re
from datetime import date, datetime, time

from domain.errors import BadInput
from domain.period import VIETNAM

_TYPED = re.compile(
    r"\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?"
    r"(?:[\s,]+(?P<hour>\d{1,2})(?:[:h](?P<minute>\d{2})?))?(?:[\s,]+(?P<note>\S.*))?",
    re.DOTALL,
)


def typed_moment(text: str, today: date, usual: time) -> tuple[datetime, str]:
    """The moment (aware, +07:00) and the words behind it. Without a year the next such day, without an hour ``usual``.

    Raises BadInput "date_unreadable".
    """
    found = _TYPED.fullmatch(text.strip())
    if not found:
        raise BadInput("date_unreadable")
    try:
        day = _day(found, today)
        clock = time(int(found["hour"]), int(found["minute"] or 0)) if found["hour"] else usual
    except ValueError:
        raise BadInput("date_unreadable") from None
    return datetime.combine(day, clock, VIETNAM), (found["note"] or "").strip()


def _day(found: re.Match[str], today: date) -> date:
    day, month = int(found["day"]), int(found["month"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)
