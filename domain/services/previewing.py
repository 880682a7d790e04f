"""Where a question would go and what staff would see of its asker, before anything is sent."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.addressing import Addressee, addressee
from domain.calendar import in_time
from domain.period import period_of
from domain.ports import Unit
from domain.questions import Lane
from domain.routing import Hat, Route, Wish, collected, route
from domain.school import School
from domain.series import Session


@dataclass(frozen=True)
class Preview:
    """What will happen if it is sent now. ``session`` is None when no session is in sight.

    ``late``: this month's cutoff has passed, so it goes to a later session. ``to``: its dialogue, and the others that
    could be chosen.
    """

    route: Route
    to: Addressee
    late: bool = False

    @property
    def session(self) -> Session | None:
        return self.to.session


async def preview_of(unit: Unit, school: School, hat: Hat, wish: Wish, now: datetime) -> Preview:
    """By the rules of now; reads only."""
    topic, calendar = school.topic(wish.topic), school.calendar_with(await unit.cycles.overrides())
    chosen = route(hat, wish, topic, await unit.people.census(), school.smallest_group)
    to = addressee(school, calendar, now, hat, chosen.label, wish.dialogue, boarding=chosen.boarding_series)
    if to.plan.collector:
        held = await unit.people.with_role(to.plan.collector)
        chosen = collected(chosen, to.plan.collector if held else None)
    if chosen.lane not in {Lane.DIRECT, Lane.URGENT}:
        chosen = replace(chosen, answerer_role=to.plan.answerer(topic))
    here = calendar.session(to.plan.dates, period_of(now.date()))
    return Preview(chosen, to, late=not here.cancelled and not in_time(now, here.cutoff_at))
