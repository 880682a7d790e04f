"""In which lane of the road to Telegram the present task travels; read by the pacer in ``bot/channels``."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from domain.notices import Haste

LANE: ContextVar[Haste | None] = ContextVar("lane", default=None)
"""A letter's haste; None for a reply to somebody who has just pressed or written and now waits."""


@contextmanager
def in_lane(haste: Haste) -> Iterator[None]:
    """Everything sent within the block travels as a letter of that haste."""
    token = LANE.set(haste)
    try:
        yield
    finally:
        LANE.reset(token)
