"""Quiet mode: a school that was put back from a backup listens and answers presses, and says nothing of its own accord.

An older database believes that what has been sent since is still to be sent (promises 3d, pitfall 19).
"""

from datetime import datetime

from domain.notices import LetterState, NoticeKind
from domain.period import VIETNAM
from domain.ports import StoredLetter, Unit

QUIET = "quiet"
ALARMS = frozenset({NoticeKind.URGENT_ALERT, NoticeKind.URGENT_UNACKNOWLEDGED})
HELD = datetime(9999, 1, 1, tzinfo=VIETNAM)
"""Not before somebody has decided."""


async def quiet_since(unit: Unit) -> datetime | None:
    """The moment of the restore; None when the bot speaks as always."""
    value = await unit.switches.get(QUIET)
    return datetime.fromisoformat(value) if value else None


async def fall_silent(unit: Unit, now: datetime) -> None:
    """Before the restored school wakes. Only an alarm raised from now on goes out at once: a child waits for it.

    So whatever urgent lay in the backup is taken out of that lane: alarms still open are raised anew on resuming.
    """
    await unit.switches.set(QUIET, now.isoformat())
    for stored in await _undelivered(unit):
        if stored.letter.kind in ALARMS:
            await unit.outbox.settle(stored.id, LetterState.DROPPED)
        elif stored.letter.kind is NoticeKind.SAFETY_CARD:
            await unit.outbox.settle(stored.id, LetterState.QUEUED, HELD)


async def _undelivered(unit: Unit) -> list[StoredLetter]:
    return [*await unit.outbox.in_state(LetterState.QUEUED), *await unit.outbox.in_state(LetterState.SENDING)]
