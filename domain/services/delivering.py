"""Delivering: claim a letter, find its address and its words, send, settle. The only opener of return addresses."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.notices import (
    AT_MOST_ONCE,
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

LONGEST_PAUSE = timedelta(hours=1)
MOST_AMBIGUOUS = 3
"""An answer whose arrival is unknown is sent again, its code visible, but not for ever: then a human is told."""
MOST_STUMBLES = 3
"""A letter that cannot even be put into words is tried again, then given up; it must not hold up the others."""

Brief = Callable[[Unit, Letter, Audience, Person | None, datetime], Awaitable[Notice | None]]


class NotYet(Exception):  # noqa: N818 - not an error: the letter waits for something else to go out first
    """Raised by a briefing whose letter must wait a little."""


@dataclass(frozen=True)
class Delivering:
    """``brief`` fills a letter with what is true now; None means that it no longer is."""

    store: Store
    clock: Clock
    vault: Vault
    messenger: Messenger
    brief: Brief

    async def recover(self) -> None:
        """After a crash: letters caught in the middle. Answers go again, reminders are listed for a human."""
        async with self.store.writing() as unit:
            for stored in await unit.outbox.stranded():
                once = stored.letter.kind in AT_MOST_ONCE
                await unit.outbox.settle(
                    stored.id,
                    _kept(stored.letter, LetterState.UNKNOWN if once else LetterState.QUEUED),
                    None if once else self.clock.now(),
                )

    async def deliver_all(self, haste_at_most: Haste = Haste.BULK, most: int = 10_000) -> int:
        """Sends whatever is due now; returns how many letters were settled."""
        done = 0
        while done < most and await self.deliver_next(haste_at_most):
            done += 1
        return done

    async def deliver_next(self, haste_at_most: Haste = Haste.BULK) -> bool:
        """One letter. False when nothing is due. Raises what a briefing or the messenger stumbled over."""
        async with self.store.writing() as unit:
            stored = await unit.outbox.claim(self.clock.now(), haste_at_most)
        if stored is None:
            return False
        try:
            state, retry_at = await self._carry(stored)
        except Exception:
            await self._settle(stored, *self._stumbled(stored.letter))
            raise
        await self._settle(stored, state, retry_at)
        return True

    async def _settle(self, stored: StoredLetter, state: LetterState, retry_at: datetime | None) -> None:
        async with self.store.writing() as unit:
            await unit.outbox.settle(stored.id, _kept(stored.letter, state), retry_at)

    def _stumbled(self, letter: Letter) -> tuple[LetterState, datetime | None]:
        if letter.attempts < MOST_STUMBLES:
            return LetterState.QUEUED, self.clock.now() + _pause(letter.attempts)
        return LetterState.DEAD, None

    async def _carry(self, stored: StoredLetter) -> tuple[LetterState, datetime | None]:
        now = self.clock.now()
        try:
            async with self.store.reading() as unit:
                person = await self._person(unit, stored.letter)
                addresses = await self._addresses(unit, stored.letter, person)
                audience = addresses[0].audience if addresses else Audience.STAFF
                notice = await self.brief(unit, stored.letter, audience, person, now)
        except NotYet:
            return LetterState.QUEUED, now + timedelta(seconds=30)
        if notice is None:
            return LetterState.DROPPED, None
        if not addresses:
            return LetterState.DEAD, None
        sendings = [await self._send(notice, address, stored.letter) for address in addresses]
        return self._verdict(stored.letter, sendings, now)

    async def _send(self, notice: Notice, address: Address, letter: Letter) -> Sending:
        """A sealed address that cannot be reached leaves no mark on any account: it would tell who asked."""
        sending = await self.messenger.send(notice, address, letter)
        if sending.outcome is Outcome.PERMANENT and letter.recipient.kind is not RecipientKind.WAY_BACK:
            async with self.store.writing() as unit:
                await unit.people.set_reachable(address.chat_id, reachable=False)
        return sending

    def _verdict(self, letter: Letter, sendings: list[Sending], now: datetime) -> tuple[LetterState, datetime | None]:
        """One phone reached is reached. Answers go again when in doubt, reminders never."""
        outcomes = {sending.outcome for sending in sendings}
        if Outcome.SENT in outcomes:
            return LetterState.SENT, None
        ambiguous = Outcome.AMBIGUOUS in outcomes
        if ambiguous and (letter.kind in AT_MOST_ONCE or letter.attempts >= MOST_AMBIGUOUS):
            return LetterState.UNKNOWN, None
        if ambiguous or Outcome.PASSING in outcomes:
            asked = max(sending.retry_after for sending in sendings)
            return LetterState.QUEUED, now + max(timedelta(seconds=asked), _pause(letter.attempts))
        return LetterState.DEAD, None

    async def _person(self, unit: Unit, letter: Letter) -> Person | None:
        if letter.recipient.kind is not RecipientKind.PERSON:
            return None
        return await unit.people.get(PersonId(letter.recipient.ref))

    async def _addresses(self, unit: Unit, letter: Letter, person: Person | None) -> list[Address]:
        """Where it goes: a person's phones, a sealed address, or the chat of somebody who is nobody here yet."""
        if person is not None:
            accounts = await unit.people.accounts_of(person.id)
            return [Address(account.chat_id, audience_for(person)) for account in accounts if account.reachable]
        if letter.recipient.kind is RecipientKind.WAY_BACK:
            sealed = await unit.questions.way_back(QuestionId(letter.recipient.ref))
            opened = self.vault.open(sealed) if sealed else None
            return [opened] if opened else []
        audience = Audience(str(letter.values.get("audience", Audience.STUDENT)))
        return [Address(int(letter.recipient.ref), audience)]


def _kept(letter: Letter, state: LetterState) -> LetterState:
    """What is written down. Nothing but the end is known of a letter to somebody who gave no name."""
    over = state is not LetterState.QUEUED
    return LetterState.CARRIED if over and letter.recipient.kind is RecipientKind.WAY_BACK else state


def _pause(attempts: int) -> timedelta:
    """1 s, 2 s, 4 s … up to an hour."""
    return min(timedelta(seconds=2 ** min(attempts, 12)), LONGEST_PAUSE)
