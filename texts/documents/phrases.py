"""Dates, hours and numbers as an official Vietnamese document writes them (Decree 30/2020, annex I, part II)."""

from datetime import date, datetime

from domain.period import VIETNAM
from texts.dates import weekday

_PADDED_MONTHS = 2  # January and February only, so that nobody writes a 1 before them


def two_digits(number: int) -> str:
    """A count as clerks write it: 05, 12, 105."""
    return f"{number:02d}"


def day_in_words(day: date) -> str:
    """``ngày 05 tháng 02 năm 2027``, but ``tháng 9``."""
    month = f"{day.month:02d}" if day.month <= _PADDED_MONTHS else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_and_date(place: str, day: date) -> str:
    """``Suối Vân, ngày 27 tháng 11 năm 2026``."""
    return f"{place}, {day_in_words(day)}" if place else day_in_words(day).capitalize()


def hour_and_date(moment: datetime) -> str:
    """``15 giờ 00, thứ Sáu, ngày 27 tháng 11 năm 2026``; ``moment`` is aware, told in Vietnamese time."""
    local = moment.astimezone(VIETNAM)
    return f"{local.hour} giờ {local.minute:02d}, {weekday(local.date())}, {day_in_words(local)}"
