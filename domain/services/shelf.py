"""Who may take which paper from the shelf, and where its facts come from: one line a kind."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.errors import Unknown
from domain.papers import PaperKind
from domain.people import Actor, Role
from domain.period import later, period_of
from domain.ports import Unit
from domain.school import School, SeriesPlan
from domain.series import Session

KEEPERS = frozenset({Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.CONSOLIDATOR, Role.MINUTE_TAKER, Role.CLERK})
"""Who has to do with papers that go out, whatever the dialogue."""
BEFORE, AHEAD = timedelta(days=100), timedelta(days=70)
MONTHS_BACK, MONTHS_AHEAD = 4, 3


@dataclass(frozen=True)
class Request:
    """Who stands before the shelf, in one transaction that only reads."""

    unit: Unit
    school: School
    actor: Actor
    now: datetime


Refs = Callable[[Request], Awaitable[Sequence[str]]]
Facts = Callable[[Request, str], Awaitable[Any]]


@dataclass(frozen=True)
class Offer:
    """``refs``: which of the kind there are for them now, in the order of the shelf; empty: none.

    ``facts``: domain values for ``texts.papers``, for a ref that ``refs`` has named. ``personal``: readers get
    different copies, so that no copy may be compared with somebody else's. ``audited``: people or their words stand in
    it, so that the audit log tells who took it. ``head_signs``: the facts are ``Signed``, a deputy may sign instead.
    """

    refs: Refs
    facts: Facts
    personal: bool = False
    audited: bool = False
    head_signs: bool = True


def has_to_do_with(actor: Actor, plan: SeriesPlan) -> bool:
    """Keepers with every dialogue; chair, collector and minute takers with their own (S0 III, S4 5.4)."""
    own = {plan.chair, *plan.minute_takers, *filter(None, [plan.collector])}
    return bool(actor.roles & (KEEPERS | own))


async def dialogues(request: Request) -> list[tuple[SeriesPlan, Session]]:
    """Those of the last months and of the next weeks that concern the reader, the nearest first."""
    calendar = request.school.calendar_with(await request.unit.cycles.overrides())
    first = later(period_of(request.now.date()), -MONTHS_BACK)
    found = [
        (plan, planned)
        for plan in request.school.series
        if has_to_do_with(request.actor, plan)
        for period in plan.dates.months_from(first, MONTHS_BACK + MONTHS_AHEAD)
        if not (planned := calendar.session(plan.dates, period)).cancelled
        and -BEFORE < planned.session_at - request.now < AHEAD
    ]
    return sorted(found, key=lambda one: (_distance(one[1], request.now), one[0].key))


def _distance(session: Session, now: datetime) -> timedelta:
    """What is over counts double: papers are wanted before a session, and in the days after it."""
    ahead = session.session_at - now
    return ahead if ahead >= timedelta() else -2 * ahead


async def the_dialogue(request: Request, ref: str) -> tuple[SeriesPlan, Session]:
    """The one that ``ref`` names. Raises Unknown for what ``dialogues`` does not have."""
    return _named(await dialogues(request), ref)


def _named(found: Iterable[tuple[SeriesPlan, Session]], ref: str) -> tuple[SeriesPlan, Session]:
    for plan, session in found:
        if ref_of(plan, session) == ref:
            return plan, session
    raise Unknown


def ref_of(plan: SeriesPlan, session: Session) -> str:
    """How everything addresses a dialogue."""
    return f"{plan.key}/{session.period}"


async def coming_dialogues(request: Request) -> list[str]:
    """For a kind that is of use until the session begins."""
    return [ref_of(plan, session) for plan, session in await dialogues(request) if session.session_at > request.now]


Table = dict[PaperKind, Offer]
