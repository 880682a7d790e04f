"""The dialogues that are held once: ``[[dialogues]]`` of ``config.toml`` (S0 II.2, S1 II.3, S2 II.2, S3 III)."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.config_meeting import Meeting
from bot.config_types import ClockTime, Deadline, MaybeDay, Month, StaffRole, refusal
from domain.people import Role
from domain.period import later, month_of


class Dialogue(Meeting):
    """Held on a day, or by a deadline: ``before`` a day or month, or ``in_month``."""

    audience: Literal["boarding", "others", "students", "parents", "employees", "everyone"]
    participants: tuple[StaffRole, ...] = ()
    minute_takers: tuple[StaffRole, ...] = (Role.MINUTE_TAKER,)
    on: MaybeDay = None
    before: Deadline = None
    in_month: Month = ""
    start: ClockTime = Field(default="14:00", validate_default=True)
    duration_minutes: int = Field(default=90, ge=15, le=480)
    cutoff_days: int = Field(default=2, ge=0, le=60)
    cutoff_time: ClockTime = Field(default="17:00", validate_default=True)
    min_hours_after_cutoff: int = Field(default=2, ge=0, le=72)

    @model_validator(mode="after")
    def _some_day_is_meant(self) -> Self:
        deadline = self.deadline
        if self.on is None and deadline is None:
            raise refusal("no_day", "on")
        if self.on is not None and deadline is not None and self.on >= deadline:
            raise refusal("after_deadline", "on", given=self.on.isoformat())
        if self.on is not None and self.earliest is not None and self.on < self.earliest:
            raise refusal("before_month", "on", given=self.on.isoformat())
        return self

    @property
    def deadline(self) -> date | None:
        """Held strictly before that day; ``in_month`` ends with its last day (A21, A22)."""
        if self.before is not None or not self.in_month:
            return self.before
        return date(*month_of(later(self.in_month, 1)), 1)

    @property
    def earliest(self) -> date | None:
        """The first day of ``in_month``."""
        return date(*month_of(self.in_month), 1) if self.in_month else None
