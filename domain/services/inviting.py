"""Ways into the school's mailbox: personal one-time codes, and links for a class. Only keyed hashes are stored."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import BadInput, NotAllowed
from domain.people import FAMILY_ROLES, Actor, Person, PersonId, Role, Scope
from domain.ports import Clock, Dice, Invite, Store, Unit, Vault
from domain.school import School
from domain.services.recording import record

PAYLOAD_LENGTH = 28
"""138 bits from an alphabet of 31; a deep link takes at most 64 characters (Bot API)."""
TYPED_LENGTH = 12
"""59 bits, guessed at most ``school.wrong_guesses`` times an hour."""


@dataclass(frozen=True)
class Ticket:
    """What is printed on one slip; the only moment in which the codes exist in the clear."""

    person: Person
    payload: str
    typed_code: str
    expires_on: date


@dataclass(frozen=True)
class ClassLink:
    """``payload`` goes behind "?start="; whoever opens it still waits for the homeroom teacher."""

    class_name: str
    role: Role
    payload: str
    expires_on: date


def plain(code: str) -> str:
    """A code as it was made, however it was typed: capitals, no blanks, no hyphens."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def hash_of(code: str, vault: Vault) -> bytes:
    """BLAKE2b under a key that only the vault can give: the database alone cannot be searched for codes."""
    key = (vault.token("enrolment", "1") + vault.token("enrolment", "2")).encode()
    return hashlib.blake2b(plain(code).encode(), key=key[: hashlib.blake2b.MAX_KEY_SIZE], digest_size=32).digest()


@dataclass(frozen=True)
class Inviting:
    """``by`` None: the command line of the machine itself."""

    store: Store
    clock: Clock
    dice: Dice
    vault: Vault
    school: School

    async def personal(self, people: Sequence[PersonId], by: Actor | None) -> list[Ticket]:
        """New codes for these people; what they had before is worth nothing now. Raises NotAllowed, Unknown."""
        async with self.store.writing() as unit:
            persons = [await unit.people.get(person_id) for person_id in people]
            for person in persons:
                await self._require(unit, by, person)
            await record(unit, by, "slips", "people", self.clock.now(), ids=[str(person.id) for person in persons])
            return [await self._issue(unit, person) for person in persons]

    async def to_class(self, class_name: str, role: Role, by: Actor | None) -> ClassLink:
        """A link many may use, each of whom the homeroom teacher lets in. Never for staff: raises NotAllowed."""
        if role not in FAMILY_ROLES or not _leads(by, class_name):
            raise NotAllowed
        payload = self.dice.code(PAYLOAD_LENGTH)
        expires = self._today() + timedelta(days=self.school.class_link_days)
        invite = Invite(self.dice.hex_id(), expires, class_name=class_name, role=role)
        async with self.store.writing() as unit:
            if class_name not in {card.name for card in await unit.people.classes()}:
                raise BadInput("class_unknown", given=class_name)
            await unit.enrolments.issue(invite, hash_of(payload, self.vault), None)
            await record(unit, by, "class_link", f"class/{class_name}", self.clock.now(), role=role)
        return ClassLink(class_name, role, payload, expires)

    async def without_chat(self, people: Sequence[Person]) -> list[Person]:
        """Those nobody has come in for yet."""
        async with self.store.reading() as unit:
            return [person for person in people if not await unit.people.accounts_of(person.id)]

    async def _issue(self, unit: Unit, person: Person) -> Ticket:
        payload, typed = self.dice.code(PAYLOAD_LENGTH), self.dice.code(TYPED_LENGTH)
        invite = Invite(self.dice.hex_id(), self._today() + timedelta(days=self.school.code_days), person.id)
        await unit.enrolments.revoke_for(person.id)
        await unit.enrolments.issue(invite, hash_of(payload, self.vault), hash_of(typed, self.vault))
        return Ticket(person, payload, typed, invite.expires_on)

    async def _require(self, unit: Unit, by: Actor | None, person: Person) -> None:
        """An administrator for anybody; a homeroom teacher for the class's pupils and their parents."""
        children = [await unit.people.get(child) for child in person.children]
        classes = {pupil.class_name for pupil in (person, *children) if pupil.class_name}
        family = not person.roles - FAMILY_ROLES
        if not person.active or not (_runs(by) or (family and any(_leads(by, name) for name in classes))):
            raise NotAllowed

    def _today(self) -> date:
        return self.clock.now().date()


def _runs(by: Actor | None) -> bool:
    return by is None or Role.ADMINISTRATOR in by.roles


def _leads(by: Actor | None, class_name: str) -> bool:
    return by is None or Role.ADMINISTRATOR in by.roles or by.holds(Role.HOMEROOM_TEACHER, Scope.of_class(class_name))
