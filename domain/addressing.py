"""Which dialogue a question goes to: of those that concern its asker, the next that still takes questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.calendar import Calendar
from domain.gathering import concerns
from domain.one_off import OneOff
from domain.people import FAMILY_ROLES, Role
from domain.questions import Label
from domain.routing import Hat
from domain.school import School, SeriesPlan
from domain.series import Session


@dataclass(frozen=True)
class Addressee:
    """``session`` None: no day is set, or none is in sight. ``period`` "" where there is nothing to wait for.

    ``taking``: every dialogue the asker may choose instead, this one included, in the order in which they are held.
    """

    plan: SeriesPlan
    session: Session | None
    period: str
    taking: tuple[SeriesPlan, ...] = ()


def addressee(
    school: School, calendar: Calendar, now: datetime, hat: Hat, label: Label, wished: str = "", *, boarding: bool
) -> Addressee:
    """Never none while the school has any dialogue. ``wished``: the key of another open one; unknown ones are ignored.

    Of somebody who gives no name only what ``label`` shows is looked at: the dialogue is seen by staff too, and must
    not tell more than the label does.
    """
    role = hat.role if label.name else label.role
    plans = candidates(school, role, boarding=boarding)
    sessions = {plan.key: calendar.period_for(now, plan.dates) for plan in plans}
    dated = {plan.key: session.session_at for plan in plans if (session := sessions[plan.key])}
    in_order = sorted((plan for plan in plans if plan.key in dated), key=lambda plan: dated[plan.key])
    taking = [*in_order, *_undated(plans, calendar, now)]
    if not taking:
        return Addressee(plans[0], None, "")
    plan = next((one for one in taking if one.key == wished), taking[0])
    session = sessions[plan.key]
    period = session.period if session else plan.dates.months_from("", 0)[0]
    return Addressee(plan, session, period, tuple(taking))


def next_for(
    school: School, calendar: Calendar, now: datetime, called_off: SeriesPlan, label: Label
) -> Addressee | None:
    """Where a question goes whose session is called off: the series' next one, or another dialogue of its asker's."""
    plans = [called_off]
    if called_off.once:
        known = candidates(school, label.role, boarding=label.kind == "boarding")
        plans = [plan for plan in known if plan != called_off]
    dated = [(session, plan) for plan in plans if (session := calendar.period_for(now, plan.dates))]
    session, plan = min(dated, key=lambda one: one[0].session_at, default=(None, called_off))
    return Addressee(plan, session, session.period) if session else None


def candidates(school: School, role: Role | None, *, boarding: bool) -> list[SeriesPlan]:
    """The dialogues of somebody in that role; None: one does not know, so those of families and of everybody."""
    roles = sorted(FAMILY_ROLES) if role is None else [role]
    own = [plan for plan in school.series if any(concerns(school, plan, one, boarding=boarding) for one in roles)]
    usual = [plan for plan in school.series if concerns(school, plan, Role.STUDENT, boarding=boarding)]
    return own or usual or list(school.series)


def _undated(plans: Sequence[SeriesPlan], calendar: Calendar, now: datetime) -> list[SeriesPlan]:
    """To be held, with no day yet, and the deadline still ahead: what is asked waits for it."""
    found = []
    for plan in plans:
        if isinstance(plan.dates, OneOff) and not plan.dates.missed(now.date()):
            planned = calendar.session(plan.dates, plan.dates.period)
            if planned.cancelled and planned.undated:
                found.append(plan)
    return sorted(found, key=lambda plan: plan.dates.literal_day(""))
