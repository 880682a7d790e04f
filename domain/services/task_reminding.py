"""Every morning: who has to be reminded of a task of the plan, before its day, on it, and after it."""

from datetime import datetime

from domain.notices import NoticeKind
from domain.ports import Unit
from domain.school import School
from domain.services.post import to_people
from domain.services.task_board import Duty, doers, duties, helpers

LATE_DAYS = frozenset({1, 3, 7})
"""So many days after its day; then it stands in the principal's digest only."""


async def remind(unit: Unit, school: School, now: datetime) -> None:
    """Whoever works along is told beforehand; that it is late is a matter of those who were to do it."""
    for duty in await duties(unit, school, now.date()):
        late = duty.occurrence.days_late(now.date())
        if duty.is_done or not _is_told(duty, late):
            continue
        people = await doers(unit, duty)
        if late <= 0:
            people += await helpers(unit, duty)
        mark = f"{duty.occurrence.due_on.isoformat()}/{late}"
        await to_people(unit, people, NoticeKind.TASK_DUE, duty.about, school, now, mark=mark)


def _is_told(duty: Duty, late: int) -> bool:
    return late == 0 or -late in duty.occurrence.task.remind_days or late in LATE_DAYS
