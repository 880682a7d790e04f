"""What the principal's digest tells beside questions: tasks that are late, families in trouble."""

from dataclasses import dataclass
from datetime import date

from domain.hard_cases import UNSOLVED
from domain.ports import Unit
from domain.school import School
from domain.services.task_board import Duty, duties


@dataclass(frozen=True)
class Beside:
    """``late``: tasks of the plan beyond their day, oldest first. ``hard_cases``: how many are not solved."""

    late: tuple[Duty, ...] = ()
    hard_cases: int = 0

    def __bool__(self) -> bool:
        return bool(self.late or self.hard_cases)


NOTHING_BESIDE = Beside()


async def beside(unit: Unit, school: School, today: date) -> Beside:
    """Nothing of what the school does not use."""
    late = [duty for duty in await duties(unit, school, today) if duty.is_late(today)] if school.tasks else []
    cases = await unit.visits.cases(UNSOLVED) if school.visits else []
    return Beside(tuple(late), len(cases))
