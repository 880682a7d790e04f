"""Delivering: take a letter, find its address and its words, send, settle. Opens return addresses to send.

A letter is marked on disk (SENDING) only when its request is really written, so that a process that dies leaves in
doubt what was on the wire at that instant and nothing else (docs/decisions/0009-delivery-under-fire.md).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.notices import (
    AT_MOST_ONCE,
    WITHOUT_CONSENT,
    Audience,
    Haste,
    Letter,
    LetterState,
    Notice,
    RecipientKind,
    audience_for,
)
from domain.people import Person, PersonId
from domain.ports import Address, Clock, Messenger, Outcome, Sending, Store, StoredLetter, Unit, Vault
from domain.questions import QuestionId
from domain.services.auditing import handed_out
from domain.services.quiet import quiet_since
from domain.services.satchel import Satchel
from domain.services.verdict import Verdict, again, kept, stumbled, verdict_of

Brief = Callable[[Unit, Letter, Audience, Person | None, datetime], Awaitable[Notice | None]]
HALF_A_MINUTE = timedelta(seconds=30)


class NotYet(Exception):  # noqa: N818 - not an error: the letter waits for something else to go out first
    """Raised by a briefing whose letter must wait a little."""


class NoLongerQueued(Exception):  # noqa: N818 - not an error: somebody took the letter back while it waited
    """Raised when a letter whose turn has come is not there any more."""


@dataclass(frozen=True)
class Delivering:
    """``brief`` fills a letter with what is true now; None means that it no longer is."""

    store: Store
    clock: Clock
    vault: Vault
    messenger: Messenger
    brief: Brief
    satchel: Satchel = field(default_factory=Satchel)

    async def recover(self) -> None:
        """After a crash, or a full disk: letters on the wire whose end was not written down.

        Answers go again, reminders are listed for a human.
        """
        async with self.store.writing() as unit:
            for stored in await unit.outbox.stranded():
                if stored.id in self.satchel.carried:
                    continue
                state = LetterState.UNKNOWN if stored.letter.kind in AT_MOST_ONCE else LetterState.QUEUED
                await unit.outbox.settle(stored.id, kept(stored.letter, state), self.clock.now())

    async def deliver_all(self, haste_at_most: Haste = Haste.BULK, most: int = 10_000) -> int:
        """Sends whatever is due now, one after the other; returns how many letters were settled."""
        done = 0
        while done < most and (stored := await self.take(haste_at_most)):
            await self.carry(stored)
            done += 1
        return done

    async def take(self, haste_at_most: Haste = Haste.BULK) -> StoredLetter | None:
        """The next due letter into the hand; whoever takes it must carry it. None when nothing is due."""
        async with self.satchel.reaching_in, self.store.reading() as unit:
            now = self.clock.now()
            if await quiet_since(unit):
                haste_at_most = Haste.URGENT
            besides, busy = self.satchel.out_of_reach(now), self.satchel.carried.values()
            stored = await unit.outbox.next(now, haste_at_most, besides=besides, busy=busy)
            if stored is not None:
                self.satchel.take(stored)
            return stored

    def is_leaving(self, stored: StoredLetter) -> bool:
        """Whether stopping now would leave its fate unknown."""
        return stored.id in self.satchel.leaving

    async def carry(self, stored: StoredLetter) -> None:
        """To the end of this attempt. Raises what a briefing or the messenger stumbled over."""
        try:
            await self._settle(stored, await self._carried(stored))
        except NoLongerQueued:
            return
        except Exception:
            self.satchel.stumbles[stored.id] += 1
            departed = stored.id in self.satchel.departed
            count = self.satchel.stumbles[stored.id]
            await self._settle(stored, stumbled(stored.letter, count, self.clock.now(), departed=departed))
            raise
        finally:
            self.satchel.put_down(stored.id)

    async def _settle(self, stored: StoredLetter, verdict: Verdict) -> None:
        """Of a letter to somebody without a name no next moment is written down: a person's letter that waits for
        the same moment would tell whose chat it is.
        """
        at = verdict.retry_at
        if at is None:
            at = self.clock.now()
            self.satchel.forget(stored.id)
        elif stored.letter.recipient.kind is RecipientKind.WAY_BACK:
            self.satchel.resting[stored.id], at = at, None
        async with self.store.writing() as unit:
            await unit.outbox.settle(stored.id, kept(stored.letter, verdict.state), at, undelivered=verdict.undelivered)
            await handed_out(unit, stored.letter, verdict.state, self.clock.now())

    async def _carried(self, stored: StoredLetter) -> Verdict:
        letter, now = stored.letter, self.clock.now()
        try:
            async with self.store.reading() as unit:
                person = await self._person(unit, letter)
                addresses = await self._addresses(unit, letter, person)
                audience = addresses[0].audience if addresses else Audience.STAFF
                notice = await self.brief(unit, letter, audience, person, now)
        except NotYet:
            return Verdict(LetterState.QUEUED, now + HALF_A_MINUTE)
        if notice is None:
            return Verdict(LetterState.DROPPED)
        sendings = [await self._send(notice, address, stored) for address in addresses]
        verdict = verdict_of(letter, sendings, departed=stored.id in self.satchel.departed)
        if verdict.state is not LetterState.QUEUED:
            return verdict
        self.satchel.troubles[stored.id] += 1
        return again(verdict, sendings, self.satchel.troubles[stored.id], self.clock.now())

    async def _send(self, notice: Notice, address: Address, stored: StoredLetter) -> Sending:
        """A sealed address that cannot be reached leaves no mark on any account: it would tell who asked."""

        async def departing() -> None:
            await self._mark(stored)

        letter = stored.letter
        marks = letter.recipient.kind is not RecipientKind.WAY_BACK
        sending = await self.messenger.send(notice, address, letter, departing)
        if sending.moved_to is not None:
            if marks:
                async with self.store.writing() as unit:
                    await unit.people.move(address.chat_id, sending.moved_to)
            address = Address(sending.moved_to, address.audience)
            sending = await self.messenger.send(notice, address, letter, departing)
        if sending.outcome is Outcome.PERMANENT and marks:
            async with self.store.writing() as unit:
                await unit.people.set_reachable(address.chat_id, reachable=False)
        return sending

    async def _mark(self, stored: StoredLetter) -> None:
        """Before the first of its requests. Raises NoLongerQueued."""
        if stored.id in self.satchel.departed:
            return
        self.satchel.leaving.add(stored.id)
        async with self.store.writing() as unit:
            still_queued = await unit.outbox.depart(stored.id)
        if not still_queued:
            raise NoLongerQueued
        self.satchel.departed.add(stored.id)

    async def _person(self, unit: Unit, letter: Letter) -> Person | None:
        if letter.recipient.kind is not RecipientKind.PERSON:
            return None
        return await unit.people.get(PersonId(letter.recipient.ref))

    async def _addresses(self, unit: Unit, letter: Letter, person: Person | None) -> list[Address]:
        """Where it goes: a person's phones, a sealed address, or the chat of somebody who is nobody here yet."""
        if person is not None:
            accounts = [one for one in await unit.people.accounts_of(person.id) if one.reachable]
            agreed = [one for one in accounts if one.consented_on or letter.kind in WITHOUT_CONSENT]
            return [Address(account.chat_id, audience_for(person)) for account in agreed]
        if letter.recipient.kind is RecipientKind.WAY_BACK:
            sealed = await unit.questions.way_back(QuestionId(letter.recipient.ref))
            opened = self.vault.open(sealed) if sealed else None
            return [opened] if opened else []
        audience = Audience(str(letter.values.get("audience", Audience.STUDENT)))
        return [Address(int(letter.recipient.ref), audience)]
