"""The queue of a class: who came by the class link waits until the homeroom teacher knows them, with one tap."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import BadInput, NotAllowed, Outdated, TooFast
from domain.folding import fold, tidy
from domain.notices import Letter, NoticeKind, Recipient, RecipientKind
from domain.people import FAMILY_ROLES, Actor, Person, PersonId, Role, Scope
from domain.ports import Applicant, Clock, Dice, Store, Unit
from domain.roster import LINKED
from domain.roster_cells import LONGEST_NAME
from domain.roster_plan import parent_appointments
from domain.school import School
from domain.services.enrolling import link
from domain.services.post import to_people
from domain.services.recording import record

ID_LENGTH = 12
"""Two of these ids fit into the 64 bytes of a button."""
MOST_WAITING = 100
"""In one class; more is somebody's joke, not a class."""
MOST_PER_CHAT = 5


@dataclass(frozen=True)
class Admitting:
    """Deputies of the homeroom teacher count as the homeroom teacher."""

    store: Store
    clock: Clock
    dice: Dice
    school: School

    async def apply(self, chat_id: int, class_name: str, role: Role, name: str, child_name: str = "") -> Applicant:
        """Joins the queue and tells the homeroom teacher. The same name from the same chat waits once.

        Raises BadInput for a name that is none, TooFast when the queue is full, NotAllowed for a staff role.
        """
        if role not in FAMILY_ROLES:
            raise NotAllowed
        name, child_name = _name(name), _name(child_name) if role is Role.PARENT else ""
        async with self.store.writing() as unit:
            before = await unit.enrolments.applicants_of(chat_id)
            wish = Applicant(self.dice.code(ID_LENGTH), chat_id, name, class_name, role, child_name)
            for waiting in before:
                if replace(waiting, id=wish.id) == wish:
                    return waiting
            if len(before) >= MOST_PER_CHAT or len(await unit.enrolments.waiting(class_name)) >= MOST_WAITING:
                raise TooFast("queue_full")
            await unit.enrolments.apply(wish)
            await self._tell_teachers(unit, wish)
        return wish

    async def waiting_of(self, chat_id: int) -> list[Applicant]:
        """What this chat still waits for."""
        async with self.store.reading() as unit:
            return await unit.enrolments.applicants_of(chat_id)

    async def queue(self, actor: Actor, class_name: str) -> list[Applicant]:
        """Raises NotAllowed for anybody but the class's homeroom teachers."""
        _require(actor, class_name)
        async with self.store.reading() as unit:
            return await unit.enrolments.waiting(class_name)

    async def look(self, actor: Actor, applicant_id: str) -> tuple[Applicant, list[Person]]:
        """The applicant and the pupils it may be (for a parent: whose parent), the best match first.

        Raises Outdated when somebody has decided already, NotAllowed for anybody but the homeroom teachers.
        """
        async with self.store.reading() as unit:
            applicant = await _applicant(unit, actor, applicant_id)
            pupils = await _candidates(unit, applicant)
        wanted = fold(applicant.child_name or applicant.name)
        return applicant, sorted(pupils, key=lambda pupil: -_likeness(fold(pupil.full_name), wanted))

    async def approve(self, actor: Actor, applicant_id: str, pupil_id: PersonId) -> tuple[Applicant, Person]:
        """Lets the applicant in as (or as a parent of) this pupil; returns who sits behind the chat now.

        Raises Outdated, NotAllowed, BadInput("person_full").
        """
        async with self.store.writing() as unit:
            applicant = await _applicant(unit, actor, applicant_id)
            pupil = await unit.people.get(pupil_id)
            if not pupil.active or pupil.class_name != applicant.class_name:
                raise NotAllowed
            person = pupil if applicant.role is Role.STUDENT else await self._parent(unit, applicant, pupil)
            await link(unit, applicant.chat_id, person)
            await self._decide(unit, applicant, NoticeKind.ENROL_APPROVED)
            await record(unit, actor, "admit", f"person/{person.id}", self.clock.now(), role=applicant.role)
        return applicant, person

    async def refuse(self, actor: Actor, applicant_id: str) -> Applicant:
        """Raises Outdated, NotAllowed."""
        async with self.store.writing() as unit:
            applicant = await _applicant(unit, actor, applicant_id)
            await self._decide(unit, applicant, NoticeKind.ENROL_REFUSED)
            await record(unit, actor, "refuse", f"class/{applicant.class_name}", self.clock.now())
        return applicant

    async def _parent(self, unit: Unit, applicant: Applicant, pupil: Person) -> Person:
        """The parent on the roster by that name; the one behind this chat with one child more; or a new one."""
        name = fold(applicant.name)
        for parent in await unit.people.parents_of(pupil.id):
            if fold(parent.full_name) == name:
                return parent
        here = [person for _, person in await unit.people.behind(applicant.chat_id) if person.has(Role.PARENT)]
        key = LINKED + applicant.id
        parent = here[0] if here else Person(PersonId(self.dice.code(ID_LENGTH)), applicant.name, key)
        children = [*[await unit.people.get(child) for child in parent.children], pupil]
        ids = tuple(dict.fromkeys(child.id for child in children))
        parent = replace(parent, children=ids, appointments=parent_appointments(children))
        await unit.people.upsert(parent)
        return parent

    async def _decide(self, unit: Unit, applicant: Applicant, kind: NoticeKind) -> None:
        await unit.enrolments.decide(applicant.id)
        recipient = Recipient(RecipientKind.CHAT, str(applicant.chat_id))
        values = {"class_name": applicant.class_name, "role": applicant.role.value}
        letter = Letter(f"{kind}/{applicant.id}", kind, recipient, applicant.id, self._waking(), values)
        await unit.outbox.put(letter)

    async def _tell_teachers(self, unit: Unit, applicant: Applicant) -> None:
        scope = Scope.of_class(applicant.class_name)
        teachers = await unit.people.with_role(Role.HOMEROOM_TEACHER, scope)
        now = self.clock.now()
        await to_people(unit, teachers, NoticeKind.ENROL_PENDING, applicant.id, self.school, now)

    def _waking(self) -> datetime:
        return self.school.waking(self.clock.now())


async def _applicant(unit: Unit, actor: Actor, applicant_id: str) -> Applicant:
    applicant = await unit.enrolments.applicant(applicant_id)
    if applicant is None:
        raise Outdated("already_decided")
    _require(actor, applicant.class_name)
    return applicant


async def _candidates(unit: Unit, applicant: Applicant) -> list[Person]:
    """A parent's child may be anybody; a pupil can only be one who has not come in yet."""
    pupils = await unit.people.pupils_of(applicant.class_name)
    if applicant.role is Role.PARENT:
        return pupils
    return [pupil for pupil in pupils if not await unit.people.accounts_of(pupil.id)]


def _require(actor: Actor, class_name: str) -> None:
    if not actor.holds(Role.HOMEROOM_TEACHER, Scope.of_class(class_name)):
        raise NotAllowed


def _name(written: str) -> str:
    name = tidy(written)
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
        raise BadInput("name_odd")
    return name


def _likeness(name: str, wanted: str) -> float:
    """1.0 for the same words, less for fewer words in common; the given name, which stands last, weighs most."""
    words, others = set(name.split()), set(wanted.split())
    common = len(words & others) / max(len(words | others), 1)
    return common + (name.split()[-1:] == wanted.split()[-1:])
