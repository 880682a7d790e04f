"""The notice of answers, posted where everybody can read it (Law 10/2022, articles 46 and 48; A15)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class AnswerLine:
    """One question and what became of it. ``code`` without "#" (may be empty), ``asked_by`` a label, never a name.

    ``outcome`` is worded where it is more than an answer ("sẽ làm, trước 15/12/2026"); ``answered_by`` a post.
    """

    question: str
    asked_by: str
    answer: str
    answered_by: str
    code: str = ""
    answered_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class AnswerSection:
    """Answers that belong together, usually one topic."""

    title: str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True)
class BeyondLine:
    """What is beyond the school: who is asked, by which letter, and by when an answer is expected, all as worded."""

    question: str
    authority: str
    letter: str = ""
    expected: str = ""
    code: str = ""


@dataclass(frozen=True)
class AnswerNotice:
    """``waiting`` are questions carried on or in need of time; ``read_out`` slips to be read aloud, for those whom no
    message reaches. ``held_at`` None: answers without a session. Posted from ``posted_on`` to ``posted_until``, at
    least 20 days.
    """

    letterhead: Letterhead
    subject: str
    opening: str
    sections: tuple[AnswerSection, ...]
    beyond: tuple[BeyondLine, ...]
    waiting: tuple[AnswerLine, ...]
    posted_on: date
    posted_until: date
    posted_at: str
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    held_at: datetime | None = None
    place: str = ""
    read_out: tuple[str, ...] = ()
    number: int | None = None
    issued_on: date | None = None
