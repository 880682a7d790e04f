"""A homeroom teacher minds the class: who came in, whose parents' paper is there, who must leave a phone."""

from dataclasses import dataclass, replace

from domain.consent import needs_parents
from domain.errors import NotAllowed
from domain.notices import NoticeKind
from domain.people import Account, Actor, Person, PersonId, Role, Scope, ScopeKind
from domain.ports import Applicant, Clock, Store, Unit
from domain.school import School
from domain.services.enrolling import start_anew
from domain.services.post import to_people
from domain.services.recording import record

PARENTS_AGREED = "parents_agreed"
"""``values["variant"]`` of the ENROL_APPROVED that tells a pupil: your parents' consent is recorded, go on."""


@dataclass(frozen=True)
class PupilCard:
    """``phones``: chats linked; ``agreed``: how many of them agreed; ``needs_parents``: the paper is missing."""

    pupil: Person
    phones: int
    agreed: int
    needs_parents: bool
    parents: tuple[Person, ...] = ()


@dataclass(frozen=True)
class ClassRegister:
    """One class as its homeroom teacher sees it."""

    name: str
    pupils: tuple[PupilCard, ...]
    waiting: tuple[Applicant, ...]

    @property
    def entered(self) -> int:
        return sum(card.phones > 0 for card in self.pupils)

    @property
    def without_paper(self) -> int:
        return sum(card.needs_parents for card in self.pupils)


def classes_of(actor: Actor) -> list[str]:
    """Classes the actor is a homeroom teacher (or deputy) of."""
    held = (duty for person in actor.persons for duty in person.appointments if duty.role is Role.HOMEROOM_TEACHER)
    return sorted({duty.scope.ref for duty in held if duty.scope.kind is ScopeKind.CLASS})


@dataclass(frozen=True)
class Minding:
    """Everything here raises NotAllowed for anybody but a homeroom teacher of the class or a deputy."""

    store: Store
    clock: Clock
    school: School

    async def register(self, actor: Actor, class_name: str) -> ClassRegister:
        """Pupils in the order of the class register."""
        _require(actor, class_name)
        async with self.store.reading() as unit:
            pupils = [await self._card(unit, pupil) for pupil in await unit.people.pupils_of(class_name)]
            return ClassRegister(class_name, tuple(pupils), tuple(await unit.enrolments.waiting(class_name)))

    async def card(self, actor: Actor, pupil_id: PersonId) -> PupilCard:
        """One pupil, with the parents who are on the roster."""
        async with self.store.reading() as unit:
            pupil = await _own(unit, actor, pupil_id)
            card = await self._card(unit, pupil)
            return replace(card, parents=tuple(await unit.people.parents_of(pupil.id)))

    async def record_paper(self, actor: Actor, pupil_id: PersonId, *, given: bool) -> None:
        """The parents' paper: in the folder, or taken back. Taken back, the pupil's own agreement falls with it."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            pupil = await _own(unit, actor, pupil_id)
            if pupil.parental_consent is given:
                return
            await unit.people.upsert(replace(pupil, parental_consent=given))
            await record(unit, actor, "paper", f"person/{pupil.id}", now, given=int(given))
            accounts = await unit.people.accounts_of(pupil.id)
            if not given:
                await lay_down(unit, accounts)
            elif any(not account.consented_on for account in accounts):
                kind, mark = NoticeKind.ENROL_APPROVED, now.isoformat()
                values = {"variant": PARENTS_AGREED}
                await to_people(unit, [pupil], kind, pupil.id, self.school, now, mark=mark, values=values)

    async def release(self, actor: Actor, pupil_id: PersonId) -> int:
        """Takes the pupil off every phone (a wrong tap, a lost phone); returns from how many."""
        async with self.store.writing() as unit:
            pupil = await _own(unit, actor, pupil_id)
            accounts = await unit.people.accounts_of(pupil.id)
            for account in accounts:
                await unit.people.unlink(account.chat_id, pupil.id)
            await record(unit, actor, "unlink", f"person/{pupil.id}", self.clock.now(), phones=len(accounts))
        return len(accounts)

    async def _card(self, unit: Unit, pupil: Person) -> PupilCard:
        accounts = await unit.people.accounts_of(pupil.id)
        agreed = sum(account.consented_on is not None for account in accounts)
        return PupilCard(pupil, len(accounts), agreed, needs_parents(pupil, self.clock.now().date()))


async def lay_down(unit: Unit, accounts: list[Account]) -> None:
    """The agreement of these accounts is void; the links stay."""
    for account in accounts:
        if account.consented_on:
            await start_anew(unit, account, account.person_id)


async def _own(unit: Unit, actor: Actor, pupil_id: PersonId) -> Person:
    pupil = await unit.people.get(pupil_id)
    if not pupil.active or not pupil.class_name:
        raise NotAllowed
    _require(actor, pupil.class_name)
    return pupil


def _require(actor: Actor, class_name: str) -> None:
    if not actor.holds(Role.HOMEROOM_TEACHER, Scope.of_class(class_name)):
        raise NotAllowed
