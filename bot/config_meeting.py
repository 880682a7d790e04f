"""What a dialogue of ``config.toml`` can say, whether it is held every month or once."""

from typing import Literal, Self

from pydantic import Field, model_validator

from bot.config_types import ClockTime, Key, MaybeRole, Paragraph, Section, StaffRole, WebAddress, Words, refusal
from domain.people import Role

BOUND_TO_PUPILS = frozenset({Role.PRINCIPAL, Role.HOMEROOM_TEACHER, Role.BOARDING_BOARD})
"""No collectors: what goes past a collector goes to the principal, and the others review their own pupils anyway."""


class Meeting(Section):
    """Who collects, chairs, writes down, answers; in which form; what is said there. Times: the school's wall clock."""

    key: Key
    title: Words
    place: Words
    participants: tuple[StaffRole, ...]
    cutoff_time: ClockTime
    student_deadline_time: ClockTime = Field(default="17:00", validate_default=True)
    student_deadline_days: int = Field(default=1, ge=0, le=14)
    opens_days_before: int = Field(default=14, ge=1, le=27)
    reps_per_class: int = Field(default=0, ge=0, le=20)
    timetable_notice: bool = False
    pupil_reminders_days: tuple[int, ...] = (3, 1)
    reviewer_reminder_hours: tuple[int, ...] = (24, 4)
    release_answers: Literal["after_session", "at_once"] = "after_session"
    collector: MaybeRole = None
    chair: StaffRole = Role.PRINCIPAL
    mode: Literal["in_person", "online", "hybrid"] = Field(default="in_person", examples=["online"])
    link: WebAddress = Field(default="", examples=["https://hop.example/doi-thoai"])
    guests: tuple[Words, ...] = ()
    programme: tuple[Words, ...] = ()
    information: tuple[Paragraph, ...] = ()
    contents: tuple[Paragraph, ...] = ()
    materials: tuple[Paragraph, ...] = ()
    answerers: dict[Key, StaffRole] = Field(default_factory=dict, examples=[{"che_do": "accountant"}])

    @model_validator(mode="after")
    def _reminders_lie_ahead(self) -> Self:
        for field in ("pupil_reminders_days", "reviewer_reminder_hours"):
            if any(ahead < 0 for ahead in getattr(self, field)):
                raise refusal("negative", field)
        return self

    @model_validator(mode="after")
    def _a_link_leads_somewhere(self) -> Self:
        if self.link and self.mode == "in_person":
            raise refusal("link_in_person", "mode")
        return self

    @model_validator(mode="after")
    def _collector_can_be_passed_by(self) -> Self:
        if self.collector in BOUND_TO_PUPILS:
            raise refusal("not_a_collector", "collector", given=self.collector)
        return self
