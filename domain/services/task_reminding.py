"""Every morning: who has to be reminded of a task of the plan, before its day, on it, and after it."""

from datetime import datetime

from domain.notices import NoticeKind
from domain.people import Role
from domain.ports import Unit
from domain.school import School
from domain.services.post import to_people, within_reach
from domain.services.task_board import Duty, doers, duties, firsts, helpers

LATE_DAYS = frozenset({1, 3, 7})
"""So many days after its day; then it stands in the principal's digest only."""


async def remind(unit: Unit, school: School, now: datetime) -> None:
    """Until its day those who are to do it and who work along, no deputies; once it is late all who are to do it.

    What nobody in reach is to do falls to the principal, who can give it to somebody.
    """
    for duty in await duties(unit, school, now.date()):
        late, task = duty.occurrence.days_late(now.date()), duty.occurrence.task
        if duty.is_done or not _is_told(duty, late):
            continue
        people = await within_reach(unit, await doers(unit, duty))
        told = people if late > 0 or duty.tick.assigned_to else firsts(people, task.owners)
        if late <= 0:
            told += firsts(await helpers(unit, duty), task.with_roles)
        if not people:
            told += await unit.people.with_role(Role.PRINCIPAL)
        mark = f"{duty.occurrence.due_on.isoformat()}/{late}"
        await to_people(
            unit, {one.id: one for one in told}.values(), NoticeKind.TASK_DUE, duty.about, school, now, mark=mark
        )


def _is_told(duty: Duty, late: int) -> bool:
    return late == 0 or -late in duty.occurrence.task.remind_days or late in LATE_DAYS
