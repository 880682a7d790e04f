"""The consolidated list of questions (S4 5.2, 5.3)."""

from dataclasses import dataclass
from datetime import datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class QuestionLine:
    """One row of the list. ``code`` without "#"; ``count`` is how many asked it after merging (at least 1);
    ``marks`` are already worded; ``corrected`` says that a reviewer changed the wording.
    """

    code: str
    text: str
    from_label: str
    topic_label: str
    answerer: str
    count: int = 1
    marks: tuple[str, ...] = ()
    corrected: bool = False


@dataclass(frozen=True)
class QuestionSection:
    """Questions that belong together, usually one topic."""

    title: str
    lines: tuple[QuestionLine, ...]


@dataclass(frozen=True)
class QuestionTotals:
    """``received`` in all, of which ``merged`` were joined to another and ``unreviewed`` nobody looked at in time."""

    received: int = 0
    merged: int = 0
    unreviewed: int = 0


@dataclass(frozen=True)
class QuestionList:
    """The consolidated list that the consolidator and the chair get at the cutoff (S4 5.2, 5.3).

    ``series_title`` names the askers and completes the phrase "questions of ..."; ``period`` is ``YYYY-MM``, of one
    held ``once`` the day is told; ``place`` is where the session meets; ``recipients`` are lines of "Nơi nhận" without
    dash or semicolon.
    """

    letterhead: Letterhead
    series_title: str
    period: str
    session_at: datetime
    cutoff_at: datetime
    place: str
    sections: tuple[QuestionSection, ...]
    totals: QuestionTotals
    recipients: tuple[str, ...]
    secretary: Signatory
    chair: Signatory
    drawn_at: datetime
    once: bool = False

    @property
    def listed(self) -> int:
        """How many rows the list has after merging."""
        return sum(len(section.lines) for section in self.sections)
