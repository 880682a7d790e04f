"""An official letter about what is beyond the school: to the body in charge, or to who asked (S1 IV.1, S2 IV.2)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class WrittenNotice:
    """``subject`` completes "V/v"; ``addressees`` complete "Kính gửi" (at least one).

    The body is ``opening``, then ``matters`` (numbered when there are several), then ``closing`` (at least one
    paragraph; the mark "./." is added). ``number`` and ``issued_on`` are the clerk's, None while not given.
    """

    letterhead: Letterhead
    subject: str
    addressees: tuple[str, ...]
    opening: tuple[str, ...]
    matters: tuple[str, ...]
    closing: tuple[str, ...]
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    number: int | None = None
    issued_on: date | None = None
