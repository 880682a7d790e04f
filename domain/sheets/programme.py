"""The programme of one session: the five parts of S1 II.4 or the school's own."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class ProgrammePart:
    """One row: what, who, and what it consists of. ``begins_at`` None: when its turn comes."""

    title: str
    who: str = ""
    details: tuple[str, ...] = ()
    begins_at: datetime | None = None


@dataclass(frozen=True)
class Programme:
    """``chair`` and ``secretaries`` are worded ("thầy ..., Hiệu trưởng"); ``form`` and ``link`` may be empty."""

    letterhead: Letterhead
    subject: str
    begins_at: datetime
    ends_at: datetime
    place: str
    chair: str
    secretaries: tuple[str, ...]
    parts: tuple[ProgrammePart, ...]
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    form: str = ""
    link: str = ""
    number: int | None = None
    issued_on: date | None = None
