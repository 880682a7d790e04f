"""The dialogue calendar once more, written from seed S4 and the list of its contradictions, not from the code.

Days are Julian day numbers (0 was a Monday) and moments are minutes, so neither ``datetime`` nor walking is involved:
every day is enumerated, the impossible ones are filtered out, and the greatest that remains is the answer.
"""

from collections.abc import Collection
from typing import NamedTuple

MINUTES = 24 * 60
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Expected(NamedTuple):
    """Minutes since Julian day 0, Vietnamese wall clock."""

    session: int
    cutoff: int
    student_deadline: int


def day_number(year: int, month: int, day: int) -> int:
    """Fliegel and Van Flandern, 1968."""
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    return day + (153 * m + 2) // 5 + 365 * y + y // 4 - y // 100 + y // 400 - 32045


def month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else LENGTHS[month - 1]


def expected(
    year: int,
    month: int,
    start: int,
    closed: Collection[int] = (),
    *,
    saturday: str = "friday",
    sunday: str = "monday",
    gap: int = 4 * 60,
    cutoff_clock: int = 15 * 60,
) -> Expected | None:
    """The session on the 28th with its cutoff on the 27th; None when there is none. ``start`` in minutes."""
    if month in (6, 7, 8):
        return None
    first = day_number(year, month, 1)
    wanted = first + 27
    if wanted % 7 == 5:
        wanted = {"friday": wanted - 1, "monday": wanted + 2}[saturday]
    elif wanted % 7 == 6:
        wanted = {"friday": wanted - 2, "monday": wanted + 1}[sunday]
    of_the_month = {first + n for n in range(month_length(year, month))} | {wanted}
    opening = day_number(year, 9, 5) if month == 9 else 0
    possible = [d for d in of_the_month if d <= wanted and d % 7 not in (5, 6) and d not in closed and d >= opening]
    if not possible:
        return None
    day = max(possible)
    session = day * MINUTES + start
    cutoff = (first + 26) * MINUTES + cutoff_clock
    if session - cutoff < gap:
        enough = [d for d in range(day - 31, day) if session - (d * MINUTES + cutoff_clock) >= gap]
        working = [d for d in enough if d % 7 not in (5, 6) and d not in closed]
        cutoff = max(working or enough) * MINUTES + cutoff_clock
    return Expected(session, cutoff, (cutoff // MINUTES - 1) * MINUTES + 17 * 60)
