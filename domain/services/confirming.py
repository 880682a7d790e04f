""" "Việc này đã làm chưa?": an asker says yes or no with one tap, by name, by a sealed letter, or with the receipt.

Of the tap only the outcome is kept: not who of several askers it was, not when; staff learn no more.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import Outdated
from domain.life import Action
from domain.notices import NoticeKind
from domain.people import Role
from domain.ports import Clock, Store, Unit
from domain.promises import Pledge, PromiseState
from domain.questions import Named, Question
from domain.school import School
from domain.services import post, promise_owners, promising
from domain.services.claiming import Claim, Claims

SEEN, NOT_SEEN = "promise_seen", "promise_not_seen"


@dataclass(frozen=True)
class Confirming:
    """Raises Unknown; Outdated when nobody has been asked yet, or all is said."""

    store: Store
    clock: Clock
    claims: Claims
    school: School

    async def seen(self, claim: Claim) -> Question:
        """ "Đã làm rồi": kept, unless somebody else who asked the same says otherwise; the asker's way back goes."""
        proof = await self.claims.proof(claim)
        async with self.store.writing() as unit:
            question = await self.claims.own(unit, claim, proof, Action.UNDERSTOOD)
            pledge = await self._asked_about(unit, question)
            others = [one for one in await unit.questions.merged_under(pledge.question.id) if one.id != question.id]
            alone = not others and question.id == pledge.question.id
            if pledge.state is not PromiseState.DISPUTED or alone:
                await unit.promises.put(replace(pledge.promise, state=PromiseState.KEPT))
            closed = replace(question, status=question.after(Action.UNDERSTOOD), merged_into=None)
            stored = await unit.questions.save(closed)
            await unit.questions.forget_way_back(question.id)
            await self._note(unit, question, SEEN)
        return stored

    async def not_seen(self, claim: Claim) -> Question:
        """ "Chưa thấy": whoever keeps it and the principal are told, of whom they are told nothing."""
        proof = await self.claims.proof(claim)
        async with self.store.writing() as unit:
            question = await self.claims.own(unit, claim, proof, Action.UNDERSTOOD)
            pledge = await self._asked_about(unit, question)
            if pledge.state is not PromiseState.DISPUTED:
                disputed = replace(pledge, promise=replace(pledge.promise, state=PromiseState.DISPUTED))
                await unit.promises.put(disputed.promise)
                await self._note(unit, question, NOT_SEEN)
                await self._tell(unit, disputed, self._heard_at(question))
        return question

    async def _asked_about(self, unit: Unit, question: Question) -> Pledge:
        pledge = await promising.pledge_of(unit, question.merged_into or question.id)
        if pledge is None or not pledge.is_asked:
            raise Outdated(code=question.code)
        return pledge

    async def _tell(self, unit: Unit, pledge: Pledge, heard_at: datetime) -> None:
        keepers = await promise_owners.owners(unit, pledge)
        heads = await post.unshielded(unit, pledge.question, Role.PRINCIPAL)
        people = {person.id: person for person in (*keepers, *heads)}.values()
        facts: dict[str, str | int] = {"number": pledge.promise.number}
        mark = f"{pledge.promise.number}/{pledge.promise.asked}"
        kind, about = NoticeKind.PROMISE_DISPUTED, pledge.question.id
        await post.to_people(unit, people, kind, about, self.school, heard_at, mark=mark, values=facts)

    async def _note(self, unit: Unit, question: Question, what: str) -> None:
        who = question.asker.person_id if isinstance(question.asker, Named) else None
        await unit.questions.note(question.id, what, who, self.clock.now() if who else None, "")

    def _heard_at(self, question: Question) -> datetime:
        """Of whoever gave no name only when the box is emptied next: somebody may be watching who types (3b.5)."""
        now = self.clock.now()
        return now if isinstance(question.asker, Named) else self.school.next_release(now) or now
