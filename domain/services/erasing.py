"""A person's right to be forgotten (Luật 91/2025/QH15, Đ.4): identity first, words by the rule of retention.

What somebody asked without a name cannot be found by anybody, so it is not here either: it runs out by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.errors import NotAllowed, Unknown
from domain.life import MOVES, OPEN, Action, Status
from domain.people import STAFF_ROLES, Actor, Person, PersonId, Role, Scope
from domain.permissions import reviewing_role
from domain.ports import Clock, Erasable, Erased, Erasures, Store, Unit
from domain.questions import Question, QuestionId
from domain.school import School
from domain.services import auditing
from domain.services.reviewing import scopes_of
from domain.services.taking_back import take_back


@dataclass(frozen=True)
class Outlook:
    """What would go: phones linked, questions taken back with their words, questions that lose the name."""

    person: Person
    phones: int
    taken_back: int
    unsigned: int


@dataclass(frozen=True)
class Erasing:
    """Each erasure is in the journal before it is committed."""

    store: Store
    clock: Clock
    school: School
    erasures: Erasures

    async def outlook(self, chat_id: int, person_id: PersonId) -> Outlook:
        """Raises what ``erase`` raises; changes nothing."""
        async with self.store.reading() as unit:
            person = await _linked(unit, chat_id, person_id)
            await _require_nothing_open(unit, person)
            asked = await unit.questions.asked_by({person.id})
            back = sum(_can_be_taken_back(question) for question in asked)
            phones = len(await unit.people.accounts_of(person.id))
            return Outlook(person, phones, back, len(asked) - back)

    async def erase(self, chat_id: int, person_id: PersonId) -> None:
        """Somebody behind this chat. Raises NotAllowed for others, and while there is an open alarm or open work."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            person = await _linked(unit, chat_id, person_id)
            await _require_nothing_open(unit, person)
            await self.erasures.note(Erased(Erasable.PERSON, person.id, now.date()))
            await erase_person(unit, person, self.school, now.date(), now)
            await auditing.erased(unit, "people", 1, now)

    async def forget_applications(self, chat_id: int) -> int:
        """Of somebody who waits to be let in; how many."""
        async with self.store.writing() as unit:
            waiting = await unit.enrolments.applicants_of(chat_id)
            today = self.clock.now().date()
            await self.erasures.note(*(Erased(Erasable.APPLICATION, one.id, today) for one in waiting))
            for one in waiting:
                await unit.enrolments.decide(one.id)
            await unit.traces.forget_letters(PersonId(""), {chat_id})
            return len(waiting)

    async def replay(self, erased: Iterable[Erased]) -> int:
        """After a backup was restored: whatever of the journal it brought back goes again; how many entries did.

        Idempotent. Whoever came back after the day of an entry, and what they asked since, is left alone.
        """
        async with self.store.writing() as unit:
            return sum([await self._again(unit, one) for one in erased])

    async def _again(self, unit: Unit, one: Erased) -> bool:
        if one.kind is Erasable.APPLICATION:
            return await unit.enrolments.decide(one.ref)
        try:
            if one.kind is Erasable.PERSON:
                person = await unit.people.get(PersonId(one.ref))
                return await erase_person(unit, person, self.school, one.on, self.clock.now())
            question = await unit.questions.get(QuestionId(one.ref))
        except Unknown:
            return False
        if _can_be_taken_back(question):
            await take_back(unit, question, self.school, self.clock.now(), self.clock.now())
        return _can_be_taken_back(question)


async def erase_person(unit: Unit, person: Person, school: School, on: date, now: datetime) -> bool:
    """What they left up to the day ``on``. The roster row of an active person is the school's own record, and stays.

    Returns whether anything was there to be erased.
    """
    asked = [one for one in await unit.questions.asked_by({person.id}) if one.received_on <= on]
    for one in asked:
        question = await unit.questions.get(one.id)  # taking one back may have moved the next
        if _can_be_taken_back(question):
            await take_back(unit, question, school, now, now)
        await unit.traces.unsign(question.id)
    chats = await unit.traces.unlink(person.id, on)
    if asked or chats or not person.active:
        await unit.traces.forget_letters(person.id, chats)
        await unit.traces.forget_ways_in(person.id)
    if not person.active:
        await unit.traces.forget_identity(person.id)
    return bool(asked or chats or not person.active)


def _can_be_taken_back(question: Question) -> bool:
    return (question.status, Action.WITHDRAW) in MOVES


async def _linked(unit: Unit, chat_id: int, person_id: PersonId) -> Person:
    linked = {person.id: person for _, person in await unit.traces.linked(chat_id)}
    if person_id not in linked:
        raise NotAllowed
    return linked[person_id]


async def _require_nothing_open(unit: Unit, person: Person) -> None:
    """A child in danger is not lost sight of (NĐ 56/2017, Đ.31), and no question is left without anybody."""
    asked = await unit.questions.asked_by({person.id})
    if any(question.urgent and question.status in OPEN - {Status.ANSWERED} for question in asked):
        raise NotAllowed("erase_urgent")
    if await _holds_open_work(unit, person):
        raise NotAllowed("erase_open_work")


async def _holds_open_work(unit: Unit, person: Person) -> bool:
    """To answer in their own name, or something to answer or to review that nobody else could."""
    for question in await unit.questions.answered_by({person.id}, person.roles):
        role = question.answerer_role
        if question.assignee or role is None or await _is_alone(unit, person, role, Scope.school()):
            return True
    scopes = scopes_of(Actor((person,)), STAFF_ROLES)
    alone = [scope for scope in scopes if await _is_alone(unit, person, reviewing_role(scope), scope)]
    waiting = [await unit.questions.reviewed_by(scope, {Status.IN_BOX, Status.PENDING_REVIEW}) for scope in alone]
    return any(waiting)


async def _is_alone(unit: Unit, person: Person, role: Role, scope: Scope) -> bool:
    return {one.id for one in await unit.people.with_role(role, scope)} <= {person.id}
