"""How long each kind of thing is kept. Every default is in the example file."""

from pydantic import Field

from bot.config_types import Section


class Retention(Section):
    """One clock a kind: months after the end of the school year for questions, whole months of the audit log, days."""

    months_after_school_year: int = Field(ge=1, le=120)
    audit_months: int = Field(ge=3, le=120)
    letters_days: int = Field(ge=30, le=1000)
    left_days: int = Field(ge=1, le=3650)
    applicants_days: int = Field(ge=1, le=365)
    invites_days: int = Field(ge=0, le=365)
