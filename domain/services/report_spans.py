"""The periods that are reported on: a month, a semester, a school year (S2 IV.2, S3 B.I.3.3)."""

from dataclasses import dataclass
from datetime import date

from domain.errors import Unknown
from domain.period import later, month_of
from domain.school import School
from domain.semesters import Semesters

A_YEAR = 12
SECOND_SEMESTER = (1, 16)  # where a school follows no home visits, nothing else in its settings says it
SEMESTER = "HK"  # as schools abbreviate it


@dataclass(frozen=True)
class Span:
    """What is reported on. ``ref``: "2026-11", "HK1-2026-2027" or "2026-2027"; ``months`` YYYY-MM, in order."""

    ref: str
    months: tuple[str, ...]

    @property
    def is_month(self) -> bool:
        return self.months == (self.ref,)

    @property
    def semester(self) -> int:
        """1 or 2; 0 for a month or a whole year."""
        return int(self.ref[len(SEMESTER)]) if self.ref.startswith(SEMESTER) else 0

    @property
    def year(self) -> str:
        """ "2026-2027" of a semester or a year."""
        return "-".join(self.ref.split("-")[-2:])


def span_of(school: School, ref: str) -> Span:
    """Raises Unknown."""
    try:
        if len(ref) == len("2026-11"):
            month_of(ref)
            return Span(ref, (ref,))
        *half, year, _ = ref.removeprefix(SEMESTER).split("-")
        began = int(year)
        near = [later(f"{began}-01", n) for n in range(A_YEAR * 2)]
    except ValueError:
        raise Unknown from None
    semesters = _semesters(school)
    whole = [month for month in near if semesters.begin_of_year(_deep_in(month)).year == began]
    mine = [month for month in whole if not half or half == [str(semesters.at(_deep_in(month)).number)]]
    if not mine:
        raise Unknown
    return Span(ref, tuple(mine))


def longer_spans(school: School, today: date) -> list[str]:
    """This school year's semesters, the current one first, and the year itself."""
    semesters = _semesters(school)
    began = semesters.begin_of_year(today).year
    numbers = range(semesters.at(today).number, 0, -1)
    return [*(f"{SEMESTER}{number}-{began}-{began + 1}" for number in numbers), f"{began}-{began + 1}"]


def span_before(school: School, span: Span) -> Span:
    """A month, a semester or a school year earlier."""
    if span.is_month:
        return span_of(school, later(span.ref, -1))
    semesters = _semesters(school)
    if span.semester:
        before = semesters.at(_deep_in(later(span.months[0], -1)))
        return span_of(school, f"{SEMESTER}{before.number}-{before.began}-{before.began + 1}")
    began = semesters.begin_of_year(_deep_in(span.months[0])).year - 1
    return span_of(school, f"{began}-{began + 1}")


def _deep_in(month: str) -> date:
    """A day late enough that a month in which a year begins belongs to it."""
    return date.fromisoformat(f"{month}-28")


def _semesters(school: School) -> Semesters:
    return Semesters(school.calendar.year, school.visits.second_semester if school.visits else SECOND_SEMESTER)
