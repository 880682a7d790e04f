"""The two lists of ``config.toml`` that a school may lengthen: series of sessions, and topics with their answerers."""

from typing import Literal, Self

from pydantic import Field, model_validator

from bot.config_meeting import Meeting
from bot.config_types import ClockTime, Key, Section, StaffRole, Words, refusal

LAST_DAY_OF_EVERY_MONTH = 28


class Series(Meeting):
    """A session that returns every month (S4 §1-§3, 5.3-5.5).

    What a school has to say for itself has no default; the rest has the rule of S4.
    """

    audience: Literal["boarding", "others"]
    day_of_month: int = Field(ge=1, le=LAST_DAY_OF_EVERY_MONTH)
    start: ClockTime
    reviewer: Literal["boarding_board", "homeroom_teacher"]
    minute_taker: StaffRole
    duration_minutes: int = Field(default=75, ge=15, le=480)
    cutoff_day: int = Field(default=27, ge=1, le=LAST_DAY_OF_EVERY_MONTH)
    cutoff_time: ClockTime = Field(default="15:00", validate_default=True)
    min_hours_after_cutoff: int = Field(default=4, ge=0, le=72)
    sunday: Literal["monday", "friday"] = "monday"
    saturday: Literal["friday", "monday"] = "friday"

    @model_validator(mode="after")
    def _cutoff_comes_first(self) -> Self:
        if (self.cutoff_day, self.cutoff_time) > (self.day_of_month, self.start):
            raise refusal("cutoff_after_session", "cutoff_day", day=self.day_of_month)
        if self.student_deadline_days == 0 and self.student_deadline_time >= self.cutoff_time:
            raise refusal("deadline_after_cutoff", "student_deadline_time")
        return self


class Topic(Section):
    """One row of the routing table. ``direct``: past the reviewer. ``days_to_answer`` 0: as under ``[answering]``."""

    key: Key
    title: Words
    answerer: StaffRole
    deputy: StaffRole
    direct: bool = False
    days_to_answer: int = Field(default=0, ge=0, le=60)
