"""What the end of a session sends out, to be read before anybody presses "Kết thúc"; nothing calls it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from domain.hall import Item, ItemState, Why
from domain.life import Status
from domain.ports import Unit
from domain.school import School
from domain.services.hall_rooms import Room

MARK_LENGTH = 8


@dataclass(frozen=True)
class Parting:
    """Answers of the hall and those only prepared go out to so many ``askers``; what is ``left`` goes to the session
    of ``next_period``, "" where there is none. ``owed``: late promises without a new word, which stay owed.

    ``mark`` changes with whatever goes out and with whatever does not; not with a note.
    """

    treated: int
    prepared: int
    askers: int
    left: int
    owed: int
    next_period: str
    mark: str


def parting(items: Sequence[Item], next_period: str) -> Parting:
    """Of these items alone: whoever may not see an item reads no figure that counts it."""
    going = [item for item in items if goes_out(item)]
    treated = sum(item.record.state is ItemState.SETTLED for item in going)
    return Parting(
        treated=treated,
        prepared=len(going) - treated,
        askers=sum(item.count for item in going),
        left=sum(is_left(item) for item in items),
        owed=sum(item.why is Why.PROMISE and item.record.state is not ItemState.SETTLED for item in items),
        next_period=next_period,
        mark=_mark(items),
    )


def goes_out(item: Item) -> bool:
    """A prepared answer is not kept back for another month because time ran out; unless the hall put it off."""
    return item.question.status is Status.PREPARED and not is_left(item)


def is_left(item: Item) -> bool:
    """Carried on: without an answer, or put off. A late promise is owed as before."""
    if item.why is Why.PROMISE or item.question.status not in {Status.ASSIGNED, Status.PREPARED}:
        return False
    return item.record.state is ItemState.POSTPONED or item.question.status is Status.ASSIGNED


async def next_period(unit: Unit, school: School, room: Room, now: datetime) -> str:
    """Of the next session of this dialogue; "" where none is in sight."""
    calendar = school.calendar_with(await unit.cycles.overrides())
    session = calendar.period_for(now, room.plan.dates)
    return session.period if session and session.period != room.session.period else ""


def _mark(items: Sequence[Item]) -> str:
    """Who is in hand, or half chosen, changes nothing of what goes out."""
    said = sorted(
        (item.code, item.count, goes_out(item), is_left(item), item.record.state is ItemState.SETTLED, _kind(item))
        for item in items
    )
    return sha256(repr(said).encode()).hexdigest()[:MARK_LENGTH]


def _kind(item: Item) -> str:
    return str(item.record.kind) if goes_out(item) else ""
