"""What an asker can do with a question already sent: look, add, withdraw, send again, ask for a second look, rate.

Whoever gave no name proves by the receipt, or by the token of a delivered answer, that the question is theirs.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import NotAllowed, Outdated
from domain.life import OPEN, Action, Status
from domain.notices import NoticeKind
from domain.people import Actor, Role
from domain.ports import Clock, Erasable, Erased, Erasures, Store, Unit
from domain.promises import LIVE
from domain.questions import Named, Question
from domain.school import School
from domain.series import Planned
from domain.services import assigning, noticing, post, promising
from domain.services.claiming import Claim, Claims
from domain.services.standing import Standing
from domain.services.taking_back import take_back, tell_those_with_it

SHORTEST_ADDITION = 2
"""One letter adds nothing."""


@dataclass(frozen=True)
class Following:
    """Every method raises Unknown, NotAllowed or Outdated."""

    store: Store
    clock: Clock
    claims: Claims
    school: School
    erasures: Erasures

    async def mine(self, actor: Actor) -> list[Question]:
        """What ``actor`` asked by name, newest first."""
        async with self.store.reading() as unit:
            found = await unit.questions.asked_by(actor.ids)
        return sorted(found, key=lambda question: (question.received_on, question.code), reverse=True)

    async def standing(self, claim: Claim) -> Standing:
        """State, released answers and the session it goes to."""
        proof = await self.claims.proof(claim)
        async with self.store.reading() as unit:
            question = await self.claims.find(unit, claim, proof)
            answered = question
            if question.merged_into:
                answered = await unit.questions.get(question.merged_into)
            answers = tuple(a for a in await unit.questions.answers(answered.id) if a.released)
            session = await self._session(unit, answered)
            pledge, passed = await promising.pledge_of(unit, answered.id), await noticing.sent_of(unit, answered)
        return Standing(question, answers, session, pledge, passed)

    async def add(self, claim: Claim, text: str) -> Question:
        """More words to the same question; whoever has it now is told."""
        text = self.school.asking.fit(text, SHORTEST_ADDITION)
        proof = await self.claims.proof(claim)
        async with self.store.writing() as unit:
            question = await self.claims.own(unit, claim, proof, Action.ADD)
            joined = self.school.asking.fit(f"{question.text}\n+ {text}")
            stored = await unit.questions.save(
                replace(
                    question,
                    text=joined,
                    original_text=f"{question.original_text}\n+ {text}",
                    status=question.after(Action.ADD),
                ),
            )
            await self._note(unit, question, Action.ADD)
            await self._tell(unit, stored, NoticeKind.ADDED)
            return stored

    async def withdraw(self, claim: Claim) -> Question:
        """Taken back before it is answered. Its words and photos go; that there was one stays for the counts."""
        proof = await self.claims.proof(claim)
        async with self.store.writing() as unit:
            question = await self.claims.own(unit, claim, proof, Action.WITHDRAW)
            await self.erasures.note(Erased(Erasable.QUESTION, question.id, self.clock.now().date()))
            return await take_back(unit, question, self.school, self.clock.now(), self._heard_at(question))

    async def resubmit(self, claim: Claim, text: str) -> Question:
        """A returned question, mended."""
        text = self.school.asking.fit(text)
        proof = await self.claims.proof(claim)
        async with self.store.writing() as unit:
            question = await self.claims.own(unit, claim, proof, Action.RESUBMIT)
            mended = replace(question, text=text, original_text=text, status=question.after(Action.RESUBMIT))
            stored = await unit.questions.save(replace(mended, period=await self._period(unit, question)))
            await self._note(unit, question, Action.RESUBMIT)
            mark = f"{stored.id}/{stored.version}"
            await assigning.announce_for_review(unit, stored, self.school, self._heard_at(stored), mark)
            return stored

    async def appeal(self, claim: Claim) -> Question:
        """A second look at a returned question by somebody else: the consolidator."""
        proof = await self.claims.proof(claim)
        async with self.store.writing() as unit:
            question = await self.claims.own(unit, claim, proof, Action.APPEAL)
            moved = replace(question, status=question.after(Action.APPEAL), unreviewed=True)
            heard_at = self._heard_at(question)
            stored = await assigning.assign(unit, moved, self.school, heard_at)
            await self._note(unit, question, Action.APPEAL)
            seconds = await post.unshielded(unit, stored, Role.CONSOLIDATOR)
            await post.to_people(
                unit, seconds, NoticeKind.APPEALED, stored.id, self.school, heard_at, mark=stored.version
            )
            return stored

    async def understood(self, claim: Claim) -> Question:
        """ "Đã rõ": closed, and the way back is forgotten; unless something is promised for a later day."""
        proof = await self.claims.proof(claim)
        async with self.store.writing() as unit:
            question = await self._answered(unit, claim, proof, Action.UNDERSTOOD)
            if await self._is_promised(unit, claim, proof, question):
                await self._note(unit, question, Action.UNDERSTOOD)
                return question
            stored = await unit.questions.save(replace(question, status=question.after(Action.UNDERSTOOD)))
            await unit.questions.forget_way_back(question.id)
            await self._note(unit, question, Action.UNDERSTOOD)
            return stored

    async def not_understood(self, claim: Claim) -> Question:
        """ "Chưa rõ" opens it again, as often as the school allows (once), for whoever answers."""
        proof = await self.claims.proof(claim)
        async with self.store.writing() as unit:
            question = await self._answered(unit, claim, proof, Action.NOT_UNDERSTOOD)
            if question.reopened >= self.school.reopen_limit:
                raise NotAllowed("reopened_enough", code=question.code)
            reopened = replace(question, status=question.after(Action.NOT_UNDERSTOOD), reopened=question.reopened + 1)
            stored = await unit.questions.save(reopened)
            await self._note(unit, question, Action.NOT_UNDERSTOOD)
            await self._tell(unit, stored, NoticeKind.REOPENED)
            return stored

    async def _answered(self, unit: Unit, claim: Claim, proof: bytes | None, action: Action) -> Question:
        """The claimed question, once it has its answer. A merged one takes over whoever answered for it."""
        question = await self.claims.own(unit, claim, proof, action)
        if question.merged_into is None:
            return question
        main = await unit.questions.get(question.merged_into)
        if main.status not in {Status.ANSWERED, Status.CLOSED}:
            raise Outdated(code=question.code)
        return replace(
            question, answerer_role=main.answerer_role, assignee=main.assignee, due_on=main.due_on, merged_into=None
        )

    async def _is_promised(self, unit: Unit, claim: Claim, proof: bytes | None, answered: Question) -> bool:
        """Whether something is still to be kept or confirmed, or a day named by the answer is still to come."""
        if answered.due_on and answered.due_on >= self.clock.now().date():
            return True
        own = await self.claims.find(unit, claim, proof)
        pledge = await promising.pledge_of(unit, own.merged_into or own.id)
        return pledge is not None and pledge.state in LIVE

    async def _note(self, unit: Unit, question: Question, action: Action) -> None:
        named = isinstance(question.asker, Named)
        who = question.asker.person_id if isinstance(question.asker, Named) else None
        await unit.questions.note(question.id, action, who, self.clock.now() if named else None, "")

    async def _tell(self, unit: Unit, question: Question, kind: NoticeKind) -> None:
        await tell_those_with_it(unit, question, kind, self.school, self._heard_at(question))

    def _heard_at(self, question: Question) -> datetime:
        """Of whoever gave no name only when the box is emptied next: somebody may be watching who types (3b.5)."""
        now = self.clock.now()
        if question.urgent or isinstance(question.asker, Named):
            return now
        return self.school.next_release(now) or now

    async def _session(self, unit: Unit, question: Question) -> Planned | None:
        if not question.period or question.status not in OPEN:
            return None
        plan = self.school.plan(question.series)
        return self.school.calendar_with(await unit.cycles.overrides()).session(plan.dates, question.period)

    async def _period(self, unit: Unit, question: Question) -> str:
        plan = self.school.plan(question.series)
        calendar = self.school.calendar_with(await unit.cycles.overrides())
        session = calendar.period_for(self.clock.now(), plan.dates)
        return session.period if session else question.period
