"""Coming in: a code is exchanged for a place behind a chat, or for a place in the queue of a class."""

from dataclasses import dataclass
from datetime import datetime

from domain.consent import waiting_for_parents
from domain.errors import BadInput, NoConsent, NotEnrolled, Outdated, Refusal, TooFast, Unknown
from domain.people import Account, Person, PersonId
from domain.ports import Clock, Invite, Store, Unit, Vault
from domain.school import School
from domain.services.guesses import Guesses
from domain.services.inviting import hash_of

MOST_CHATS = 3
"""Phones for one person; more looks like a code that was passed around."""


@dataclass(frozen=True)
class Entered:
    """``person`` now sits behind the chat; ``already``: did so before."""

    person: Person
    already: bool = False


@dataclass(frozen=True)
class AtTheDoor:
    """A class link was opened: a name is wanted, then the homeroom teacher decides."""

    invite: Invite


@dataclass(frozen=True)
class Enrolling:
    """Every change here is one transaction; of two who come with one code, one gets in."""

    store: Store
    clock: Clock
    vault: Vault
    school: School
    guesses: Guesses

    async def redeem(self, chat_id: int, code: str) -> Entered | AtTheDoor:
        """A link's payload or a typed code.

        Raises TooFast while wrong guesses are spent (right codes are refused too), Unknown for a wrong one,
        Outdated for one that was used, replaced or has run out, BadInput when the person has enough phones.
        """
        now, who = self.clock.now(), self.vault.blind(chat_id)
        if self.guesses.are_spent(who, now):
            raise TooFast("code_too_many")
        async with self.store.writing() as unit:
            invite = await unit.enrolments.find(hash_of(code, self.vault))
            if invite is not None:
                return await self._enter(unit, chat_id, invite, now)
        self.guesses.add(who, now)
        raise Unknown("code_unknown")

    async def agree(self, chat_id: int) -> list[Person]:
        """Records that everybody behind the chat agreed today to the present privacy notice.

        Raises NotEnrolled, and NoConsent("parents_first") while a child's parents have not agreed.
        """
        today = self.clock.now().date()
        async with self.store.writing() as unit:
            people = [person for _, person in await unit.people.behind(chat_id)]
            if not people:
                raise NotEnrolled
            if waiting_for_parents(people, today):
                raise NoConsent("parents_first")
            await unit.people.consent(chat_id, today, self.school.consent_version)
        return people

    async def withdraw(self, chat_id: int) -> None:
        """Takes the agreement back; the people stay behind the chat and can agree again."""
        async with self.store.writing() as unit:
            for account, person in await unit.people.behind(chat_id):
                if account.consented_on:
                    await start_anew(unit, account, person.id)

    async def _enter(self, unit: Unit, chat_id: int, invite: Invite, now: datetime) -> Entered | AtTheDoor:
        person = await _guest(unit, invite)
        if person and chat_id in {account.chat_id for account in await unit.people.accounts_of(person.id)}:
            return Entered(person, already=True)
        _require_fresh(invite, now)
        if person is None:
            return AtTheDoor(invite)
        await link(unit, chat_id, person)
        if not await unit.enrolments.use(invite.id):
            raise Outdated("code_used")  # pragma: no cover - the write lock lets nobody in between
        return Entered(person)


async def link(unit: Unit, chat_id: int, person: Person) -> None:
    """Puts ``person`` behind the chat. Raises BadInput("person_full") beyond ``MOST_CHATS`` phones."""
    chats = {account.chat_id for account in await unit.people.accounts_of(person.id)}
    if chat_id not in chats and len(chats) >= MOST_CHATS:
        raise BadInput("person_full")
    await unit.people.link(chat_id, person.id)


async def start_anew(unit: Unit, account: Account, person_id: PersonId) -> None:
    """The same place behind the same chat, as if nothing had been agreed to."""
    await unit.people.unlink(account.chat_id, person_id)
    await unit.people.link(account.chat_id, person_id)


async def _guest(unit: Unit, invite: Invite) -> Person | None:
    if invite.person_id is None:
        return None
    person = await unit.people.get(invite.person_id)
    if not person.active:
        raise Outdated("code_replaced")
    return person


def _require_fresh(invite: Invite, now: datetime) -> None:
    """The last day counts in full."""
    refusals: tuple[tuple[bool, Refusal], ...] = (
        (invite.revoked, Outdated("code_replaced")),
        (invite.used, Outdated("code_used")),
        (now.date() > invite.expires_on, Outdated("code_expired")),
    )
    for refused, refusal in refusals:
        if refused:
            raise refusal
