"""Merging: questions that ask the same get one answer, and every asker gets it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import BadInput
from domain.life import Action, Status
from domain.likeness import likeness
from domain.notices import NoticeKind
from domain.people import Actor
from domain.permissions import may, require
from domain.ports import Clock, Store, Unit
from domain.questions import Question
from domain.school import School
from domain.services import assigning, post
from domain.services.deciding import decide

SUGGESTIONS = 5
LEAST_LIKENESS = 0.12
SAME_TOPIC = 0.05


@dataclass(frozen=True)
class Merging:
    """Raises NotAllowed, Outdated, Unknown or BadInput."""

    store: Store
    clock: Clock

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
            question = await decide(unit, actor, code, Action.MERGE, self.clock.now(), into_code)
            stored = await unit.questions.save(replace(question, merged_into=target.id))
            for child in await unit.questions.merged_under(question.id):
                await unit.questions.save(replace(child, merged_into=target.id))
            await post.to_asker(unit, stored, NoticeKind.MERGED, self.clock.now(), mark=stored.version)
            return stored


async def take_over(unit: Unit, gone: Question, school: School, now: datetime) -> None:
    """``gone`` was taken back or returned: the others that asked the same go on without it, the first in its place.

    ``gone`` as it stood before, to tell how far they had come together.
    """
    together = await unit.questions.merged_under(gone.id)
    if not together:
        return
    heir, *others = together
    reviewed = gone.status is not Status.PENDING_REVIEW
    moved = replace(heir, merged_into=None, status=heir.after(Action.HAND_OVER if reviewed else Action.RELEASE))
    if reviewed:
        await assigning.assign(unit, replace(moved, topic=gone.topic), school, now)
    else:
        stored = await unit.questions.save(replace(moved, reviewer=gone.reviewer, lane=gone.lane))
        await assigning.announce_for_review(unit, stored, school, now, f"{stored.id}/{stored.version}")
    for other in others:
        await unit.questions.save(replace(other, merged_into=heir.id))


def most_alike(question: Question, others: list[Question]) -> list[Question]:
    """The few that read most alike; the same topic counts as a bonus, not as a filter."""
    scores = defaultdict(list)
    for other in others:
        score = likeness(question.text, other.text) + (SAME_TOPIC if other.topic == question.topic else 0)
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
