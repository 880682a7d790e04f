"""In which lane of the road to Telegram the present task travels; read by the limiters in ``bot/channels``."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from domain.notices import Haste
from domain.ports import Departing

LANE: ContextVar[Haste | None] = ContextVar("lane", default=None)
"""A letter's haste; None for a reply to somebody who has just pressed or written and now waits."""
_DEPARTING: ContextVar[Departing | None] = ContextVar("departing", default=None)


@contextmanager
def in_lane(haste: Haste, departing: Departing | None = None) -> Iterator[None]:
    """Everything sent within the block travels as a letter of that haste, and tells ``departing`` when it goes."""
    lane, told = LANE.set(haste), _DEPARTING.set(departing)
    try:
        yield
    finally:
        LANE.reset(lane)
        _DEPARTING.reset(told)


async def depart() -> None:
    """Called when a request's turn has come, before it is written."""
    if departing := _DEPARTING.get():
        await departing()
