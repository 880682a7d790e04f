"""What the bot tells people of its own accord. A notice in the outbox holds ids, not sentences.

Words are made at the moment of sending, so a reminder about something already answered is dropped, not sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from domain.people import FAMILY_ROLES, Person, Role


class NoticeKind(StrEnum):
    """Every kind has words in ``texts/vi.toml`` under ``[notice.<kind>]``; a test says so."""

    # to whoever asked
    APPROVED = "approved"
    CORRECTED = "corrected"
    RETURNED = "returned"
    MERGED = "merged"
    ANSWERED = "answered"
    SAFETY_CARD = "safety_card"
    CARRIED_OVER = "carried_over"
    PROMISE_ASKED = "promise_asked"
    PROMISE_MOVED = "promise_moved"
    PASSED_UP = "passed_up"
    REPLY_LATE = "reply_late"
    # to staff, about one question
    ASSIGNED = "assigned"
    URGENT_ALERT = "urgent_alert"
    URGENT_UNACKNOWLEDGED = "urgent_unacknowledged"
    ADDED = "added"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    APPEALED = "appealed"
    PROMISE_DUE = "promise_due"
    PROMISE_DONE = "promise_done"
    PROMISE_DISPUTED = "promise_disputed"
    NOTICE_TO_NUMBER = "notice_to_number"
    REPLY_AWAITED = "reply_awaited"
    # to staff, about what waits for them
    REVIEW_NEW = "review_new"
    REVIEW_REMINDER = "review_reminder"
    REVIEW_WEEKEND = "review_weekend"
    DIGEST = "digest"
    QUESTION_LIST = "question_list"
    # about a session
    COLLECTION_OPENS = "collection_opens"
    PUPIL_REMINDER = "pupil_reminder"
    TIMETABLE = "timetable"
    SESSION_MOVED = "session_moved"
    PICK_REPRESENTATIVES = "pick_representatives"
    SESSION_EVE = "session_eve"
    SESSION_TODAY = "session_today"
    # about enrolment
    ENROL_PENDING = "enrol_pending"
    ENROL_APPROVED = "enrol_approved"
    ENROL_REFUSED = "enrol_refused"
    # to the bot's administrators, about the machine
    BACKUP_FAILED = "backup_failed"
    SILENCE_OVER = "silence_over"
    SILENCE_TOO_LONG = "silence_too_long"
    RIVAL = "rival"
    FOREIGN_WEBHOOK = "foreign_webhook"


class Haste(IntEnum):
    """The lanes of the outbox: a lower one overtakes a higher one."""

    URGENT = 0
    ANSWER = 1
    WORK = 2
    BULK = 3


K = NoticeKind

ANSWER_KINDS = frozenset(
    {
        K.APPROVED,
        K.CORRECTED,
        K.RETURNED,
        K.MERGED,
        K.ANSWERED,
        K.PASSED_UP,
        K.SAFETY_CARD,
        K.ENROL_APPROVED,
        K.ENROL_REFUSED,
    },
)
MACHINE_KINDS = frozenset(
    {K.BACKUP_FAILED, K.SILENCE_OVER, K.SILENCE_TOO_LONG, K.RIVAL, K.FOREIGN_WEBHOOK},
)
URGENT_KINDS = frozenset({K.URGENT_ALERT, K.URGENT_UNACKNOWLEDGED, K.SAFETY_CARD})
WITHOUT_CONSENT = URGENT_KINDS | {K.ENROL_APPROVED, K.ENROL_REFUSED}
"""To somebody who has not agreed, or not any more: a child in danger (NĐ 13/2023, Đ.17), and the way to agree."""
BULK_KINDS = frozenset(
    {
        K.COLLECTION_OPENS,
        K.PUPIL_REMINDER,
        K.SESSION_MOVED,
        K.SESSION_EVE,
        K.SESSION_TODAY,
        K.CARRIED_OVER,
        K.DIGEST,
        K.REVIEW_REMINDER,
        K.REVIEW_WEEKEND,
        K.TIMETABLE,
        K.PICK_REPRESENTATIVES,
        K.PROMISE_DUE,
        K.REPLY_AWAITED,
    },
)
AT_MOST_ONCE = BULK_KINDS
"""When it is not known whether one of these arrived, it is listed for a human, never sent again."""


def haste_of(kind: NoticeKind) -> Haste:
    """The lane a kind travels in."""
    if kind in URGENT_KINDS:
        return Haste.URGENT
    if kind in ANSWER_KINDS:
        return Haste.ANSWER
    return Haste.BULK if kind in BULK_KINDS else Haste.WORK


class Audience(StrEnum):
    """How somebody is addressed: em, quý phụ huynh, thầy/cô."""

    STUDENT = "student"
    PARENT = "parent"
    STAFF = "staff"


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
