"""The minutes of one session (Decree 30/2020, model 1.9; S4 5.2, 5.4)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class MinutesItem:
    """One question as the hall dealt with it, in the order of the session.

    ``code`` without "#" (empty from the floor), ``asked_by`` a label, ``outcome`` worded ("answered", "will be done",
    "carried on"...), ``owner`` who will do it and ``due_on`` by when, where that was promised.
    """

    text: str
    asked_by: str
    outcome: str
    code: str = ""
    answer: str = ""
    answered_by: str = ""
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class MinutesPart:
    """One part of the programme: what was said in it, then the questions of it."""

    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[MinutesItem, ...] = ()


@dataclass(frozen=True)
class Minutes:
    """``subject`` is the name of the meeting (a "\n" is a wished break); ``participants`` are lines.

    ``secretaries`` one or two (the boarding board's appointee and the consolidator, S4 5.2, 5.4); ``chair`` and they
    bear their post as ``title``. ``number`` is the clerk's, None while not given. ``ended_at`` is never before
    ``began_at``.
    """

    letterhead: Letterhead
    subject: str
    began_at: datetime
    ended_at: datetime
    place: str
    participants: tuple[str, ...]
    chair: Signatory
    secretaries: tuple[Signatory, ...]
    parts: tuple[MinutesPart, ...]
    conclusions: tuple[str, ...]
    recipients: tuple[str, ...]
    drawn_at: datetime
    number: int | None = None
