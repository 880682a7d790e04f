"""A matter passed to a body beyond the school, in writing (S1 IV.1, S2 IV.2, domain.md 40-41)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.life import Status
from domain.people import Actor, Role
from domain.permissions import is_shielded
from domain.questions import Answer, AnswerKind, Lane, Question, QuestionId

IN_WRITING = frozenset({AnswerKind.BEYOND_AUTHORITY, AnswerKind.NEEDS_TIME})
"""Answers that are told in writing as well; beyond the authority it must be, for time to verify it may be."""
PASSED_UP = frozenset({Status.ESCALATED, Status.NEEDS_TIME, Status.PREPARED})


class EscalationState(StrEnum):
    """Where the written notice stands."""

    WAITING = "waiting"  # for the number that the school's clerk gives it
    SENT = "sent"
    REPLIED = "replied"


@dataclass(frozen=True)
class Escalation:
    """The written notice of one answer. Numbers are given by people ("12/THPT-VP"); empty and None while not given."""

    question_id: QuestionId
    number: int
    sent_number: str = ""
    sent_on: date | None = None
    reply_number: str = ""
    reply_on: date | None = None

    @property
    def state(self) -> EscalationState:
        if self.reply_on:
            return EscalationState.REPLIED
        return EscalationState.SENT if self.sent_on else EscalationState.WAITING

    def numbered(self, number: str, on: date) -> "Escalation":
        return replace(self, sent_number=number, sent_on=on)


@dataclass(frozen=True)
class Passed:
    """A written notice beside its question and the answer it is about."""

    question: Question
    answer: Answer
    escalation: Escalation

    @property
    def is_open(self) -> bool:
        """Whether the answer it belongs to is still the last word."""
        return self.question.status in PASSED_UP and self.escalation.state is not EscalationState.REPLIED

    @property
    def is_duty(self) -> bool:
        return self.answer.kind is AnswerKind.BEYOND_AUTHORITY

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.answer.due_on is not None and self.answer.due_on < today


def may_write(actor: Actor, question: Question) -> bool:
    """The principal; the clerk and the consolidator for what is not the principal's or the safety officers' own."""
    if question.status is Status.IN_BOX or is_shielded(actor, question):
        return False
    if question.lane in {Lane.DIRECT, Lane.URGENT}:
        return Role.PRINCIPAL in actor.roles
    return bool(actor.roles & {Role.PRINCIPAL, Role.CLERK, Role.CONSOLIDATOR})
