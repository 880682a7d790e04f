"""Which hall somebody may walk into now, and the dialogue it belongs to."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.calendar import Calendar
from domain.errors import NotAllowed, Outdated, Unknown
from domain.hall import Hall
from domain.people import Actor, Role
from domain.period import VIETNAM, later, period_of
from domain.ports import Unit
from domain.school import School, SeriesPlan
from domain.series import Planned, Session, at

ALWAYS = frozenset({Role.CONSOLIDATOR, Role.MODERATOR, Role.PRINCIPAL})
"""Beside the minute takers and the chair of a dialogue."""
READY = timedelta(minutes=30)
"""So long before its hour a session can be opened without being asked again."""
NIGHT = time(23)
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Room:
    """One dialogue on its day; ``hall`` is None until somebody opens it."""

    plan: SeriesPlan
    session: Session
    hall: Hall | None = None

    @property
    def about(self) -> str:
        return f"{self.plan.key}/{self.session.period}"

    @property
    def key(self) -> tuple[str, str]:
        return self.plan.key, self.session.period

    def is_unusual(self, now: datetime) -> bool:
        """Long before its hour, or after its planned end: to be asked once."""
        return not self.session.session_at - READY <= now <= self.session.ends_at

    @property
    def closes_at(self) -> datetime:
        """When it is closed by itself: at night, and never within an hour of its planned end."""
        return max(at(self.session.session_at.date(), NIGHT), self.session.ends_at + AN_HOUR)


def runs(actor: Actor, plan: SeriesPlan) -> bool:
    """Whether ``actor`` may run the sessions of this dialogue."""
    return bool(actor.roles & {*ALWAYS, *plan.minute_takers, plan.chair})


def runners(school: School) -> frozenset[Role]:
    """Who runs some session of this school."""
    return ALWAYS.union(role for plan in school.series for role in (*plan.minute_takers, plan.chair))


async def rooms_today(unit: Unit, school: School, now: datetime) -> list[Room]:
    """Every dialogue of today by its hour, and whatever hall is still open."""
    now = now.astimezone(VIETNAM)
    calendar = school.calendar_with(await unit.cycles.overrides())
    here = period_of(now.date())
    months = {(plan.key, period) for plan in school.series for period in (later(here, -1), here, later(here, 1))}
    still = {(hall.series, hall.period) for hall in await unit.halls.open_ones()}
    found = []
    for series, period in sorted(months | still):
        planned = _planned(school, calendar, series, period)
        if planned and not planned.cancelled and (planned.session_at.date() == now.date() or (series, period) in still):
            found.append(Room(school.plan(series), planned, await unit.halls.get(series, period)))
    return sorted(found, key=lambda room: (room.session.session_at, room.plan.key))


def _planned(school: School, calendar: Calendar, series: str, period: str) -> Planned | None:
    """None for a dialogue that is not configured any more."""
    plans = [plan for plan in school.series if plan.key == series]
    return calendar.session(plans[0].dates, period) if plans else None


async def room_of(unit: Unit, school: School, series: str, period: str) -> Room:
    """Raises Unknown for a dialogue that is none, Outdated for one that is not held."""
    plan = school.held(series)
    try:
        planned = school.calendar_with(await unit.cycles.overrides()).session(plan.dates, period)
    except ValueError:
        raise Unknown from None
    if planned.cancelled:
        raise Outdated
    return Room(plan, planned, await unit.halls.get(series, period))


async def entered(unit: Unit, school: School, actor: Actor, series: str, period: str) -> Room:
    """The room, for those who run it. Raises NotAllowed, and what ``room_of`` raises."""
    room = await room_of(unit, school, series, period)
    if not runs(actor, room.plan):
        raise NotAllowed
    return room


async def in_session(unit: Unit, school: School, actor: Actor, series: str, period: str) -> tuple[Room, Hall]:
    """The room and its open hall. Raises Outdated("hall_closed") before it is opened and after its end."""
    room = await entered(unit, school, actor, series, period)
    if room.hall is None or not room.hall.is_open:
        raise Outdated("hall_closed")
    return room, room.hall
