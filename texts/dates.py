"""Days and moments as people here say them. Every moment is told in Vietnamese time, whatever zone it came in."""

from datetime import date, datetime

from domain.period import VIETNAM, month_of

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday(day: date) -> str:
    """``thứ Sáu``, ``Chủ nhật``."""
    return _WEEKDAYS[day.weekday()]


def short_date(day: date) -> str:
    """``27/11``."""
    return f"{day.day:02}/{day.month:02}"


def full_date(day: date) -> str:
    """``27/11/2026``."""
    return f"{short_date(day)}/{day.year}"


def long_date(day: date) -> str:
    """``thứ Sáu, 27/11/2026``."""
    return f"{weekday(day)}, {full_date(day)}"


def clock(moment: datetime) -> str:
    """``14:00``."""
    return f"{moment.astimezone(VIETNAM):%H:%M}"


def moment(when: datetime) -> str:
    """``14:00 thứ Sáu, 27/11/2026``."""
    return f"{clock(when)} {long_date(when.astimezone(VIETNAM).date())}"


def row_moment(when: datetime) -> str:
    """``thứ Sáu 27/11/2026 14:00``: the day first, as in a table."""
    day = when.astimezone(VIETNAM).date()
    return f"{weekday(day)} {full_date(day)} {clock(when)}"


def before_words(day: date) -> str:
    """What was meant by a deadline: ``trước tháng 5/2027`` for 1 May, else ``trước ngày 30/09/2026`` (A21, A22)."""
    return f"trước {period(f'{day:%Y-%m}')}" if day.day == 1 else f"trước ngày {full_date(day)}"


def period(written: str) -> str:
    """``"2027-02"`` → ``tháng 02/2027``: a zero before months 1 and 2 only (NĐ 30/2020). Raises ValueError."""
    year, month = month_of(written)
    return f"tháng {month:02}/{year}" if month <= 2 else f"tháng {month}/{year}"  # noqa: PLR2004 - the decree's 1 and 2
