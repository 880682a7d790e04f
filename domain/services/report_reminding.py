"""The report upwards is due five working days after a dialogue (S4 5.1-5.2; A16): two days before, it is said."""

from domain.consignment import AUTHORITY, Cargo
from domain.cycle import REPORT_DAYS
from domain.notices import NoticeKind
from domain.people import Role
from domain.ports import Unit
from domain.school import School
from domain.services import post
from domain.services.announcing import Announcement
from domain.services.reporting import left_a_trace


async def tell(about: Announcement, mark: str) -> None:
    """To who drafts it and to who signs it."""
    people = [*await about.unit.people.with_role(Role.CONSOLIDATOR), *await about.unit.people.with_role(Role.PRINCIPAL)]
    unique = {person.id: person for person in people}.values()
    await post.to_people(about.unit, unique, NoticeKind.REPORT_DUE, about.about, about.school, about.now, mark=mark)


async def facts(unit: Unit, school: School, about: str) -> dict[str, object] | None:
    """The last day. None for a dialogue that left no trace here, and once the month's report went up by a press."""
    series, period = about.split("/")
    plan = school.plan(series)
    planned = school.calendar_with(await unit.cycles.overrides()).session(plan.dates, period)
    if planned.cancelled or not await left_a_trace(unit, series, period):
        return None
    if await unit.upward.one(Cargo.REPORT, AUTHORITY, period, came=False):
        return None
    due_on = school.calendar.working_day_after(planned.session_at.date(), REPORT_DAYS)
    return {"plan": plan, "planned": planned, "due_on": due_on}
