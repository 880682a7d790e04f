"""What staff do with promises: see where they stand, tick one, add a line of proof, put one off with a reason."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.audit import of_question
from domain.errors import BadInput, NotAllowed, Outdated
from domain.folding import fold
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import STAFF_ROLES, Actor, Person, PersonId, Role
from domain.permissions import Relation, is_shielded, relations
from domain.ports import Clock, Store, Unit
from domain.promises import UNKEPT, Pledge, PromiseState, keeps, may_be_named
from domain.questions import Question
from domain.school import School
from domain.services import post, promising
from domain.services.recording import record

WATCHING = frozenset({Relation.LEADERSHIP, Relation.CONSOLIDATOR, Relation.ANSWERER, Relation.SAFETY})
SHORTEST_REASON = 5
MOST_FOUND = 8


@dataclass(frozen=True)
class Keeping:
    """Every method raises Unknown, NotAllowed, Outdated or BadInput."""

    store: Store
    clock: Clock
    school: School

    async def listed(self, actor: Actor) -> list[Pledge]:
        """Promises ``actor`` keeps, gave, or watches over; the soonest due first."""
        async with self.store.reading() as unit:
            return [pledge for pledge in await promising.pledges(unit) if _concerns(actor, pledge)]

    async def one(self, actor: Actor, code: str) -> Pledge:
        """The promise of a question."""
        async with self.store.reading() as unit:
            return await _pledge(unit, actor, code)

    async def roles_for(self, question: Question) -> list[Role]:
        """Whom a promise about this question can be laid upon: whoever answers it first, then all that are held."""
        async with self.store.reading() as unit:
            fit = [role for role in Role if may_be_named(question, role)]
            held = [role for role in fit if await post.unshielded(unit, question, role)]
        first = [role for role in held if role is question.answerer_role]
        return [*first, *(role for role in held if role not in first)]

    async def find(self, question: Question, typed: str) -> list[Person]:
        """Staff whose name has these words in it, a few; nobody the question is kept from."""
        wanted = fold(typed)
        async with self.store.reading() as unit:
            everybody = await unit.people.everybody()
        fit = [one for one in everybody if _can_keep(one, question) and wanted in fold(one.full_name)]
        return sorted(fit, key=lambda one: (one.full_name, one.id))[:MOST_FOUND] if wanted else []

    async def keeper(self, question: Question, person_id: PersonId) -> Person:
        """Raises Outdated for somebody who cannot keep it, or not any more."""
        async with self.store.reading() as unit:
            person = await unit.people.get(person_id)
        if not _can_keep(person, question):
            raise Outdated(code=question.code)
        return person

    async def done(self, actor: Actor, code: str) -> Pledge:
        """Ticked. The askers are asked, whoever gave the promise is told."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            pledge = await _unkept(unit, actor, code)
            ticked = replace(pledge.promise, state=PromiseState.DONE, done_on=now.date(), proof="")
            asked = await promising.ask(unit, replace(pledge, promise=ticked), self.school, now)
            await self._written(unit, actor, pledge, "promise_done", now, "")
            await self._tell_giver(unit, actor, pledge, now)
        return replace(pledge, promise=asked)

    async def prove(self, actor: Actor, code: str, line: str) -> Pledge:
        """One line beside the tick; the askers read it when they look."""
        proof = self.school.asking.fit(line, SHORTEST_REASON)
        async with self.store.writing() as unit:
            pledge = await _pledge(unit, actor, code)
            if pledge.state is not PromiseState.DONE:
                raise Outdated(code=code)
            proven = replace(pledge.promise, proof=proof)
            await unit.promises.put(proven)
            await self._written(unit, actor, pledge, "promise_proof", self.clock.now(), proof)
        return replace(pledge, promise=proven)

    def later(self, pledge: Pledge, due_on: date) -> date:
        """A day that a promise can be put off to. Raises BadInput for one gone by, and for the same again."""
        if due_on < self.clock.now().date():
            raise BadInput("date_past")
        if due_on == pledge.due_on:
            raise BadInput("date_same")
        return due_on

    async def put_off(self, actor: Actor, code: str, due_on: date, reason: str) -> Pledge:
        """A new day, with a reason; the askers are told before they ask."""
        reason, now = self.school.asking.fit(reason, SHORTEST_REASON), self.clock.now()
        async with self.store.writing() as unit:
            pledge = await _unkept(unit, actor, code)
            due_on, promise = self.later(pledge, due_on), pledge.promise
            moved = replace(promise, state=PromiseState.OPEN, due_on=due_on, moves=promise.moves + 1, reason=reason)
            await unit.promises.put(moved)
            if pledge.question.status is Status.ANSWERED:
                await unit.questions.save(replace(pledge.question, due_on=due_on))
            await self._written(unit, actor, pledge, "promise_moved", now, f"{due_on}\n{reason}")
            facts = {"number": moved.number, "moves": moved.moves}
            mark = f"{moved.question_id}/{moved.number}/{moved.moves}"
            for asker in await promising.askers(unit, pledge):
                await post.to_asker(unit, asker, NoticeKind.PROMISE_MOVED, now, mark=mark, values=facts)
        return replace(pledge, promise=moved)

    async def _written(self, unit: Unit, by: Actor, pledge: Pledge, what: str, now: datetime, detail: str) -> None:
        await unit.questions.note(pledge.question.id, what, by.persons[-1].id, now, detail)
        await record(unit, by, what, of_question(pledge.question.code), now)

    async def _tell_giver(self, unit: Unit, actor: Actor, pledge: Pledge, now: datetime) -> None:
        giver = await unit.people.get(pledge.answer.answerer)
        if giver.id in actor.ids or not giver.active or is_shielded(Actor((giver,)), pledge.question):
            return
        facts: dict[str, str | int] = {"number": pledge.promise.number}
        mark = f"{pledge.promise.number}/{pledge.promise.asked}"
        about, kind = pledge.question.id, NoticeKind.PROMISE_DONE
        await post.to_people(unit, [giver], kind, about, self.school, now, mark=mark, values=facts)


async def _pledge(unit: Unit, actor: Actor, code: str) -> Pledge:
    """Whoever it does not concern reads the same as if there were none."""
    question = await unit.questions.by_code(code)
    pledge = await promising.pledge_of(unit, question.id)
    if pledge is None or not _concerns(actor, pledge):
        raise NotAllowed("unknown", code=code)
    return pledge


async def _unkept(unit: Unit, actor: Actor, code: str) -> Pledge:
    pledge = await _pledge(unit, actor, code)
    if pledge.state not in UNKEPT:
        raise Outdated(code=code)
    return pledge


def _can_keep(person: Person, question: Question) -> bool:
    fits = any(may_be_named(question, role) for role in person.roles) or not question.urgent
    return person.active and bool(person.roles & STAFF_ROLES) and fits and not is_shielded(Actor((person,)), question)


def _concerns(actor: Actor, pledge: Pledge) -> bool:
    return keeps(actor, pledge) or bool(relations(actor, pledge.question) & WATCHING)
