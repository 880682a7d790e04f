"""Reviewing (S4 5.3 "thẩm định, duyệt"): approve, correct, return with a reason, pass on, merge. Never delete."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import BadInput
from domain.life import OPEN, Action, Status
from domain.likeness import likeness
from domain.notices import NoticeKind
from domain.people import Actor, PersonId, Role, Scope, ScopeKind
from domain.permissions import REVIEWING_ROLE, may, require
from domain.ports import Clock, Dice, Store, Unit
from domain.questions import Lane, Question
from domain.school import School
from domain.services import assigning, post

QUEUE = (
    Status.URGENT,
    Status.ACKNOWLEDGED,
    Status.ASSIGNED,
    Status.NEEDS_TIME,
    Status.ESCALATED,
    Status.PREPARED,
    Status.PENDING_REVIEW,
    Status.RETURNED,
    Status.ANSWERED,
)
SHORTEST_SENTENCE = 5
SUGGESTIONS = 5
LEAST_LIKENESS = 0.12

LANE_OF: dict[ScopeKind, Lane] = {
    ScopeKind.CLASS: Lane.CLASS,
    ScopeKind.BOARDING: Lane.BOARDING,
    ScopeKind.SCHOOL: Lane.CONSOLIDATOR,
}


def scopes_of(actor: Actor) -> list[Scope]:
    """What ``actor`` reviews, in a stable order."""
    kinds = {role: kind for kind, role in REVIEWING_ROLE.items()}
    held = {a for person in actor.persons for a in person.appointments if a.role in kinds}
    scopes = {a.scope if a.role is not Role.CONSOLIDATOR else Scope.school() for a in held}
    return sorted(scope for scope in scopes if scope.kind is not ScopeKind.SCHOOL or Role.CONSOLIDATOR in actor.roles)


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
                for scope in scopes_of(actor)
                for question in await unit.questions.reviewed_by(scope, {Status.PENDING_REVIEW})
            ]
        return sorted(found, key=lambda question: (question.received_on, question.code))

    async def visible(self, actor: Actor, code: str) -> Question:
        """The question, while it still waits for ``actor``'s decision."""
        async with self.store.reading() as unit:
            question = await unit.questions.by_code(code)
        require(actor, Action.VIEW, question)
        question.after(Action.MERGE)
        return question

    async def approve(self, actor: Actor, code: str) -> Question:
        """Into the list of the session; whoever answers is told."""
        async with self.store.writing() as unit:
            question = await self._moved(unit, actor, code, Action.APPROVE)
            stored = await assigning.assign(unit, question, self.school, self.clock.now())
            await post.to_asker(unit, stored, NoticeKind.APPROVED, self.clock.now(), mark=stored.version)
            return stored

    async def correct(self, actor: Actor, code: str, text: str) -> Question:
        """Better wording. The original is kept; the asker sees both. A correction is an approval as well."""
        text = text.strip()
        if len(text) < self.school.asking.min_length:
            raise BadInput("too_short", least=self.school.asking.min_length)
        async with self.store.writing() as unit:
            before = await unit.questions.by_code(code)
            question = replace(await self._moved(unit, actor, code, Action.CORRECT), text=text)
            if before.status is Status.PENDING_REVIEW:
                stored = await assigning.assign(unit, question, self.school, self.clock.now())
            else:
                stored = await unit.questions.save(question)
            await post.to_asker(unit, stored, NoticeKind.CORRECTED, self.clock.now(), mark=stored.version)
            return stored

    async def give_back(self, actor: Actor, code: str, reason: str, sentence: str) -> Question:
        """Back to the asker with a reason (a key) and a sentence; visible to the consolidator (A10)."""
        sentence = sentence.strip()
        if sentence and len(sentence) < SHORTEST_SENTENCE:
            raise BadInput("too_short", least=SHORTEST_SENTENCE)
        async with self.store.writing() as unit:
            question = await self._moved(unit, actor, code, Action.RETURN, reason)
            told = f"{reason}\n{sentence}" if sentence else reason
            stored = await unit.questions.save(replace(question, return_reason=told))
            await post.to_asker(unit, stored, NoticeKind.RETURNED, self.clock.now(), mark=stored.version)
            return stored

    async def pass_on(self, actor: Actor, code: str, to: Scope) -> Question:
        """To another reviewer: the class, the boarding board or the consolidator."""
        async with self.store.writing() as unit:
            question = await self._moved(unit, actor, code, Action.PASS_ON, str(to))
            stored = await unit.questions.save(replace(question, reviewer=to, lane=LANE_OF[to.kind]))
            mark = f"{stored.id}/{stored.version}"
            await assigning.announce_for_review(unit, stored, self.school, self.clock.now(), mark)
            return stored

    async def regroup(self, actor: Actor, code: str, topic: str) -> Question:
        """Under another topic; once approved, that topic's answerer takes it over."""
        async with self.store.writing() as unit:
            question = await self._moved(unit, actor, code, Action.REGROUP, topic)
            moved = replace(question, topic=self.school.topic(topic).key)
            if moved.status is Status.ASSIGNED:
                return await assigning.assign(unit, moved, self.school, self.clock.now())
            return await unit.questions.save(replace(moved, answerer_role=self.school.topic(topic).answerer))

    async def queue(self, actor: Actor) -> list[Question]:
        """Whatever of the open questions ``actor`` may see, those that wait for an answer first."""
        async with self.store.reading() as unit:
            found = await unit.questions.in_status(OPEN - {Status.IN_BOX})
        mine = [question for question in found if may(actor, Action.VIEW, question)]
        return sorted(mine, key=lambda question: (QUEUE.index(question.status), question.topic, question.code))

    async def similar(self, actor: Actor, code: str) -> list[Question]:
        """Questions of the same session that ``actor`` may see and that read alike; a person decides."""
        async with self.store.reading() as unit:
            question = await unit.questions.by_code(code)
            require(actor, Action.MERGE, question)
            others = await unit.questions.in_cycle(question.series, question.period)
        return most_alike(question, [other for other in others if _can_take(actor, other, question)])

    async def merge(self, actor: Actor, code: str, into_code: str) -> Question:
        """The same as another: both askers get the one answer."""
        async with self.store.writing() as unit:
            target = await unit.questions.by_code(into_code)
            require(actor, Action.VIEW, target)
            if not _can_take(actor, target, await unit.questions.by_code(code)):
                raise BadInput("cannot_merge", code=code)
            question = await self._moved(unit, actor, code, Action.MERGE, into_code)
            stored = await unit.questions.save(replace(question, merged_into=target.id))
            for child in await unit.questions.merged_under(question.id):
                await unit.questions.save(replace(child, merged_into=target.id))
            await post.to_asker(unit, stored, NoticeKind.MERGED, self.clock.now(), mark=stored.version)
            return stored

    async def empty_box(self, unit: Unit, now: datetime) -> int:
        """Releases what waits in the box, shuffled, with one notice for each reviewer (promises of anonymity, 3b.5)."""
        waiting = self.dice.shuffled(await unit.questions.in_status({Status.IN_BOX}))
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

    async def _moved(self, unit: Unit, actor: Actor, code: str, action: Action, detail: str = "") -> Question:
        question = await unit.questions.by_code(code)
        require(actor, action, question)
        moved = replace(question, status=question.after(action))
        await unit.questions.note(question.id, action, _who(actor), self.clock.now(), detail)
        return moved


def most_alike(question: Question, others: list[Question]) -> list[Question]:
    """The few that read most alike; the same topic counts as a bonus, not as a filter."""
    scores = defaultdict(list)
    for other in others:
        score = likeness(question.text, other.text) + (0.05 if other.topic == question.topic else 0)
        if score >= LEAST_LIKENESS:
            scores[score].append(other)
    return [other for score in sorted(scores, reverse=True) for other in scores[score]][:SUGGESTIONS]


def _can_take(actor: Actor, other: Question, question: Question) -> bool:
    """Merging must not carry a question across a shield, nor into itself or a finished one."""
    standing = {Status.PENDING_REVIEW, Status.ASSIGNED, Status.PREPARED}
    return (
        other.id != question.id
        and other.status in standing
        and other.shielded_from == question.shielded_from
        and may(actor, Action.VIEW, other)
    )


def _who(actor: Actor) -> PersonId:
    return actor.persons[-1].id
