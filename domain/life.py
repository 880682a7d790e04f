"""The life of a question: where it can stand, what can be done with it, and the one table of moves."""

from enum import StrEnum


class Status(StrEnum):
    """Where a question stands."""

    IN_BOX = "in_box"  # sent, waiting for the box to be emptied
    PENDING_REVIEW = "pending_review"
    RETURNED = "returned"
    ASSIGNED = "assigned"  # in the list of the session, somebody is to answer
    PREPARED = "prepared"  # an answer is written and waits for the session
    ANSWERED = "answered"
    NEEDS_TIME = "needs_time"
    ESCALATED = "escalated"  # beyond the school's authority
    CLOSED = "closed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    URGENT = "urgent"  # alert is out, nobody has acknowledged
    ACKNOWLEDGED = "acknowledged"


class Action(StrEnum):
    """What can be done with a question; who may is ``domain.permissions``."""

    RELEASE = "release"
    HAND_OVER = "hand_over"
    APPROVE = "approve"
    CORRECT = "correct"
    RETURN = "return"
    PASS_ON = "pass_on"  # noqa: S105 - passing a question on, not a password
    MERGE = "merge"
    CUT_OFF = "cut_off"
    RESUBMIT = "resubmit"
    APPEAL = "appeal"
    ADD = "add"
    WITHDRAW = "withdraw"
    REGROUP = "regroup"
    REASSIGN = "reassign"
    PREPARE = "prepare"
    SETTLE = "settle"  # the hall has said what becomes of it
    UNSETTLE = "unsettle"
    RELEASE_ANSWER = "release_answer"
    DEFER = "defer"
    ESCALATE = "escalate"
    UNDERSTOOD = "understood"
    NOT_UNDERSTOOD = "not_understood"
    EXPIRE = "expire"
    ACKNOWLEDGE = "acknowledge"
    MUTE = "mute"
    VIEW = "view"


S, A = Status, Action

MOVES: dict[tuple[Status, Action], Status] = {
    (S.IN_BOX, A.RELEASE): S.PENDING_REVIEW,
    (S.IN_BOX, A.HAND_OVER): S.ASSIGNED,
    (S.IN_BOX, A.CUT_OFF): S.ASSIGNED,
    (S.IN_BOX, A.ADD): S.IN_BOX,
    (S.IN_BOX, A.WITHDRAW): S.WITHDRAWN,
    (S.PENDING_REVIEW, A.APPROVE): S.ASSIGNED,
    (S.PENDING_REVIEW, A.CORRECT): S.ASSIGNED,
    (S.PENDING_REVIEW, A.REGROUP): S.PENDING_REVIEW,
    (S.PENDING_REVIEW, A.RETURN): S.RETURNED,
    (S.PENDING_REVIEW, A.PASS_ON): S.PENDING_REVIEW,
    (S.PENDING_REVIEW, A.MERGE): S.MERGED,
    (S.PENDING_REVIEW, A.CUT_OFF): S.ASSIGNED,
    (S.PENDING_REVIEW, A.ADD): S.PENDING_REVIEW,
    (S.PENDING_REVIEW, A.WITHDRAW): S.WITHDRAWN,
    (S.RETURNED, A.RESUBMIT): S.PENDING_REVIEW,
    (S.RETURNED, A.APPEAL): S.ASSIGNED,
    (S.RETURNED, A.WITHDRAW): S.WITHDRAWN,
    (S.ASSIGNED, A.CORRECT): S.ASSIGNED,
    (S.ASSIGNED, A.REGROUP): S.ASSIGNED,
    (S.ASSIGNED, A.REASSIGN): S.ASSIGNED,
    (S.ASSIGNED, A.MERGE): S.MERGED,
    (S.ASSIGNED, A.PREPARE): S.PREPARED,
    (S.ASSIGNED, A.ADD): S.ASSIGNED,
    (S.ASSIGNED, A.WITHDRAW): S.WITHDRAWN,
    (S.ASSIGNED, A.SETTLE): S.PREPARED,
    (S.PREPARED, A.PREPARE): S.PREPARED,
    (S.PREPARED, A.SETTLE): S.PREPARED,
    (S.PREPARED, A.UNSETTLE): S.ASSIGNED,  # nothing was prepared before the hall spoke
    (S.PREPARED, A.REASSIGN): S.ASSIGNED,
    (S.PREPARED, A.RELEASE_ANSWER): S.ANSWERED,
    (S.PREPARED, A.DEFER): S.NEEDS_TIME,
    (S.PREPARED, A.ESCALATE): S.ESCALATED,
    (S.PREPARED, A.ADD): S.ASSIGNED,
    (S.PREPARED, A.WITHDRAW): S.WITHDRAWN,
    (S.NEEDS_TIME, A.PREPARE): S.PREPARED,
    (S.NEEDS_TIME, A.SETTLE): S.PREPARED,
    (S.NEEDS_TIME, A.REASSIGN): S.ASSIGNED,
    (S.NEEDS_TIME, A.ADD): S.NEEDS_TIME,
    (S.NEEDS_TIME, A.WITHDRAW): S.WITHDRAWN,
    (S.ESCALATED, A.PREPARE): S.PREPARED,
    (S.ESCALATED, A.SETTLE): S.PREPARED,
    (S.ESCALATED, A.ADD): S.ESCALATED,
    (S.ANSWERED, A.PREPARE): S.PREPARED,  # a promise is reported back on
    (S.ANSWERED, A.SETTLE): S.PREPARED,  # the same, in the hall
    (S.ANSWERED, A.UNDERSTOOD): S.CLOSED,
    (S.ANSWERED, A.NOT_UNDERSTOOD): S.ASSIGNED,
    (S.ANSWERED, A.EXPIRE): S.CLOSED,
    (S.MERGED, A.UNDERSTOOD): S.CLOSED,
    (S.MERGED, A.NOT_UNDERSTOOD): S.ASSIGNED,  # from here on it goes its own way
    (S.MERGED, A.RELEASE): S.PENDING_REVIEW,  # the one it was merged into is gone
    (S.MERGED, A.HAND_OVER): S.ASSIGNED,  # same
    (S.URGENT, A.ACKNOWLEDGE): S.ACKNOWLEDGED,
    (S.URGENT, A.ADD): S.URGENT,
    (S.ACKNOWLEDGED, A.ADD): S.ACKNOWLEDGED,
    (S.ACKNOWLEDGED, A.PREPARE): S.PREPARED,
}
"""The whole life of a question. Reading (``VIEW``) and muting (``MUTE``) move nothing. Nobody can delete."""

OPEN = frozenset(Status) - {S.CLOSED, S.MERGED, S.WITHDRAWN}
AWAITING_ANSWER = frozenset({S.ASSIGNED, S.PREPARED, S.NEEDS_TIME, S.ESCALATED, S.ACKNOWLEDGED})
