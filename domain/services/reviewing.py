"""Reviewing (S4 5.3 "thẩm định, duyệt"): approve, correct, return with a reason, pass on, merge. Never delete."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import BadInput
from domain.life import Action, Status
from domain.notices import NoticeKind
from domain.people import Actor, Role, Scope, ScopeKind
from domain.permissions import REVIEWING_ROLE, require
from domain.ports import Clock, Dice, Store, Unit
from domain.questions import Lane, Question
from domain.school import School
from domain.services import assigning, merging, pooling, post
from domain.services.deciding import decide

SHORTEST_SENTENCE = 5

LANE_OF: dict[ScopeKind, Lane] = {
    ScopeKind.CLASS: Lane.CLASS,
    ScopeKind.BOARDING: Lane.BOARDING,
    ScopeKind.SCHOOL: Lane.CONSOLIDATOR,
    ScopeKind.COLLECTOR: Lane.COLLECTOR,
}


def scopes_of(actor: Actor, collectors: Collection[Role] = ()) -> list[Scope]:
    """What ``actor`` reviews, in a stable order; ``collectors``: the roles that collect a dialogue's questions."""
    kinds = {role: kind for kind, role in REVIEWING_ROLE.items()}
    held = {a for person in actor.persons for a in person.appointments if a.role in kinds}
    scopes = {a.scope if a.role is not Role.CONSOLIDATOR else Scope.school() for a in held}
    usual = {scope for scope in scopes if scope.kind is not ScopeKind.SCHOOL or Role.CONSOLIDATOR in actor.roles}
    return sorted(usual | {Scope.collected_by(role) for role in actor.roles.intersection(collectors)})


def other_reviewers(question: Question, collector: Role | None = None) -> list[Scope]:
    """To whom it can be passed on: its class as far as that may be known, the boarding board, the consolidator.

    In a dialogue with a collector: to the collector, too.
    """
    known = [Scope.of_class(question.label.group)] if question.label.kind == "class" and question.label.group else []
    collecting = [Scope.collected_by(collector)] if collector else []
    return [scope for scope in [*known, *collecting, Scope.boarding(), Scope.school()] if scope != question.reviewer]


@dataclass(frozen=True)
class Reviewing:
    """What a reviewer does. Every method re-reads the question and raises NotAllowed, Outdated or Unknown."""

    store: Store
    clock: Clock
    dice: Dice
    school: School

    async def pending(self, actor: Actor) -> list[Question]:
        """What waits for ``actor``, oldest day first, by code within a day (no order of arrival to be seen)."""
        async with self.store.reading() as unit:
            found = [
                question
                for scope in scopes_of(actor, self.school.collectors)
                for question in await unit.questions.reviewed_by(scope, {Status.PENDING_REVIEW})
            ]
        return sorted(found, key=lambda question: (question.received_on, question.code))

    async def visible(self, actor: Actor, code: str) -> Question:
        """The question, while it still waits for ``actor``'s decision."""
        async with self.store.reading() as unit:
            question = await unit.questions.by_code(code)
        require(actor, Action.MERGE, question)
        question.after(Action.MERGE)
        return question

    async def approve(self, actor: Actor, code: str) -> Question:
        """Into the list of the session; whoever answers is told."""
        async with self.store.writing() as unit:
            question = await decide(unit, actor, code, Action.APPROVE, self.clock.now())
            stored = await assigning.assign(unit, question, self.school, self.clock.now())
            await post.to_asker(unit, stored, NoticeKind.APPROVED, self.clock.now(), mark=stored.version)
            return stored

    async def correct(self, actor: Actor, code: str, text: str) -> Question:
        """Better wording. The original is kept; the asker sees both. A correction is an approval as well."""
        text = self.school.asking.fit(text)
        async with self.store.writing() as unit:
            before = await unit.questions.by_code(code)
            question = replace(await decide(unit, actor, code, Action.CORRECT, self.clock.now()), text=text)
            if before.status is Status.PENDING_REVIEW:
                stored = await assigning.assign(unit, question, self.school, self.clock.now())
            else:
                stored = await unit.questions.save(question)
            await post.to_asker(unit, stored, NoticeKind.CORRECTED, self.clock.now(), mark=stored.version)
            return stored

    async def give_back(self, actor: Actor, code: str, reason: str, sentence: str) -> Question:
        """Back to the asker with a reason (a key) and a sentence; visible to the consolidator (A10)."""
        sentence = self.school.asking.fit(sentence, SHORTEST_SENTENCE) if sentence.strip() else ""
        async with self.store.writing() as unit:
            before = await unit.questions.by_code(code)
            question = await decide(unit, actor, code, Action.RETURN, self.clock.now(), reason)
            told = f"{reason}\n{sentence}" if sentence else reason
            stored = await unit.questions.save(replace(question, return_reason=told))
            await post.to_asker(unit, stored, NoticeKind.RETURNED, self.clock.now(), mark=stored.version)
            await merging.take_over(unit, before, self.school, self.clock.now())
            return stored

    async def pass_on(self, actor: Actor, code: str, to: Scope) -> Question:
        """To another reviewer: the class, the boarding board or the consolidator."""
        async with self.store.writing() as unit:
            question = await decide(unit, actor, code, Action.PASS_ON, self.clock.now(), str(to))
            if to not in other_reviewers(question, self.school.plan(question.series).collector):
                raise BadInput("nobody_there")
            stored = await unit.questions.save(replace(question, reviewer=to, lane=LANE_OF[to.kind]))
            mark = f"{stored.id}/{stored.version}"
            await assigning.announce_for_review(unit, stored, self.school, self.clock.now(), mark)
            return stored

    async def empty_box(self, unit: Unit, now: datetime) -> int:
        """Releases what waits in the box, shuffled, with one notice for each reviewer (promises of anonymity, 3b.5).

        Fewer than ``minimum_pool`` for the same reader stay for company. Returns how many went out.
        """
        waiting = self.dice.shuffled(await pooling.ripe(unit, self.school, now))
        mark = now.isoformat(timespec="minutes")
        for question in waiting:
            if question.lane is Lane.DIRECT:
                moved = replace(question, status=question.after(Action.HAND_OVER))
                await assigning.assign(unit, moved, self.school, now)
            else:
                moved = replace(question, status=question.after(Action.RELEASE))
                stored = await unit.questions.save(moved)
                await assigning.announce_for_review(unit, stored, self.school, now, mark)
        return len(waiting)
