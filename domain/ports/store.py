"""One transaction over everything."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from domain.ports.audit import Audit
from domain.ports.cycles import Cycles, DueWorks
from domain.ports.dialogues import Dialogues
from domain.ports.enrolments import Enrolments
from domain.ports.escalations import Escalations
from domain.ports.halls import Halls
from domain.ports.leftovers import Leftovers
from domain.ports.mutes import Mutes
from domain.ports.outbox import Outbox
from domain.ports.papers import Papers
from domain.ports.pauses import Pauses
from domain.ports.people import People
from domain.ports.promises import Promises
from domain.ports.questions import Questions
from domain.ports.switches import Switches
from domain.ports.tasks import Tasks
from domain.ports.traces import Traces
from domain.ports.upward import Upward
from domain.ports.visits import Visits


class StoreAway(Exception):  # noqa: N818 - what happened, in the words of this house
    """Nothing can be stored just now: the disk is full or gone, the file held by another process, or read-only.

    Nothing of the transaction was kept; the same work may be tried again.
    """


class Seen(Protocol):
    """Keyed hashes of handled updates, kept 48 hours; for what is not idempotent by itself."""

    async def marks(self) -> dict[bytes, datetime]: ...
    async def note(self, marks: Sequence[bytes], now: datetime) -> None: ...
    async def forget_before(self, moment: datetime) -> None: ...


class Unit(Protocol):
    """One transaction. Leaving the context commits; an exception rolls everything back."""

    @property
    def questions(self) -> Questions: ...
    @property
    def people(self) -> People: ...
    @property
    def cycles(self) -> Cycles: ...
    @property
    def dialogues(self) -> Dialogues: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def due(self) -> DueWorks: ...
    @property
    def halls(self) -> Halls: ...
    @property
    def enrolments(self) -> Enrolments: ...
    @property
    def seen(self) -> Seen: ...
    @property
    def mutes(self) -> Mutes: ...
    @property
    def pauses(self) -> Pauses: ...
    @property
    def switches(self) -> Switches: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def leftovers(self) -> Leftovers: ...
    @property
    def traces(self) -> Traces: ...
    @property
    def promises(self) -> Promises: ...
    @property
    def escalations(self) -> Escalations: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def upward(self) -> Upward: ...
    @property
    def visits(self) -> Visits: ...
    @property
    def tasks(self) -> Tasks: ...


class Store(Protocol):
    """``writing`` holds the one write lock; ``reading`` never waits for it. Both raise StoreAway."""

    def writing(self) -> AbstractAsyncContextManager[Unit]: ...
    def reading(self) -> AbstractAsyncContextManager[Unit]: ...
