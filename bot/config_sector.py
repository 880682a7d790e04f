"""Several schools under one authority: which files are theirs, and what the authority asks of them by when (S2)."""

from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from bot.config_types import Day, Section, Words, refusal


class Deployment(Section):
    """In the authority's own file: the settings of its schools, relative to that file."""

    schools: tuple[Words, ...] = Field(examples=[["truong/mam-non-1.toml"]])


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
        days = {name: getattr(self, name) for name in ("opens", "plan_before", "session_before", "report_before")}
        for (before, day), (after, later) in pairwise(days.items()):
            if later < day:
                raise refusal("out_of_order", after, before=before)
        return self

    @model_validator(mode="after")
    def _reminders_lie_ahead(self) -> Self:
        if any(days < 0 for days in self.remind_days):
            raise refusal("negative", "remind_days")
        return self
