"""The principal's digest (S4 §5.2; rows 19, 20, 30 of the features): exceptions first, then numbers; or nothing."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.audit import short
from domain.life import AWAITING_ANSWER, Action, Status
from domain.notices import LetterState
from domain.people import Actor
from domain.permissions import may
from domain.ports import Clock, Store, Unit
from domain.promises import PromiseState
from domain.questions import Lane, Question
from domain.school import School, SeriesPlan
from domain.series import NoSession, Session
from domain.services import promising
from domain.services.coming import is_unconfirmed, sessions_ahead, undated
from domain.services.digest_beside import NOTHING_BESIDE, Beside, beside
from domain.services.due import is_overdue
from domain.suppression import Figures, figures

S = Status

NEAR_CUTOFF, PROMISES_SHOWN = timedelta(hours=24), timedelta(days=28)
TOP_TOPICS = 3

STAGE: dict[Status, str] = {
    S.PENDING_REVIEW: "pending",
    S.ASSIGNED: "awaiting",
    S.PREPARED: "awaiting",
    S.NEEDS_TIME: "awaiting",
    S.ESCALATED: "escalated",
    S.ANSWERED: "answered",
    S.CLOSED: "answered",
    S.MERGED: "merged",
}
OVERDUE = AWAITING_ANSWER - {S.PREPARED}
IN_DOUBT, NOT_DELIVERED = (LetterState.UNKNOWN,), (LetterState.DEAD, LetterState.UNREACHABLE)
BUSY = frozenset({S.PENDING_REVIEW, S.RETURNED, *AWAITING_ANSWER})


@dataclass(frozen=True)
class Review:
    """A session with questions that nobody has reviewed: shortly before its cutoff, or since."""

    plan: SeriesPlan
    session: Session
    past_cutoff: bool


@dataclass(frozen=True)
class Letters:
    """Of today and yesterday; of older ones an earlier digest has told. ``codes``: the questions some are about."""

    count: int = 0
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Digest:
    """What deserves the principal's eye. The exceptions name single questions, which the principal may open.

    ``current``: whether the next sessions have any question; ``numbers`` about them are whole steps of ``small_cell``,
    keys "pending", "returned_<reason>" and so on.
    ``audit_head``: noted on a second person's phone, it betrays an audit log written anew.
    """

    day: date
    alarms: tuple[Question, ...] = ()
    cared_for: tuple[Question, ...] = ()
    overdue: tuple[Question, ...] = ()
    promises: tuple[Question, ...] = ()
    disputed: tuple[Question, ...] = ()
    reviews: tuple[Review, ...] = ()
    unknown_letters: Letters = Letters()
    dead_letters: Letters = Letters()
    to_confirm: tuple[tuple[SeriesPlan, Session], ...] = ()
    undated: tuple[tuple[SeriesPlan, NoSession], ...] = ()
    beside: Beside = NOTHING_BESIDE
    current: bool = False
    numbers: Figures = field(default_factory=Figures)
    audit_head: str = ""

    @property
    def is_exceptional(self) -> bool:
        listed = (
            self.alarms,
            self.cared_for,
            self.overdue,
            self.promises,
            self.disputed,
            self.reviews,
            self.to_confirm,
            self.undated,
            self.beside,
        )
        return any(listed) or bool(self.unknown_letters.count + self.dead_letters.count)


async def compose(unit: Unit, school: School, actor: Actor, now: datetime) -> Digest | None:
    """The digest as ``actor`` may see it; None when there is nothing to tell."""
    seen = await _visible(unit, actor)
    calendar = school.calendar_with(await unit.cycles.overrides())
    sessions = sessions_ahead(school, calendar, now)
    ahead = {(plan.key, session.period) for plan, session in sessions}
    current = [q for q in seen if q.lane is not Lane.URGENT and (q.series, q.period) in ahead]
    alarms = [q for q in seen if q.lane is Lane.URGENT]
    reviews = _reviews(sessions, current, now)
    digest = Digest(
        day=now.date(),
        alarms=_where(alarms, lambda q: q.status is S.URGENT),
        cared_for=_where(alarms, lambda q: q.status in AWAITING_ANSWER),
        overdue=_where(seen, lambda q: q.status in OVERDUE and is_overdue(q, school, calendar, now.date())),
        promises=await _promises(unit, seen, now.date(), PromiseState.OPEN),
        disputed=await _promises(unit, seen, now.date(), PromiseState.DISPUTED),
        reviews=reviews,
        unknown_letters=await _undelivered(unit, IN_DOUBT, seen, now),
        dead_letters=await _undelivered(unit, NOT_DELIVERED, seen, now),
        to_confirm=tuple((plan, session) for plan, session in sessions if is_unconfirmed(plan, session, now)),
        undated=tuple(undated(school, calendar, now.date())),
        beside=await beside(unit, school, now.date()),
        current=bool(current),
        numbers=_numbers(current, reviews, school.small_cell),
        audit_head=short(await unit.audit.head()),
    )
    busy = any(q.status in BUSY or q.received_on == now.date() for q in current)
    return digest if digest.is_exceptional or busy else None


@dataclass(frozen=True)
class Digesting:
    """For the buttons under a digest: the lists as they are when pressed."""

    store: Store
    clock: Clock
    school: School

    async def now(self, actor: Actor) -> Digest | None:
        async with self.store.reading() as unit:
            return await compose(unit, self.school, actor, self.clock.now())

    async def waiting(self, actor: Actor) -> list[Question]:
        """What waits for a reviewer or for an answer, oldest day first."""
        async with self.store.reading() as unit:
            seen = await _visible(unit, actor)
        return [q for q in seen if q.status in BUSY and q.lane is not Lane.URGENT]


async def _visible(unit: Unit, actor: Actor) -> list[Question]:
    """Nothing from the unopened box, nothing withdrawn, nothing ``actor`` is kept from."""
    statuses = frozenset(Status) - {S.IN_BOX, S.WITHDRAWN}
    return [q for q in await unit.questions.in_status(statuses) if may(actor, Action.VIEW, q)]


def _stage(question: Question) -> str:
    """Returned questions are counted by the reason given."""
    reason = question.return_reason.partition("\n")[0]
    return STAGE.get(question.status) or f"returned_{reason}"


def _numbers(questions: list[Question], reviews: tuple[Review, ...], step: int) -> Figures:
    """Without the stage that a review speaks of: a line that says "some" and a missing number are "one to four"."""
    spoken_of = {"awaiting" if review.past_cutoff else "pending" for review in reviews}
    stages = Counter(stage for stage in map(_stage, questions) if stage not in spoken_of)
    return figures(stages, Counter(q.topic for q in questions), step, TOP_TOPICS)


def _where(questions: Iterable[Question], fits: Callable[[Question], bool]) -> tuple[Question, ...]:
    return tuple(filter(fits, questions))


def _reviews(sessions: list[tuple[SeriesPlan, Session]], current: list[Question], now: datetime) -> tuple[Review, ...]:
    found = []
    for plan, session in sessions:
        mine = [q for q in current if (q.series, q.period) == (plan.key, session.period)]
        past = now > session.cutoff_at
        waits = any(q.unreviewed and q.status is S.ASSIGNED if past else q.status is S.PENDING_REVIEW for q in mine)
        if waits and now >= session.cutoff_at - NEAR_CUTOFF:
            found.append(Review(plan, session, past))
    return tuple(found)


async def _promises(unit: Unit, seen: list[Question], today: date, state: PromiseState) -> tuple[Question, ...]:
    """Promised for a day that is over, and nothing said since, or an asker does not see it (of whom nothing is told).

    Those still to be answered are overdue anyway.
    """
    late = [one for one in await promising.late(unit, today) if one.state is state]
    shown = {one.question.id for one in late if state is PromiseState.DISPUTED or today - PROMISES_SHOWN <= one.due_on}
    return tuple(q for q in seen if q.id in shown and q.status not in OVERDUE)


async def _undelivered(unit: Unit, states: Iterable[LetterState], seen: list[Question], now: datetime) -> Letters:
    letters = [stored.letter for state in states for stored in await unit.outbox.in_state(state)]
    about = [letter.about for letter in letters if letter.not_before.date() >= now.date() - timedelta(days=1)]
    return Letters(len(about), tuple(sorted(question.code for question in seen if question.id in about)))
