"""What sentences about a session are filled with."""

from typing import TypeVar

from domain.notices import Notice
from domain.school import SeriesPlan
from domain.series import Planned, Session
from texts import say
from texts.dates import moment, period

T = TypeVar("T")
NOON, DUSK = 12, 18


def given(notice: Notice, name: str, kind: type[T]) -> T:
    """``values[name]``, which the briefing has put there. Raises TypeError."""
    value = notice.values[name]
    if not isinstance(value, kind):
        raise TypeError(name)
    return value


def askers(plan: SeriesPlan) -> str:
    """Whose dialogue it is."""
    return say(f"cycle.askers.{plan.audience}")


def where(plan: SeriesPlan) -> str:
    """The room, the link, or both: ``Phòng hội đồng``, ``phòng họp trực tuyến (https://…)``."""
    link = f" ({plan.link})" if plan.link else ""
    online = f"{say('cycle.online')}{link}"
    return {"in_person": plan.place, "online": online, "hybrid": f"{plan.place} {say('cycle.or')} {online}"}[plan.mode]


def facts_of(plan: SeriesPlan, planned: Planned) -> dict[str, object]:
    """What sentences about a session are filled with."""
    said: dict[str, object] = {
        "title": plan.title,
        "place": where(plan),
        "askers": askers(plan),
        "period": period(planned.period),
        "most": plan.reps_per_class,
    }
    if planned.cancelled:
        return said
    return said | {
        "moment": moment(planned.session_at),
        "deadline": moment(planned.student_deadline_at),
        "cutoff": moment(planned.cutoff_at),
        "day_part": say(f"cycle.day_part.{_part(planned)}"),
    }


def _part(session: Session) -> str:
    hour = session.session_at.hour
    return "morning" if hour < NOON else "afternoon" if hour < DUSK else "evening"


def usual_clock(plan: SeriesPlan) -> str:
    """``14:00``: when the sessions of a series begin."""
    return f"{plan.dates.start:%H:%M}"
