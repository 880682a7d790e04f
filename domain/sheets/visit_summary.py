"""Home visits of a month or a semester, summed up (S3 B.III: every pupil at least once a semester)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory
from domain.sheets.quantity import Quantity


@dataclass(frozen=True)
class VisitRow:
    """One class, or the sum of all. ``priority`` are the weak and the often absent; ``gaps`` who waits for a visit."""

    class_name: str
    teacher: str
    pupils: Quantity
    visited: Quantity
    share: Quantity
    priority: Quantity
    priority_visited: Quantity
    gaps: Quantity


@dataclass(frozen=True)
class VisitSummary:
    """``period`` is worded; ``total`` is the last row, None where it must not be told.

    ``hard_cases`` are paragraphs already safe to print (no name of a child); ``proposals`` what is asked of whom.
    """

    letterhead: Letterhead
    subject: str
    addressees: tuple[str, ...]
    period: str
    opening: tuple[str, ...]
    rows: tuple[VisitRow, ...]
    total: VisitRow | None
    hard_cases: tuple[str, ...]
    proposals: tuple[str, ...]
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    number: int | None = None
    issued_on: date | None = None
