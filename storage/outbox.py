"""Letters at rest."""

from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.notices import Haste, Letter, LetterState, NoticeKind, Recipient, RecipientKind
from domain.ports.outbox import StoredLetter
from storage.columns import day_of
from storage.rows import insert_new, insert_once
from storage.schema import outbox

_DONE = frozenset(LetterState) - {LetterState.QUEUED, LetterState.SENDING, LetterState.UNKNOWN}
_order = (outbox.c.haste, outbox.c.not_before, outbox.c.id)


class SqlOutbox:
    """Implements ``domain.ports.Outbox``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, letter: Letter) -> bool:
        return await insert_once(self._connection, outbox, {"key": letter.key}, columns_of(letter))

    async def put_all(self, letters: Sequence[Letter]) -> int:
        return await insert_new(self._connection, outbox, [{"key": one.key, **columns_of(one)} for one in letters])

    async def next(
        self,
        now: datetime,
        haste_at_most: int = 99,
        *,
        besides: Collection[str] = (),
        busy: Collection[Recipient] = (),
    ) -> StoredLetter | None:
        ready = and_(
            outbox.c.state == LetterState.QUEUED,
            outbox.c.haste <= haste_at_most,
            outbox.c.not_before <= now,
            outbox.c.id.not_in(besides),
            or_(outbox.c.haste == Haste.URGENT, ~_to_one_of(busy)),
        )
        row = (await self._connection.execute(select(outbox).where(ready).order_by(*_order).limit(1))).first()
        return _stored(row) if row else None

    async def depart(self, letter_id: str) -> bool:
        still = and_(outbox.c.id == letter_id, outbox.c.state == LetterState.QUEUED)
        marked = update(outbox).where(still).values(state=LetterState.SENDING, attempts=outbox.c.attempts + 1)
        return (await self._connection.execute(marked)).rowcount == 1

    async def settle(
        self, letter_id: str, state: LetterState, at: datetime | None = None, *, undelivered: bool = False
    ) -> None:
        """Back to the queue, or done with: then only the day of it is kept (3b.2)."""
        row = (await self._connection.execute(select(outbox).where(outbox.c.id == letter_id))).first()
        if row is None:
            return
        when = at or row.not_before
        when = when if state is LetterState.QUEUED else day_of(when)
        changed = {"state": state, "not_before": when, "attempts": row.attempts - undelivered}
        await self._connection.execute(update(outbox).where(outbox.c.id == letter_id).values(**changed))

    async def revive(self, recipient: Recipient, since: datetime, now: datetime) -> int:
        theirs = and_(
            outbox.c.state == LetterState.UNREACHABLE,
            outbox.c.not_before >= day_of(since),
            _to_one_of([recipient]),
        )
        again = update(outbox).where(theirs).values(state=LetterState.QUEUED, not_before=now, attempts=0)
        return (await self._connection.execute(again)).rowcount

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
        done = outbox.c.state.in_(list(_DONE))
        await self._connection.execute(delete(outbox).where(done, outbox.c.not_before < moment))

    async def states_about(self, about: str, kind: str) -> list[LetterState]:
        wanted = select(outbox.c.state).where(outbox.c.about == about, outbox.c.kind == kind).order_by(outbox.c.id)
        return [LetterState(state) for state in await self._connection.scalars(wanted)]


def _to_one_of(recipients: Collection[Recipient]) -> ColumnElement[bool]:
    return tuple_(outbox.c.recipient_kind, outbox.c.recipient_ref).in_([(one.kind, one.ref) for one in recipients])


def columns_of(letter: Letter) -> dict[str, Any]:
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


def _stored(row: Row[Any]) -> StoredLetter:
    letter = Letter(
        key=row.key,
        kind=NoticeKind(row.kind),
        recipient=Recipient(RecipientKind(row.recipient_kind), row.recipient_ref),
        about=row.about,
        not_before=row.not_before,
        values=row.facts,
        state=LetterState(row.state),
        attempts=row.attempts,
    )
    return StoredLetter(row.id, letter)
