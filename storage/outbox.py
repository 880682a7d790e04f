"""Letters at rest."""

from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.notices import Haste, Letter, LetterState, NoticeKind, Recipient, RecipientKind
from domain.ports.outbox import StoredLetter
from storage.columns import day_of
from storage.rows import insert_once
from storage.schema import outbox

_order = (outbox.c.haste, outbox.c.not_before, outbox.c.id)


class SqlOutbox:
    """Implements ``domain.ports.Outbox``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, letter: Letter) -> bool:
        return await insert_once(self._connection, outbox, {"key": letter.key}, _columns(letter))

    async def claim(self, now: datetime, haste_at_most: int = 99) -> StoredLetter | None:
        ready = and_(
            outbox.c.state == LetterState.QUEUED,
            outbox.c.haste <= haste_at_most,
            outbox.c.not_before <= now,
            or_(outbox.c.haste == Haste.URGENT, _nothing_under_way()),
        )
        while row := (await self._connection.execute(select(outbox).where(ready).order_by(*_order).limit(1))).first():
            still = and_(outbox.c.id == row.id, outbox.c.state == LetterState.QUEUED)
            taken = {"state": LetterState.SENDING, "attempts": row.attempts + 1}
            if (await self._connection.execute(update(outbox).where(still).values(**taken))).rowcount:
                return _stored(row, **taken)
        return None

    async def settle(self, letter_id: str, state: LetterState, retry_at: datetime | None = None) -> None:
        """Back to the queue from ``retry_at`` on, or done with: then only the day of it is kept (3b.2)."""
        moment = await self._connection.scalar(select(outbox.c.not_before).where(outbox.c.id == letter_id))
        if moment is None:
            return
        when = (retry_at or moment) if state is LetterState.QUEUED else day_of(moment)
        await self._connection.execute(
            update(outbox).where(outbox.c.id == letter_id).values(state=state, not_before=when),
        )

    async def stranded(self) -> list[StoredLetter]:
        return await self.in_state(LetterState.SENDING)

    async def next_due(self, after: datetime) -> datetime | None:
        """The next moment later than ``after`` at which a queued letter may go."""
        later = and_(outbox.c.state == LetterState.QUEUED, outbox.c.not_before > after)
        moment: datetime | None = await self._connection.scalar(select(func.min(outbox.c.not_before)).where(later))
        return moment

    async def in_state(self, state: LetterState) -> list[StoredLetter]:
        rows = await self._connection.execute(select(outbox).where(outbox.c.state == state).order_by(*_order))
        return [_stored(row) for row in rows]

    async def forget_settled_before(self, moment: datetime) -> None:
        done = outbox.c.state.in_([LetterState.SENT, LetterState.DROPPED, LetterState.DEAD])
        await self._connection.execute(delete(outbox).where(done, outbox.c.not_before < moment))

    async def states_about(self, about: str, kind: str) -> list[LetterState]:
        wanted = select(outbox.c.state).where(outbox.c.about == about, outbox.c.kind == kind).order_by(outbox.c.id)
        return [LetterState(state) for state in await self._connection.scalars(wanted)]


def _nothing_under_way() -> ColumnElement[bool]:
    """One letter after the other to each recipient, so that several postmen do not change the order."""
    other = outbox.alias()
    under_way = and_(
        other.c.state == LetterState.SENDING,
        other.c.recipient_kind == outbox.c.recipient_kind,
        other.c.recipient_ref == outbox.c.recipient_ref,
    )
    return ~exists().where(under_way)


def _columns(letter: Letter) -> dict[str, Any]:
    """The id is a digest of the key: it tells no order, and a month played again is sent in the same one."""
    return {
        "id": blake2b(letter.key.encode(), digest_size=16).hexdigest(),
        "kind": letter.kind,
        "recipient_kind": letter.recipient.kind,
        "recipient_ref": letter.recipient.ref,
        "about": letter.about,
        "haste": int(letter.haste),
        "not_before": letter.not_before,
        "facts": dict(letter.values),
        "state": letter.state,
        "attempts": letter.attempts,
    }


def _stored(row: Row[Any], state: LetterState | None = None, attempts: int | None = None) -> StoredLetter:
    letter = Letter(
        key=row.key,
        kind=NoticeKind(row.kind),
        recipient=Recipient(RecipientKind(row.recipient_kind), row.recipient_ref),
        about=row.about,
        not_before=row.not_before,
        values=row.facts,
        state=state or LetterState(row.state),
        attempts=row.attempts if attempts is None else attempts,
    )
    return StoredLetter(row.id, letter)
