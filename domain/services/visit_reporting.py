"""Once a month and once a semester: to the leadership how far the visits are, to the teachers who is left (A27)."""

from datetime import date, datetime

from domain.errand import Kind
from domain.hard_cases import UNSOLVED
from domain.notices import NoticeKind
from domain.people import Role, Scope
from domain.ports import Unit
from domain.school import School
from domain.services.post import to_people
from domain.services.visit_ledger import coverages, leaders, open_ledger


async def tell(unit: Unit, school: School, kind: Kind, day: str, now: datetime) -> None:
    """Quiet in a month in which everybody has been visited and no case is open; never at the end of a semester."""
    ledger = await open_ledger(unit, school, date.fromisoformat(day))
    found = await coverages(unit, ledger)
    for one in found:
        if one.gaps:
            scope = Scope.of_class(one.class_name)
            teachers = await unit.people.with_role(Role.HOMEROOM_TEACHER, scope)
            letter, values = NoticeKind.VISIT_REMINDER, {"day": day, "kind": kind.value}
            await to_people(unit, teachers, letter, str(scope), school, now, mark=day, values=values)
    news = any(one.gaps for one in found) or await unit.visits.cases(UNSOLVED)
    if news or kind is Kind.VISITS_SEMESTER:
        heads = await leaders(unit)
        await to_people(unit, heads, NoticeKind.VISIT_REPORT, day, school, now, values={"kind": kind.value})
