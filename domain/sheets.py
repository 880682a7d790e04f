"""What stands in a document, decided here and only typeset by ``texts.documents``.

Every string is already worded and already safe to show: labels of anonymous askers have been chosen by the domain,
marks come from the catalogue of texts. Times are aware and in the school's time zone (Asia/Ho_Chi_Minh).
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Letterhead:
    """Who issues a document (Decree 30/2020, annex I, part I).

    ``superior`` is the authority above (may be empty), ``school`` the issuing school (a "\n" in
    either is a wished line break), ``place`` the locality written
    before the date, ``symbol`` the school's own abbreviation such as "THPTSV" (the kind of document is put before it;
    the number is the clerk's and never ours).
    """

    superior: str
    school: str
    place: str
    symbol: str


@dataclass(frozen=True)
class Signatory:
    """Who signs. ``acting_for`` is the whole line above the title ("KT. ...", "TM. ..."), None for the head."""

    title: str
    name: str
    acting_for: str | None = None


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

    ``series_title`` names the askers and completes the phrase "questions of ..."; ``period`` is ``YYYY-MM``;
    ``place`` is where the session meets; ``recipients`` are lines of "Nơi nhận" without dash or semicolon.
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

    @property
    def listed(self) -> int:
        """How many rows the list has after merging."""
        return sum(len(section.lines) for section in self.sections)


@dataclass(frozen=True)
class Slip:
    """One person's invitation: ``detail`` is a class or a duty, ``link`` the whole deep link."""

    name: str
    detail: str
    role_label: str
    link: str
    typed_code: str
    expires: date


@dataclass(frozen=True)
class SlipSheet:
    """Slips to print, cut and hand out. ``bot_name`` is the bot's username without "@"."""

    school: str
    bot_name: str
    slips: tuple[Slip, ...]
    drawn_at: datetime
