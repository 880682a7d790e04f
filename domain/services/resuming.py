"""The end of quiet mode: what a restored school says again, what it leaves to a human, what it only takes note of.

| in the backup | on resuming |
|---|---|
| answers, approvals, assignments: everything at-least-once | go out, perhaps again; their code shows it |
| reminders, invitations, digests older than the restore (``AT_MOST_ONCE``) | unknown, listed for a human, never sent |
| due work that only tells (``domain.errand.is_telling``) and whose hour has passed | marked done, not done |
| due work that changes something: box, cutoff, end of a session, the night's housekeeping | done |
| alarms nobody has acknowledged | raised anew, with a full time to acknowledge |
"""

from dataclasses import dataclass
from datetime import datetime

from domain.errand import is_telling
from domain.life import Status
from domain.notices import AT_MOST_ONCE, LetterState
from domain.ports import Clock, DueWork, Store, StoredLetter, Unit
from domain.questions import Question
from domain.school import School
from domain.services import alarming, planning
from domain.services.quiet import HELD, QUIET, quiet_since
from domain.services.recording import record
from domain.services.verdict import kept


@dataclass(frozen=True)
class Resumption:
    """What resuming at this moment means. ``since``: the restore."""

    since: datetime
    going: tuple[StoredLetter, ...]
    listed: tuple[StoredLetter, ...]
    passed: tuple[DueWork, ...]
    alarms: tuple[Question, ...]


@dataclass(frozen=True)
class Resuming:
    """For the command line; the bot may be running beside it."""

    store: Store
    clock: Clock
    school: School

    async def outlook(self) -> Resumption | None:
        """None when the bot is not quiet. Besides writing down what is due, which changes nothing, it only looks."""
        async with self.store.writing() as unit:
            return await self._outlook(unit)

    async def resume(self) -> Resumption | None:
        """All or nothing; returns what was found."""
        async with self.store.writing() as unit:
            found = await self._outlook(unit)
            if found is not None:
                await self._speak(unit, found)
                await record(unit, None, "resume", "backup", self.clock.now())
            return found

    async def _outlook(self, unit: Unit) -> Resumption | None:
        since, now = await quiet_since(unit), self.clock.now()
        if since is None:
            return None
        await planning.plan_ahead(unit, self.school, now)
        queued = await unit.outbox.in_state(LetterState.QUEUED)
        return Resumption(
            since,
            tuple(stored for stored in queued if not is_doubtful(stored, since)),
            tuple(stored for stored in queued if is_doubtful(stored, since)),
            tuple(work for work in await unit.due.due(now) if is_telling(work.errand)),
            tuple(await unit.questions.in_status({Status.URGENT})),
        )

    async def _speak(self, unit: Unit, found: Resumption) -> None:
        now = self.clock.now()
        for stored in found.listed:
            await unit.outbox.settle(stored.id, kept(stored.letter, LetterState.UNKNOWN))
        for stored in found.going:
            if stored.letter.not_before == HELD:
                await unit.outbox.settle(stored.id, LetterState.QUEUED, now)
        for work in found.passed:
            await unit.due.claim(work, now)
        for question in found.alarms:
            await alarming.raise_again(unit, question, self.school, now)
        await unit.switches.clear(QUIET)


def is_doubtful(stored: StoredLetter, since: datetime) -> bool:
    """It was to go once at most, and may have gone between the backup and the restore."""
    return stored.letter.kind in AT_MOST_ONCE and stored.letter.not_before < since
