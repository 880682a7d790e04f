"""What the bot tells people of its own accord. A notice in the outbox holds ids, not sentences.

Words are made at the moment of sending, so a reminder about something already answered is dropped, not sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.notice_kinds import (
    ANSWER_KINDS,
    AT_MOST_ONCE,
    BULK_KINDS,
    MACHINE_KINDS,
    URGENT_KINDS,
    WITHOUT_CONSENT,
    Haste,
    NoticeKind,
    haste_of,
)
from domain.people import FAMILY_ROLES, Person, Role

__all__ = [
    "ANSWER_KINDS",
    "AT_MOST_ONCE",
    "BULK_KINDS",
    "MACHINE_KINDS",
    "URGENT_KINDS",
    "WITHOUT_CONSENT",
    "Audience",
    "Button",
    "Haste",
    "Letter",
    "LetterState",
    "Notice",
    "NoticeKind",
    "Recipient",
    "RecipientKind",
    "audience_for",
    "audience_of",
    "haste_of",
]


class Audience(StrEnum):
    """How somebody is addressed: em, quý phụ huynh, thầy/cô; people of an authority without a title."""

    STUDENT = "student"
    PARENT = "parent"
    STAFF = "staff"
    OFFICIAL = "official"


def audience_of(role: Role) -> Audience:
    """Em for a pupil, quý phụ huynh for a parent, thầy/cô for everybody else."""
    return {Role.STUDENT: Audience.STUDENT, Role.PARENT: Audience.PARENT}.get(role, Audience.STAFF)


def audience_for(person: Person) -> Audience:
    """A pupil is em even if also something else; a teacher who is a parent is addressed as a parent."""
    family = sorted(person.roles & FAMILY_ROLES, reverse=True)
    return audience_of(family[0]) if family else Audience.STAFF


class RecipientKind(StrEnum):
    """How the address is found at the moment of sending."""

    PERSON = "person"  # ref: person id → that person's chats
    WAY_BACK = "way_back"  # ref: question id → the sealed return address, opened in memory only
    CHAT = "chat"  # ref: chat id of somebody waiting to be enrolled


@dataclass(frozen=True)
class Recipient:
    """To whom, without saying who an anonymous asker is."""

    kind: RecipientKind
    ref: str


class LetterState(StrEnum):
    """Where a letter stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"  # no longer true at the moment of sending
    UNKNOWN = "unknown"  # may or may not have arrived; listed for a human
    UNREACHABLE = "unreachable"  # blocked, deactivated, no phone: queued again when they are back
    DEAD = "dead"  # cannot be delivered whoever tries: refused by Telegram, or nobody can word it
    CARRIED = "carried"  # to a sealed address: over, and its fate is not kept, for it would tell whose phone is closed


@dataclass(frozen=True)
class Letter:
    """One row of the outbox. ``about`` is a question's id, "series/period", a scope, or an enrolment's id.

    ``key`` makes it unique: the same key is put into the outbox once, whatever is retried.
    ``not_before`` is aware; ``values`` are small facts (numbers, ids), never a text of an asker.
    """

    key: str
    kind: NoticeKind
    recipient: Recipient
    about: str
    not_before: datetime
    values: Mapping[str, str | int] = field(default_factory=dict)
    state: LetterState = LetterState.QUEUED
    attempts: int = 0

    @property
    def haste(self) -> Haste:
        return haste_of(self.kind)


@dataclass(frozen=True)
class Button:
    """A button under a message: ``label`` names its words, ``data`` is what comes back (at most 64 bytes)."""

    label: str
    data: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Notice:
    """A letter filled with what is true now, ready for words.

    ``values`` fill the sentence, ``quote`` is shown as a quote, ``document`` is a ready file (name, bytes).
    """

    kind: NoticeKind
    audience: Audience
    values: Mapping[str, object]
    quote: str = ""
    variant: str = ""
    document: tuple[str, bytes] | None = None
