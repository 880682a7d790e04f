"""What a school follows beside its dialogues: home visits (S3 B.I.3) and the plan's table of tasks (S0 III)."""

from typing import Self

from pydantic import Field, model_validator

from bot.config_types import ClockTime, Key, MaybeDay, Section, StaffRole, Words, YearlyDay, refusal
from domain.tasks import EVERY_DIALOGUE

MOST_DAYS_BEFORE = 60


class Visits(Section):
    """Off unless a school wants it: what is written down here is about pupils by name."""

    enabled: bool
    second_semester: YearlyDay
    per_semester: int = Field(ge=1, le=5)
    report_day: int = Field(ge=1, le=28)
    report_time: ClockTime


class Task(Section):
    """Due on ``on``, or ``before_days`` before each session of ``dialogue`` (a key, or "all")."""

    key: Key
    title: Words
    owners: tuple[StaffRole, ...]
    with_roles: tuple[StaffRole, ...] = ()
    on: MaybeDay = None
    dialogue: str = ""
    before_days: int = Field(default=0, ge=0, le=MOST_DAYS_BEFORE)
    remind_days: tuple[int, ...] = (3, 1)

    @model_validator(mode="after")
    def _somebody_and_one_day_are_meant(self) -> Self:
        if not self.owners:
            raise refusal("empty", "owners")
        if (self.on is None) is not bool(self.dialogue):
            raise refusal("task_day", "on")
        if any(ahead < 0 for ahead in self.remind_days):
            raise refusal("negative", "remind_days")
        return self

    def is_about(self, dialogues: set[str]) -> bool:
        """Whether there is such a dialogue."""
        return not self.dialogue or self.dialogue in dialogues | {EVERY_DIALOGUE}
