"""The yearly plan of a school's dialogues (S0, S1, S2, S4; Decree 30/2020, model 1.4)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.sheets.letterhead import Letterhead, Signatory


@dataclass(frozen=True)
class PlanDialogue:
    """One dialogue of the year. ``times`` are worded, one a line ("trước tháng 5/2027" stays as the plan says it).

    ``contents`` are what is talked over, ``information`` what is told first; ``form`` and ``cutoff`` may be empty.
    """

    title: str
    times: tuple[str, ...]
    place: str
    participants: tuple[str, ...]
    contents: tuple[str, ...] = ()
    information: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    form: str = ""
    cutoff: str = ""


@dataclass(frozen=True)
class PlanTask:
    """One row of the assignment table: who does it, who works along (A24: kept apart), by when as worded."""

    title: str
    owners: tuple[str, ...]
    due: str
    with_others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """``subject`` is what the plan is about; ``bases`` are grounds of law without their end marks.

    ``programme`` are the parts of every session, empty where each has its own. ``signatories``: co-signers first (S3),
    the head of the school last.
    ``number`` and ``issued_on`` are the clerk's, None while not given. Empty parts are left out, the rest renumbered.
    """

    letterhead: Letterhead
    subject: str
    year: str
    bases: tuple[str, ...]
    opening: str
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    dialogues: tuple[PlanDialogue, ...]
    programme: tuple[str, ...]
    tasks: tuple[PlanTask, ...]
    budget: str
    duties: tuple[str, ...]
    closing: str
    recipients: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    drawn_at: datetime
    number: int | None = None
    issued_on: date | None = None
