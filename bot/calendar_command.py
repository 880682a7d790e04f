"""``python -m bot calendar``: the sessions of a range of months, as a table for people or JSON for programs."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence

from bot.config import Settings
from bot.rules import school_of
from domain.calendar import Calendar
from domain.errors import BadInput
from domain.one_off import Dates
from domain.period import month_of
from domain.series import Closed, Override, Planned, SchoolYear
from texts import say
from texts.dates import row_moment
from texts.reasons import CALENDAR_HEADERS, NOT_HELD, UNDATED, reason_words


def calendar(settings: Settings, given: argparse.Namespace) -> int:
    """The command."""
    school = school_of(settings)
    series, year, closed = [plan.dates for plan in school.series], school.calendar.year, school.calendar.closed
    try:
        print(calendar_table(series, year, closed, {}, given.first, given.last, as_json=given.json))
    except BadInput as refused:
        print(say(f"refusal.{refused.key}", None, **refused.values), file=sys.stderr)
        return 1
    return 0


def calendar_table(
    series: Sequence[Dates],
    year: SchoolYear,
    closed: Closed,
    overrides: Mapping[tuple[str, str], Override],
    first: str,
    last: str,
    *,
    as_json: bool,
) -> str:
    """The months ``first`` to ``last`` ("YYYY-MM", both included). Raises BadInput for months that are none."""
    _check(first, last)
    planned = Calendar(year, closed, overrides).sessions(series, first, last)
    if as_json:
        return json.dumps([as_object(one) for one in planned], ensure_ascii=False, indent=2)
    return _aligned([CALENDAR_HEADERS, *map(_row, planned)])


def as_object(one: Planned) -> dict[str, str | bool | None]:
    """Moments as ISO 8601 with +07:00, null when cancelled; ``moved_from`` as an ISO date."""
    times = (
        (None, None, None, None)
        if one.cancelled
        else (
            one.session_at.isoformat(),
            one.cutoff_at.isoformat(),
            one.student_deadline_at.isoformat(),
            one.moved_from.isoformat() if one.moved_from else None,
        )
    )
    session_at, cutoff_at, student_deadline_at, moved_from = times
    return {
        "series": one.series.key,
        "period": one.period,
        "session_at": session_at,
        "cutoff_at": cutoff_at,
        "student_deadline_at": student_deadline_at,
        "moved_from": moved_from,
        "reason": reason_words(one),
        "cancelled": one.cancelled,
    }


def _check(first: str, last: str) -> None:
    for given in (first, last):
        try:
            month_of(given)
        except ValueError as none:
            raise BadInput("bad_period", given=given) from none
    if last < first:
        raise BadInput("periods_reversed", first=first, last=last)


def _row(one: Planned) -> tuple[str, ...]:
    reason = reason_words(one) or ""
    name = one.series.title or one.series.key
    if one.cancelled:
        return one.period, name, UNDATED if one.undated else NOT_HELD, "", "", reason
    moments = (one.session_at, one.cutoff_at, one.student_deadline_at)
    return one.period, name, *map(row_moment, moments), reason


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Composed (NFC) letters are one column wide each, so ``len`` is the width."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
