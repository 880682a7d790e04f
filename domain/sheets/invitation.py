"""An invitation to a dialogue, for guests and for the representatives of classes (Decree 30/2020, model 1.6)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class Invitation:
    """``issuer`` invites ``invited`` (one a line) to ``meeting``; ``contents`` is what it will be about.

    ``form`` and ``link`` are empty for a meeting in the hall; ``requests`` is what the invited are asked for.
    """

    letterhead: Letterhead
    subject: str
    issuer: str
    invited: tuple[str, ...]
    meeting: str
    chair: str
    begins_at: datetime
    ends_at: datetime
    place: str
    contents: tuple[str, ...]
    requests: tuple[str, ...]
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    form: str = ""
    link: str = ""
    number: int | None = None
    issued_on: date | None = None
