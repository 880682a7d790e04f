"""The schools' reports merged by the authority above them (S2 III.2, IV.1-2)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory
from domain.sheets.quantity import Quantity
from domain.sheets.report import FigureTable


@dataclass(frozen=True)
class SchoolRow:
    """One school's progress, every cell worded: "đã có, 05/9", "chưa", "trễ 3 ngày"."""

    school: str
    plan_made: str
    session_held: str
    participants_complete: str
    report_received: str
    late: str


@dataclass(frozen=True)
class SchoolSums:
    """How many schools of ``schools`` did what; they count schools, never people."""

    schools: int
    plan_made: int
    session_held: int
    participants_complete: int
    report_received: int
    late: int


@dataclass(frozen=True)
class SchoolFigures:
    """One school's figures in the order of ``MergedReport.figure_titles``."""

    school: str
    figures: tuple[Quantity, ...]


@dataclass(frozen=True)
class MergedReport:
    """``letterhead`` is the authority's own; ``tables`` are sums over the schools with their definitions.

    ``figure_titles`` are few and short (a column each) and ``by_school`` as many figures a school.
    """

    letterhead: Letterhead
    subject: str
    addressees: tuple[str, ...]
    period: str
    opening: tuple[str, ...]
    schools: tuple[SchoolRow, ...]
    sums: SchoolSums
    figure_titles: tuple[str, ...]
    by_school: tuple[SchoolFigures, ...]
    tables: tuple[FigureTable, ...]
    lessons: tuple[str, ...]
    proposals: tuple[str, ...]
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    number: int | None = None
    issued_on: date | None = None
