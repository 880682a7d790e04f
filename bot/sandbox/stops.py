"""Where "to the next event" stops, so that a month takes some twenty presses and each shows something."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.sandbox.stage_port import Due
from domain.errand import Kind
from domain.ports import DueWork
from domain.services.alarming import ACK_ERRAND
from texts import has, say

CHORES = frozenset({Kind.PROMISES, Kind.HOUSEKEEPING, Kind.MILESTONES})
"""Done every day, mostly without a word."""
LONGEST = timedelta(days=1)
"""The daily digest is a stop only where nothing else has been one for so long."""
TOGETHER = timedelta(minutes=1)
"""What comes a moment later on the same minute is the same stop: the cutoff follows the reminder at 15:00."""


def kind_of(work: DueWork) -> str:
    """One of ``domain.errand.Kind``, or "urgent_ack"."""
    return work.errand.partition("/")[0]


def is_worth_a_line(work: DueWork, *, box_is_empty: bool) -> bool:
    """The journal does not tell of chores, nor of a box in which nothing lay."""
    kind = kind_of(work)
    return kind not in CHORES and not (kind == Kind.EMPTY_BOX and box_is_empty)


def is_worth_a_stop(work: DueWork, now: datetime, *, box_is_empty: bool) -> bool:
    """An alarm that is only repeated is passed by too."""
    kind = kind_of(work)
    if kind == Kind.DIGEST:
        return work.due_at - now >= LONGEST
    if kind == ACK_ERRAND:
        return work.ref.endswith("/1")
    return is_worth_a_line(work, box_is_empty=box_is_empty)


def first_after(now: datetime, moments: Iterable[datetime | None]) -> datetime | None:
    """The earliest later than ``now``."""
    return min((moment for moment in moments if moment and moment > now), default=None)


def next_stop(now: datetime, moments: Iterable[datetime | None]) -> datetime | None:
    """The same, with what follows within a minute."""
    ahead = list(moments)
    first = first_after(now, ahead)
    return first and max(moment for moment in ahead if moment and first <= moment <= first + TOGETHER)


def line(at: datetime, what: str) -> str:
    """``07:00 16/11 · what``."""
    return f"{at:%H:%M %d/%m} · {what}"


def described(work: DueWork) -> Due:
    """As it stands on the page."""
    kind = kind_of(work)
    key = f"errand.{kind}"
    return Due(work.due_at, say(key) if has(key) else kind, kind)
