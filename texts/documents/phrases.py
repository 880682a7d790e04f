"""Dates, hours and numbers as an official Vietnamese document writes them (Decree 30/2020, annex I, part II)."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from domain.period import VIETNAM
from texts.dates import weekday

BLANK_DAY = "ngày …… tháng …… năm {year}"
_PADDED_MONTHS = 2  # January and February only, so that nobody writes a 1 before them


@dataclass(frozen=True)
class Undated:
    """A day that the clerk will write in with the number; only its year is known."""

    year: int


def two_digits(number: int) -> str:
    """A count as clerks write it: 05, 12, 105."""
    return f"{number:02d}"


def in_brackets(*parts: str) -> str:
    """``(#K7M2QX, Một học sinh bán trú, không ghi tên)``: no bracket inside a bracket; "" for nothing."""
    told = re.sub(r" \(([^()]*)\)", r", \1", ", ".join(filter(None, parts)))
    return f"({told})" if told else ""


def day_in_words(day: date) -> str:
    """``ngày 05 tháng 02 năm 2027``, but ``tháng 9``."""
    month = f"{day.month:02d}" if day.month <= _PADDED_MONTHS else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_and_date(place: str, day: date | Undated) -> str:
    """``Suối Vân, ngày 27 tháng 11 năm 2026``; dots for a day that is the clerk's."""
    said = BLANK_DAY.format(year=day.year) if isinstance(day, Undated) else day_in_words(day)
    return f"{place}, {said}" if place else said.capitalize()


def hour_and_date(moment: datetime) -> str:
    """``15 giờ 00, thứ Sáu, ngày 27 tháng 11 năm 2026``; ``moment`` is aware, told in Vietnamese time."""
    local = moment.astimezone(VIETNAM)
    return f"{_hour(local)}, {_day(local)}"


def from_to(begins_at: datetime, ends_at: datetime) -> str:
    """``từ 14 giờ 00 đến 15 giờ 30, thứ Sáu, ngày 27 tháng 11 năm 2026``; an end on another day is left out."""
    start, end = begins_at.astimezone(VIETNAM), ends_at.astimezone(VIETNAM)
    if end <= start or end.date() != start.date():
        return hour_and_date(start)
    return f"từ {_hour(start)} đến {_hour(end)}, {_day(start)}"


def _hour(moment: datetime) -> str:
    return f"{moment.hour} giờ {moment.minute:02d}"


def _day(moment: datetime) -> str:
    return f"{weekday(moment.date())}, {day_in_words(moment)}"
