"""The plan's tasks as they stand: what falls due when, who is to do it, what is done."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import Calendar
from domain.people import Actor, Person, Role
from domain.period import period_of, periods
from domain.ports import Tick, Unit
from domain.school import School
from domain.series import Session
from domain.services import assigning
from domain.tasks import Occurrence, occurrences

BEHIND, AHEAD = timedelta(days=60), timedelta(days=45)
MOOT = timedelta(days=14)
"""What was to be prepared for a session is of no use so long after it."""
LONGEST_LEAD = timedelta(days=62)
"""A session lies at most so long behind its earliest task (``before_days`` goes up to 60)."""
OVERSEERS = frozenset({Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.CONSOLIDATOR})
SEPARATOR = "@"


@dataclass(frozen=True)
class Duty:
    """One occurrence with what was ticked on it."""

    occurrence: Occurrence
    tick: Tick

    @property
    def is_done(self) -> bool:
        return self.tick.is_done

    @property
    def about(self) -> str:
        """How letters and buttons call it."""
        task, about = self.occurrence.key
        return f"{task}{SEPARATOR}{about}"

    @property
    def code(self) -> str:
        """The same in eight letters, where a button has no room for more."""
        return hashlib.blake2s(self.about.encode(), digest_size=4).hexdigest()

    def is_late(self, today: date) -> bool:
        return not self.is_done and self.occurrence.due_on < today


def is_done_by(duty: Duty, actor: Actor) -> bool:
    """Whoever it was given to; while it was given to nobody, whoever holds one of its roles."""
    if duty.tick.assigned_to is not None:
        return duty.tick.assigned_to in actor.ids
    return bool(actor.roles & {*duty.occurrence.task.owners})


def works_along(duty: Duty, actor: Actor) -> bool:
    return bool(actor.roles & {*duty.occurrence.task.with_roles})


def oversees(actor: Actor) -> bool:
    return bool(actor.roles & OVERSEERS)


async def duties(unit: Unit, school: School, today: date) -> list[Duty]:
    """What fell due lately or will soon, sorted by day."""
    found = await duties_between(unit, school, today - BEHIND, today + AHEAD)
    return [one for one in found if one.occurrence.session is None or one.occurrence.due_on >= today - MOOT]


async def duties_between(unit: Unit, school: School, first: date, last: date) -> list[Duty]:
    """Both days included, sorted by day, then as in the settings."""
    calendar = school.calendar_with(await unit.cycles.overrides())
    ticks = await unit.tasks.all()
    held = _held(school, calendar, first, last + LONGEST_LEAD)
    found = occurrences(school.tasks, held, first, last)
    return [Duty(one, ticks.get(one.key) or Tick(*one.key)) for one in found]


def find(found: Iterable[Duty], called: str) -> Duty | None:
    """By ``about`` or ``code``; None when it has moved away or is no task any more."""
    return next((duty for duty in found if called in {duty.about, duty.code}), None)


async def doers(unit: Unit, duty: Duty) -> list[Person]:
    """Who is to do it; whoever it was given to has not left."""
    everybody = await unit.people.everybody()
    return [person for person in everybody if is_done_by(duty, Actor((person,)))]


async def helpers(unit: Unit, duty: Duty) -> list[Person]:
    """Who works along, and is not to do it anyway."""
    everybody = [Actor((person,)) for person in await unit.people.everybody()]
    return [one.persons[0] for one in everybody if works_along(duty, one) and not is_done_by(duty, one)]


def firsts(people: Collection[Person], roles: Iterable[Role]) -> list[Person]:
    """Of each role those who are not merely deputies; where all are, all of them."""
    held = [assigning.primaries([one for one in people if one.has(role)], role) for role in roles]
    return list({person.id: person for group in held for person in group}.values())


def _held(school: School, calendar: Calendar, first: date, last: date) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = {}
    for plan in school.series:
        planned = (calendar.session(plan.dates, period) for period in periods(period_of(first), period_of(last)))
        found[plan.key] = [one for one in planned if not one.cancelled]
    return found
