"""The two halves of a school year (S3 B.I.3.1: "ít nhất một lần/học kỳ")."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.series import SchoolYear

FEBRUARY, EVERY_FEBRUARY = 2, 28


@dataclass(frozen=True)
class Semester:
    """``number`` 1 or 2 of the school year that began in the year ``began``; both days belong to it.

    The summer counts to the second: what was still to be done stays to be seen until the next year begins.
    """

    number: int
    began: int
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Semesters:
    """``second``: (month, day) on which the second one begins, within the school year."""

    year: SchoolYear
    second: tuple[int, int]

    def at(self, day: date) -> Semester:
        """The one a day belongs to; there is one for every day."""
        began = self.begin_of_year(day)
        again, middle = _on(began.year + 1, self.year.first), _on(began.year, self.second)
        middle = middle if middle > began else _on(began.year + 1, self.second)
        if day < middle:
            return Semester(1, began.year, began, middle - timedelta(days=1))
        return Semester(2, began.year, middle, again - timedelta(days=1))

    def begin_of_year(self, day: date) -> date:
        """The first day of the school year ``day`` belongs to; the summer belongs to the one that is over."""
        began = _on(day.year, self.year.first)
        return began if began <= day else _on(day.year - 1, self.year.first)

    def closes_on(self, day: date) -> bool:
        """Whether it is the last day of lessons of a semester."""
        semester = self.at(day)
        return day == semester.last if semester.number == 1 else (day.month, day.day) == self.year.last


def _on(year: int, yearly: tuple[int, int]) -> date:
    """29 February is the 28th, so that every year has it."""
    month, day = yearly
    return date(year, month, min(day, EVERY_FEBRUARY) if month == FEBRUARY else day)
