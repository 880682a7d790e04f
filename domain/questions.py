"""A question: who asked, what is shown of them, which way it goes, and its answers.

Nothing here can name an anonymous asker: ``Anonymous`` has no person in it.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NewType

from domain.errors import Outdated
from domain.life import MOVES, Action, Status
from domain.people import PersonId, Role, Scope

QuestionId = NewType("QuestionId", str)
"""A random UUIDv4 in hex; never a serial number, never time-ordered."""


@dataclass(frozen=True)
class Named:
    """The asker gave a name."""

    person_id: PersonId


@dataclass(frozen=True)
class Anonymous:
    """The asker gave none; there is deliberately nothing else to say."""


Asker = Named | Anonymous


class Lane(StrEnum):
    """The way a question takes to the person who answers."""

    CLASS = "class"  # reviewed by the homeroom teacher of the asker's class (S4 5.3)
    BOARDING = "boarding"  # reviewed by the boarding board (S4 5.4)
    DIRECT = "direct"  # past the reviewer, who must never see a trace of it
    CONSOLIDATOR = "consolidator"  # reviewed by the consolidator: too small a group for its own teacher, or staff
    COLLECTOR = "collector"  # reviewed by whoever collects the questions of its dialogue (S0 III.3-4)
    URGENT = "urgent"  # to the safety officer, at once


class Origin(StrEnum):
    """How the words came in."""

    CHAT = "chat"
    PAPER = "paper"
    FLOOR = "floor"  # called out in the hall


@dataclass(frozen=True)
class Label:
    """What staff see of the asker: a group, and the role where the group is large enough.

    ``group`` is a class name, a grade such as "10", or empty for the whole school; ``role`` is None when hidden.
    ``name`` is a named asker's full name, always empty for an anonymous one.
    """

    group: str = ""
    kind: str = "school"  # "class" | "grade" | "boarding" | "school"
    role: Role | None = None
    name: str = ""


@dataclass(frozen=True)
class Question:
    """One question. ``code`` is random and visible; dates carry no time of day for anonymous askers (3b.2).

    ``reviewer`` is who reviews it; ``shielded_from`` names the reviewers who must never learn of it (a bypass);
    the whole school in it means every homeroom teacher and the boarding board.
    ``carried``: from how many sessions it was carried on to the next.
    ``version`` grows by one with every change: the optimistic lock behind every move.
    """

    id: QuestionId
    code: str
    asker: Asker
    label: Label
    text: str
    original_text: str
    topic: str
    status: Status
    lane: Lane
    series: str
    period: str
    received_on: date
    reviewer: Scope | None = None
    shielded_from: tuple[Scope, ...] = ()
    answerer_role: Role | None = None
    assignee: PersonId | None = None
    due_on: date | None = None
    merged_into: QuestionId | None = None
    origin: Origin = Origin.CHAT
    unreviewed: bool = False
    reopened: int = 0
    return_reason: str = ""
    photo_count: int = 0
    carried: int = 0
    version: int = 0

    @property
    def urgent(self) -> bool:
        return self.lane is Lane.URGENT

    def after(self, action: Action) -> Status:
        """Where ``action`` leads from here; raises Outdated when the table has no such move."""
        try:
            return MOVES[self.status, action]
        except KeyError:
            raise Outdated(code=self.code) from None


class AnswerKind(StrEnum):
    """What an answer says (domain.md 38–41)."""

    EXPLAINED = "explained"
    DONE = "done"
    WILL_DO = "will_do"
    NEEDS_TIME = "needs_time"
    BEYOND_AUTHORITY = "beyond_authority"


RELEASING: dict[AnswerKind, Action] = {
    AnswerKind.EXPLAINED: Action.RELEASE_ANSWER,
    AnswerKind.DONE: Action.RELEASE_ANSWER,
    AnswerKind.WILL_DO: Action.RELEASE_ANSWER,
    AnswerKind.NEEDS_TIME: Action.DEFER,
    AnswerKind.BEYOND_AUTHORITY: Action.ESCALATE,
}


@dataclass(frozen=True)
class Answer:
    """One answer, prepared or released. ``owner`` is who will do it, ``due_on`` by when, ``authority`` which body."""

    question_id: QuestionId
    number: int
    kind: AnswerKind
    text: str
    answerer: PersonId
    prepared_on: date
    released: bool = False
    owner: str = ""
    due_on: date | None = None
    authority: str = ""

    @property
    def says(self) -> tuple[AnswerKind, str, date | None]:
        """What tells one answer from a second press of its button."""
        return self.kind, self.text, self.due_on

    def to_the_point(self) -> "Answer":
        """Without what was chosen for another kind before: an explanation promises nothing and passes nothing up."""
        beyond, over = self.kind is AnswerKind.BEYOND_AUTHORITY, self.kind in {AnswerKind.EXPLAINED, AnswerKind.DONE}
        return replace(
            self,
            owner="" if over else self.owner,
            due_on=None if over else self.due_on,
            authority=self.authority if beyond else "",
        )

    @property
    def is_final(self) -> bool:
        """Whether its reader can be asked if it was clear; "needs time" and "beyond authority" are not the end."""
        return RELEASING[self.kind] is Action.RELEASE_ANSWER
