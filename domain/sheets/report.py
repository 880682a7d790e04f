"""The report on a period's dialogues to the higher authority (S4 5.1-5.2, S2 IV.2)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory
from domain.sheets.quantity import Quantity


@dataclass(frozen=True)
class FigureRow:
    """One figure: what it is called, how it is counted, this period's and the one's before (None: nothing before).

    ``change`` is worded, empty where nothing may be said.
    """

    title: str
    definition: str
    now: Quantity
    before: Quantity | None = None
    change: str = ""


@dataclass(frozen=True)
class FigureTable:
    """Figures that belong together: the questions, by topic, by audience, the sessions..."""

    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class SessionRow:
    """One dialogue: when it was held or why not, how many came; ``note`` may be empty."""

    title: str
    held: str
    attendance: str = ""
    note: str = ""


@dataclass(frozen=True)
class OverdueRow:
    """What is late of one topic, together: how many and since when; no single matter, nothing of who asked."""

    topic: str
    count: Quantity
    since: date
    state: str


@dataclass(frozen=True)
class Report:
    """``period`` is worded ("tháng 11/2026", "học kì I năm học 2026-2027"), ``compared_with`` the one before or "".

    ``opening`` are the grounds and the summary; ``lessons`` and ``proposals`` are paragraphs. ``number`` and
    ``issued_on`` are the clerk's, None while not given.
    """

    letterhead: Letterhead
    subject: str
    addressees: tuple[str, ...]
    period: str
    compared_with: str
    opening: tuple[str, ...]
    sessions: tuple[SessionRow, ...]
    tables: tuple[FigureTable, ...]
    overdue: tuple[OverdueRow, ...]
    lessons: tuple[str, ...]
    proposals: tuple[str, ...]
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    number: int | None = None
    issued_on: date | None = None
