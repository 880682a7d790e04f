"""The kinds of value a setting can have, each refused with a reason that ``texts/`` can word."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from domain.people import STAFF_ROLES, Role
from domain.period import month_of, period_of


class Section(BaseModel):
    """A table of ``config.toml``: cannot change after loading, knows no key that is not written down here."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)


class MonthDay(NamedTuple):
    """A day that returns every year."""

    month: int
    day: int


def refusal(reason: str, field: str = "", **values: object) -> PydanticCustomError:
    """A refusal named ``reason``; ``field`` says which key is meant when a whole table is looked at."""
    context: Mapping[str, Any] = {"field": field, **values}
    return PydanticCustomError(reason, "{field}", dict(context))


def _clock_time(written: object) -> object:
    if isinstance(written, time):
        return written
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", str(written).strip())
    try:
        return time(int(match[1]), int(match[2])) if match else time.fromisoformat("")
    except ValueError:
        raise refusal("bad_time", given=written) from None


def _month_day(written: object) -> object:
    match = re.fullmatch(r"(\d{1,2})-(\d{1,2})", str(written).strip())
    try:
        leap_year = 2024  # so that 29 February may be written; what it means in other years is the calendar's matter
        day = date(leap_year, int(match[1]), int(match[2])) if match else date.fromisoformat("")
    except ValueError:
        raise refusal("bad_month_day", given=written) from None
    return MonthDay(day.month, day.day)


def _day(written: object) -> object:
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(str(written).strip())
    except ValueError:
        raise refusal("bad_date", given=written) from None


def _maybe_day(written: object) -> object:
    return _day(written) if written else None


def _deadline(written: object) -> object:
    """A month means its first day: what is due before May is due before 1 May (A21)."""
    if not written:
        return None
    try:
        return date(*month_of(str(written).strip()), 1)
    except ValueError:
        pass
    try:
        return _day(written)
    except PydanticCustomError:
        raise refusal("bad_deadline", given=written) from None


def _month(written: str) -> str:
    try:
        return period_of(date(*month_of(written), 1)) if written else ""
    except ValueError:
        raise refusal("bad_month", given=written) from None


def _role(written: object) -> object:
    try:
        return Role(str(written))
    except ValueError:
        raise refusal("unknown_role", given=written, roles=", ".join(Role)) from None


def _staff_role(role: Role) -> Role:
    if role not in STAFF_ROLES:
        raise refusal("not_a_staff_role", given=role, roles=", ".join(r for r in Role if r in STAFF_ROLES))
    return role


def _maybe_role(written: object) -> object:
    return _staff_role(Role(str(_role(written)))) if written else None


def _web_address(written: str) -> str:
    parts = urlsplit(written)
    if written and (parts.scheme not in {"http", "https"} or not parts.netloc or " " in written):
        raise refusal("bad_address", given=written)
    return written.rstrip("/")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refusal("unknown_zone", given=name) from None
    return name


ClockTime = Annotated[time, BeforeValidator(_clock_time)]
"""``"19:45"``, the school's wall clock."""
YearlyDay = Annotated[MonthDay, BeforeValidator(_month_day)]
"""``"09-05"``: month, day."""
Day = Annotated[date, BeforeValidator(_day)]
"""``"2027-02-01"``."""
MaybeDay = Annotated[date | None, BeforeValidator(_maybe_day)]
"""A day, or ``""`` while there is none."""
Deadline = Annotated[date | None, BeforeValidator(_deadline)]
"""``"2027-05"`` or ``"2026-09-30"``: strictly before; ``""`` for none."""
Month = Annotated[str, AfterValidator(_month)]
"""``"2026-09"``, or ``""``."""
AnyRole = Annotated[Role, BeforeValidator(_role)]
StaffRole = Annotated[Role, BeforeValidator(_role), AfterValidator(_staff_role)]
MaybeRole = Annotated[Role | None, BeforeValidator(_maybe_role)]
"""A role of the staff, or ``""`` for nobody."""
WebAddress = Annotated[str, AfterValidator(_web_address)]
"""http or https without a closing slash; may be empty."""
ZoneName = Annotated[str, AfterValidator(_zone)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A name or title that people read."""
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
"""A paragraph that is printed as it is."""
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,15}$")]
"""Short enough for callback data, safe in file names."""
