"""When the clock ticks. Due work itself stands in the database: one tick asks for all of it."""

from dataclasses import dataclass
from typing import Any

ZONE = "Asia/Ho_Chi_Minh"

PATIENT: dict[str, Any] = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
"""Late is not skipped (APScheduler's default is one second); ticks missed together are one; no two at a time."""


@dataclass(frozen=True)
class Ticking:
    """One row of the timetable: a name and every how many seconds."""

    name: str
    seconds: float
