"""The figures of a report upwards (S4 5.1, S2 IV.2): counted by month, told so that they point at nobody.

A month's figures are told for good once its dialogues are over. Those of a semester or a year are sums of what the
months tell, so that no month's hidden count follows by subtraction.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.life import Status
from domain.promises import Pledge, PromiseState, is_private
from domain.questions import Answer, Origin, Question
from domain.suppression import Cell, added, parts_of, told


class Table(StrEnum):
    """The tables of the report. The parts of a table add up to the figure named in ``WHOLE``."""

    WHOLE = "whole"  # what is part of no sum
    STATE = "state"
    RETURNED = "returned"
    TIMELINESS = "timeliness"
    TOPIC = "topic"
    AUDIENCE = "audience"
    PROMISE = "promise"


T, S = Table, Status
Counts = Mapping[Table, Mapping[str, int]]
"""Raw counts: never leave this module but through ``figures_of``."""
Figures = Mapping[Table, Mapping[str, Cell]]

STATE: Mapping[Status, str] = {
    S.PENDING_REVIEW: "waiting",
    S.ASSIGNED: "waiting",
    S.PREPARED: "waiting",
    S.NEEDS_TIME: "needs_time",
    S.ESCALATED: "escalated",
    S.RETURNED: "returned",
    S.ANSWERED: "answered",
    S.CLOSED: "answered",
    S.MERGED: "merged",
}
"""What is still in the box nobody has opened, what was withdrawn, and alarms, are in no report."""
STATES = tuple(dict.fromkeys(["answered", "merged", "returned", *STATE.values()]))
SINGLES = ("received", "promised", "unreviewed", "floor", "reopened", "carried_on")
REASONS = ("unclear", "not_ours", "offensive", "names_someone", "answered_before", "other")
PROMISES = ("kept", "late", "disputed", "waiting")
OF: Mapping[Table, tuple[Table, str]] = {
    T.STATE: (T.WHOLE, "received"),
    T.TOPIC: (T.WHOLE, "received"),
    T.AUDIENCE: (T.WHOLE, "received"),
    T.RETURNED: (T.STATE, "returned"),
    T.TIMELINESS: (T.STATE, "answered"),
    T.PROMISE: (T.WHOLE, "promised"),
}
"""Which figure the parts of a table add up to. An outer table stands before the ones inside it."""


@dataclass(frozen=True)
class Counted:
    """One question with its released answers; ``due_on`` is the last day that counts as in time."""

    question: Question
    audience: str
    answers: tuple[Answer, ...]
    due_on: date

    @property
    def state(self) -> str:
        question = self.question
        return "merged" if question.merged_into else STATE[question.status]

    @property
    def in_time(self) -> bool:
        return any(answer.is_final and answer.prepared_on <= self.due_on for answer in self.answers)


@dataclass(frozen=True)
class Overdue:
    """What is late of one topic, together. ``of_promises``: promised and not done; else waiting for an answer."""

    topic: str
    of_promises: bool
    count: Cell
    since: date


@dataclass(frozen=True)
class Kinds:
    """Every row there is, in the order of the report: which rows there are tells nothing about what came."""

    topics: tuple[str, ...]
    audiences: tuple[str, ...]


def is_counted(question: Question) -> bool:
    """Nothing that went past a reviewer, nothing urgent: these are in nobody's figures (3b.6)."""
    return not is_private(question) and question.status in STATE


def counts_of(
    month: Collection[Counted], pledges: Collection[Pledge], carried_on: int, kinds: Kinds, today: date
) -> Counts:
    """Of one month. ``carried_on``: not reached in its sessions."""
    questions = [one.question for one in month]
    states = Counter(one.state for one in month)
    answered = [one for one in month if one.state == "answered"]
    reasons = Counter(_reason(one.question) for one in month if one.state == "returned")
    singles = {
        "received": len(month),
        "promised": len(pledges),
        "unreviewed": sum(question.unreviewed for question in questions),
        "floor": sum(question.origin is Origin.FLOOR for question in questions),
        "reopened": sum(question.reopened > 0 for question in questions),
        "carried_on": carried_on,
    }
    audiences = Counter(one.audience for one in month)
    kept = Counter(_kept(pledge, today) for pledge in pledges)
    topics = Counter(_topic(question, kinds) for question in questions)
    return {
        T.WHOLE: singles,
        T.STATE: {key: states[key] for key in STATES},
        T.RETURNED: {key: reasons[key] for key in REASONS},
        T.TIMELINESS: _two("in_time", "late", [one.in_time for one in answered]),
        T.TOPIC: {key: topics[key] for key in kinds.topics},
        T.AUDIENCE: {key: audiences[key] for key in kinds.audiences},
        T.PROMISE: {key: kept[key] for key in PROMISES},
    }


def figures_of(counts: Counts, least: int) -> Figures:
    """What a month tells: exact counts from ``least`` on, none from which a smaller one follows."""
    found: dict[Table, dict[str, Cell]] = {T.WHOLE: {key: told(n, least) for key, n in counts[T.WHOLE].items()}}
    for table, (outer, key) in OF.items():
        found[table] = parts_of(found[outer][key], counts[table], least)
    return found


def sum_of(months: Sequence[Figures]) -> Figures:
    """The figures of a longer period, from what each of its months tells (at least one, all of the same rows)."""
    first = months[0]
    return {table: {key: added([month[table][key] for month in months]) for key in first[table]} for table in T}


def share(part: Cell, whole: Cell) -> int | None:
    """Per cent, when both are told exactly and there is something to divide."""
    if not (part.is_exact and whole.is_exact and whole.number):
        return None
    return round(100 * part.number / whole.number)


def change(now: Cell, before: Cell) -> int | None:
    """By how much a figure grew; None unless both are told exactly, for it would tell the one by the other."""
    return now.number - before.number if now.is_exact and before.is_exact else None


def overdue_of(
    waiting: Collection[Question], late: Collection[Pledge], kinds: Kinds, least: int, today: date
) -> tuple[Overdue, ...]:
    """By topic, the longest wait first: how many, and since when; no single matter, no asker."""
    days = [((_topic(q, kinds), False), q.due_on) for q in waiting if not is_private(q)]
    days += [((_topic(p.question, kinds), True), p.due_on) for p in late if not p.is_private]
    by_kind: dict[tuple[str, bool], list[date]] = {}
    for kind, due_on in days:
        if due_on is not None and due_on < today:
            by_kind.setdefault(kind, []).append(due_on)
    found = [Overdue(*kind, told(len(dues), least), min(dues)) for kind, dues in by_kind.items()]
    return tuple(sorted(found, key=lambda one: (one.since, one.topic, one.of_promises)))


def _topic(question: Question, kinds: Kinds) -> str:
    return question.topic if question.topic in kinds.topics else kinds.topics[-1]


def _two(yes: str, no: str, answers: Collection[bool]) -> dict[str, int]:
    return {yes: sum(answers), no: len(answers) - sum(answers)}


def _reason(question: Question) -> str:
    """What the reviewer chose; their own words are told to the asker alone."""
    reason = question.return_reason.partition("\n")[0]
    return reason if reason in REASONS else REASONS[-1]


def _kept(pledge: Pledge, today: date) -> str:
    """Disputed before late: an asker has looked."""
    state = pledge.promise.state
    if state is PromiseState.DISPUTED:
        return "disputed"
    if pledge.is_late(today):
        return "late"
    return "waiting" if state in {PromiseState.OPEN, PromiseState.DONE} else "kept"
