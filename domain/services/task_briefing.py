"""Fills the letters about the plan's tasks with what is true at the moment of sending."""

from dataclasses import dataclass
from datetime import datetime

from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Actor, Person, Role
from domain.ports import Unit
from domain.school import School
from domain.services.post import within_reach
from domain.services.task_board import Duty, doers, duties, find, is_done_by, works_along

TASK_KINDS = frozenset({NoticeKind.TASK_DUE, NoticeKind.TASK_GIVEN})


@dataclass(frozen=True)
class TaskBriefing:
    """``values``: duty, today, along (whether the reader only works along), unheld (nobody in reach does), school."""

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
        along = not own and works_along(duty, reader)
        unheld = not own and not along and await _fell_to(unit, duty, reader)
        if not (own or along or unheld):
            return None
        late = duty.is_late(now.date())
        values = {"duty": duty, "today": now.date(), "along": along, "unheld": unheld, "school": self.school}
        return Notice(letter.kind, Audience.STAFF, values, variant="late" if late else "")


async def _fell_to(unit: Unit, duty: Duty, reader: Actor) -> bool:
    return Role.PRINCIPAL in reader.roles and not await within_reach(unit, await doers(unit, duty))
