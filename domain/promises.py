"""A promise to whoever asked ("sẽ làm"): who keeps it, by when, and what became of it (S1 IV.1, domain.md 39).

Of what askers say only the outcome is kept: never who said it, nor on which day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.life import Status
from domain.people import STAFF_ROLES, Actor, PersonId, Role
from domain.permissions import is_shielded
from domain.questions import Answer, AnswerKind, Lane, Question, QuestionId


class PromiseState(StrEnum):
    """Where a promise stands. Late is a matter of the day, not of the state."""

    OPEN = "open"
    DONE = "done"  # its owner says so; the askers are asked
    KEPT = "kept"  # an asker says so
    DISPUTED = "disputed"  # an asker does not see it
    SILENT = "silent"  # done, and nobody said anything: no consent, but the end
    REPORTED = "reported"  # a later answer has taken its place


LIVE = frozenset({PromiseState.OPEN, PromiseState.DONE, PromiseState.DISPUTED})
UNKEPT = frozenset({PromiseState.OPEN, PromiseState.DISPUTED})
OF_MANY = frozenset(
    {Role.HOMEROOM_TEACHER, Role.TEACHER, Role.ADMINISTRATOR, Role.AUTHORITY_HEAD, Role.AUTHORITY_OFFICER}
)
"""Nobody among them would feel meant."""
GONE = frozenset({Status.CLOSED, Status.WITHDRAWN})
"""A question that is over takes along a promise nobody has written anything down about."""


@dataclass(frozen=True)
class Promise:
    """``number`` is its answer's. ``due_on`` is the date that holds now, ``moves`` how often it was put off.

    ``proof``: the owner's line beside the tick. ``asked``: how often the askers were asked, last on ``asked_on``.
    Whoever keeps it: a person, or a role, or (neither) whoever gave the promise.
    """

    question_id: QuestionId
    number: int
    due_on: date
    state: PromiseState = PromiseState.OPEN
    owner_role: Role | None = None
    owner_id: PersonId | None = None
    proof: str = ""
    done_on: date | None = None
    asked: int = 0
    asked_on: date | None = None
    moves: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Pledge:
    """A promise beside its question and the answer that gave it."""

    question: Question
    answer: Answer
    promise: Promise

    @property
    def owner(self) -> str:
        """In words, as the askers were told."""
        return self.answer.owner

    @property
    def due_on(self) -> date:
        return self.promise.due_on

    @property
    def state(self) -> PromiseState:
        return self.promise.state

    @property
    def is_private(self) -> bool:
        """Not to be read out or printed (a matter of the principal, an alarm, a way past somebody)."""
        return is_private(self.question)

    @property
    def is_asked(self) -> bool:
        """Whether its askers have been asked and may say so. What one of several found kept another may not see."""
        return self.promise.asked > 0 and self.state in LIVE | {PromiseState.KEPT}

    def is_late(self, today: date) -> bool:
        """Its day is over and nobody says that it is done, or an asker says that it is not."""
        return self.state is PromiseState.DISPUTED or (self.state is PromiseState.OPEN and self.due_on < today)


def is_private(question: Question) -> bool:
    """Whether a question stands in nobody's copy but the principal's or the safety officers'."""
    return question.lane in {Lane.DIRECT, Lane.URGENT} or bool(question.shielded_from)


def first_promise(answer: Answer) -> Promise | None:
    """What an answer promises before anybody has written anything down about it; None for other kinds."""
    if answer.kind is not AnswerKind.WILL_DO or answer.due_on is None:
        return None
    return Promise(answer.question_id, answer.number, answer.due_on)


def may_be_named(question: Question, role: Role) -> bool:
    """Whether a role can keep what is promised; many hold those of a class, and an alarm stays with its few."""
    if question.urgent:
        return role in {Role.SAFETY_OFFICER, Role.PRINCIPAL, Role.VICE_PRINCIPAL}
    return role in STAFF_ROLES - OF_MANY


def keeps(actor: Actor, pledge: Pledge) -> bool:
    """Whether ``actor`` is to do it, or gave the promise; never somebody the question is kept from."""
    if is_shielded(actor, pledge.question):
        return False
    promise = pledge.promise
    owns = promise.owner_id in actor.ids or (promise.owner_id is None and promise.owner_role in actor.roles)
    return owns or pledge.answer.answerer in actor.ids
