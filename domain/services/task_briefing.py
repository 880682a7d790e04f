"""Fills the letters about the plan's tasks with what is true at the moment of sending."""

from dataclasses import dataclass
from datetime import datetime

from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Actor, Person
from domain.ports import Unit
from domain.school import School
from domain.services.task_board import duties, find, is_done_by, works_along

TASK_KINDS = frozenset({NoticeKind.TASK_DUE, NoticeKind.TASK_GIVEN})


@dataclass(frozen=True)
class TaskBriefing:
    """``values``: duty, today, along (whether the reader only works along), school."""

    school: School

    async def brief(
        self, unit: Unit, letter: Letter, _: Audience, person: Person | None, now: datetime
    ) -> Notice | None:
        """A task that is done, has moved away or is somebody else's by now is not spoken of."""
        if person is None or not await unit.people.accounts_of(person.id):
            return None
        duty, reader = find(await duties(unit, self.school, now.date()), letter.about), Actor((person,))
        if duty is None or duty.is_done:
            return None
        own = is_done_by(duty, reader)
        if not own and not works_along(duty, reader):
            return None
        late = duty.is_late(now.date())
        values = {"duty": duty, "today": now.date(), "along": not own, "school": self.school}
        return Notice(letter.kind, Audience.STAFF, values, variant="late" if late else "")
