"""Several schools under one authority: which files are theirs, and what the authority asks of them by when (S2)."""

from typing import Self

from pydantic import Field, model_validator

from bot.config_types import Day, Section, Words, refusal


class Deployment(Section):
    """In the authority's own file: the settings of its schools, relative to that file."""

    schools: tuple[Words, ...]


class Authority(Section):
    """One round. The three dates are written as in the plan: "trước ngày 30/9" is late from that date on (A22)."""

    enabled: bool
    round: Words
    opens: Day
    plan_before: Day
    session_before: Day
    report_before: Day
    remind_days: tuple[int, ...] = Field(max_length=5)

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.plan_before <= self.opens:
            raise refusal("backwards", "plan_before")
        if self.report_before < self.session_before:
            raise refusal("backwards", "report_before")
        return self

    @model_validator(mode="after")
    def _reminders_lie_ahead(self) -> Self:
        if any(days < 0 for days in self.remind_days):
            raise refusal("negative", "remind_days")
        return self
