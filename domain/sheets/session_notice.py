"""The notice of one session to everybody it concerns (S3 1.16, S2 IV.2: time, contents and materials beforehand)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class SessionNotice:
    """``moved`` says why it is on another day than usual, empty if it is not; ``form``, ``link`` as in an invitation.

    ``how_to_ask`` are the ways a question can go; ``deadline_at`` is the askers', ``cutoff_at`` the school's own.
    ``information`` is told in the hall, ``materials`` are to be read before.
    """

    letterhead: Letterhead
    subject: str
    opening: str
    begins_at: datetime
    ends_at: datetime
    place: str
    participants: tuple[str, ...]
    contents: tuple[str, ...]
    how_to_ask: tuple[str, ...]
    deadline_at: datetime
    cutoff_at: datetime
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    moved: str = ""
    form: str = ""
    link: str = ""
    information: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    number: int | None = None
    issued_on: date | None = None
