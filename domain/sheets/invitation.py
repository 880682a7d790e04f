"""Invitations to a dialogue: a letter a guest, one for all others (Decree 30/2020, model 1.6; S1 II.3.4, S2 III)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class Invited:
    """Whom one letter goes to. ``people``: who has been chosen, one a line; ``requests``: what they are asked for."""

    name: str
    people: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invitation:
    """``issuer`` invites ``invited``, each by a letter of their own, to ``meeting``; ``contents``: what it is about.

    ``form`` and ``link`` are empty for a meeting in the hall; ``materials`` are to be read before.
    """

    letterhead: Letterhead
    subject: str
    issuer: str
    invited: tuple[Invited, ...]
    meeting: str
    chair: str
    begins_at: datetime
    ends_at: datetime
    place: str
    contents: tuple[str, ...]
    recipients: tuple[str, ...]
    signatory: Signatory
    drawn_at: datetime
    form: str = ""
    link: str = ""
    materials: tuple[str, ...] = ()
    number: int | None = None
    issued_on: date | None = None
