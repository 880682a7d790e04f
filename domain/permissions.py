"""Who may do what with a question: one table, default deny, re-read at every press.

A button is not a permission. ``relations`` says what an actor is to a question now, ``ALLOWED`` what that permits.
"""

from enum import StrEnum

from domain.errors import NotAllowed, Outdated
from domain.life import Action, Status
from domain.people import Actor, Role, Scope, ScopeKind
from domain.questions import Anonymous, Lane, Named, Question


class Relation(StrEnum):
    """What somebody is to one question."""

    ASKER = "asker"
    REVIEWER = "reviewer"
    PAST_REVIEWER = "past_reviewer"
    ANSWERER = "answerer"
    CONSOLIDATOR = "consolidator"
    LEADERSHIP = "leadership"
    SAFETY = "safety"
    MODERATOR = "moderator"
    HALL = "hall"


R, A = Relation, Action

ALLOWED: dict[Relation, frozenset[Action]] = {
    R.ASKER: frozenset(
        {A.VIEW, A.ADD, A.WITHDRAW, A.RESUBMIT, A.APPEAL, A.UNDERSTOOD, A.NOT_UNDERSTOOD},
    ),
    R.REVIEWER: frozenset({A.VIEW, A.APPROVE, A.CORRECT, A.REGROUP, A.RETURN, A.PASS_ON, A.MERGE}),
    R.PAST_REVIEWER: frozenset({A.VIEW}),
    R.ANSWERER: frozenset({A.VIEW, A.PREPARE, A.REASSIGN, A.RELEASE_ANSWER, A.DEFER, A.ESCALATE}),
    R.CONSOLIDATOR: frozenset({A.VIEW, A.CORRECT, A.REGROUP, A.MERGE, A.REASSIGN, A.PREPARE}),
    R.LEADERSHIP: frozenset(
        {A.VIEW, A.MERGE, A.REASSIGN, A.PREPARE, A.RELEASE_ANSWER, A.DEFER, A.ESCALATE, A.ACKNOWLEDGE},
    ),
    R.SAFETY: frozenset({A.VIEW, A.ACKNOWLEDGE, A.PREPARE, A.RELEASE_ANSWER, A.DEFER, A.ESCALATE}),
    R.MODERATOR: frozenset({A.VIEW, A.MUTE}),
    R.HALL: frozenset({A.VIEW, A.SETTLE, A.UNSETTLE}),
}

REVIEWING_ROLE: dict[ScopeKind, Role] = {
    ScopeKind.CLASS: Role.HOMEROOM_TEACHER,
    ScopeKind.BOARDING: Role.BOARDING_BOARD,
    ScopeKind.SCHOOL: Role.CONSOLIDATOR,
}
"""S4 5.3: the class's own homeroom teacher; 5.4: the boarding board; 5.2: the consolidator for what has no class."""


def reviewing_role(scope: Scope) -> Role:
    """Who reviews what goes to ``scope``; a collector's scope names the role itself (S0 III.3-4)."""
    return Role(scope.ref) if scope.kind is ScopeKind.COLLECTOR else REVIEWING_ROLE[scope.kind]


def reviews(actor: Actor, scope: Scope) -> bool:
    """Whether ``actor`` is the reviewer of ``scope`` (deputies count)."""
    return actor.holds(reviewing_role(scope), scope)


def is_shielded(actor: Actor, question: Question) -> bool:
    """Whether the question must leave no trace that ``actor`` could see."""
    return any(_is_meant(actor, scope) for scope in question.shielded_from)


def _is_meant(actor: Actor, scope: Scope) -> bool:
    if scope.kind is ScopeKind.SCHOOL:
        return bool(actor.roles & {Role.HOMEROOM_TEACHER, Role.BOARDING_BOARD})
    return reviews(actor, scope)


def relations(
    actor: Actor, question: Question, *, holds_receipt: bool = False, in_hall: bool = False
) -> frozenset[Relation]:
    """What ``actor`` is to ``question``; ``holds_receipt`` is the anonymous asker's only proof.

    ``in_hall``: they run the session whose agenda it stands on (``domain.services.halls``).
    """
    found = set(_staff_relations(actor, question))
    if holds_receipt or (isinstance(question.asker, Named) and question.asker.person_id in actor.ids):
        found.add(Relation.ASKER)
    if in_hall and _is_read_out(actor, question):
        found.add(Relation.HALL)
    return frozenset(found)


def _is_read_out(actor: Actor, question: Question) -> bool:
    """An alarm never; what went past the reviewer to the principal alone; nothing that still waits in the box."""
    if question.lane is Lane.URGENT or question.status is Status.IN_BOX or is_shielded(actor, question):
        return False
    return question.lane is not Lane.DIRECT or Role.PRINCIPAL in actor.roles


def _staff_relations(actor: Actor, question: Question) -> list[Relation]:
    if question.status is Status.IN_BOX or is_shielded(actor, question):
        return []
    found = []
    if question.reviewer and reviews(actor, question.reviewer):
        awaiting = question.status in {Status.PENDING_REVIEW, Status.RETURNED}
        found.append(Relation.REVIEWER if awaiting else Relation.PAST_REVIEWER)
    if question.lane is Lane.URGENT:
        return found + _safety_relations(actor)
    if _answers(actor, question):
        found.append(Relation.ANSWERER)
    if Role.CONSOLIDATOR in actor.roles and question.lane is not Lane.DIRECT:
        found.append(Relation.CONSOLIDATOR)
    if Role.PRINCIPAL in actor.roles:
        found.append(Relation.LEADERSHIP)
    if set(found) & {Relation.CONSOLIDATOR, Relation.LEADERSHIP} and isinstance(question.asker, Anonymous):
        found.append(Relation.MODERATOR)
    return found


def _safety_relations(actor: Actor) -> list[Relation]:
    """The heads of the school are told when no officer acknowledges; whoever is told can take it into hand."""
    found = []
    if Role.SAFETY_OFFICER in actor.roles:
        found.append(Relation.SAFETY)
    if actor.roles & {Role.PRINCIPAL, Role.VICE_PRINCIPAL}:
        found.append(Relation.LEADERSHIP)
    return found


def _answers(actor: Actor, question: Question) -> bool:
    if question.assignee is not None:
        return question.assignee in actor.ids
    return question.answerer_role is not None and question.answerer_role in actor.roles


def may(
    actor: Actor, action: Action, question: Question, *, holds_receipt: bool = False, in_hall: bool = False
) -> bool:
    """Whether the table allows it; the life cycle (``Question.after``) is asked separately."""
    held = relations(actor, question, holds_receipt=holds_receipt, in_hall=in_hall)
    return any(action in ALLOWED[relation] for relation in held)


def require(
    actor: Actor, action: Action, question: Question, *, holds_receipt: bool = False, in_hall: bool = False
) -> None:
    """Raises NotAllowed unless ``may``; Outdated for a reviewer whose decision somebody else has taken meanwhile.

    Whoever may not even see the question reads the same as if there were none.
    """
    if may(actor, action, question, holds_receipt=holds_receipt, in_hall=in_hall):
        return
    if action in ALLOWED[Relation.REVIEWER] and Relation.PAST_REVIEWER in relations(actor, question):
        raise Outdated(code=question.code)
    seen = may(actor, Action.VIEW, question, holds_receipt=holds_receipt, in_hall=in_hall)
    raise NotAllowed("not_allowed" if seen else "unknown", code=question.code)
