"""The consolidator's desk (S4 5.2 "tổng hợp"): everything open at one glance, put under the right topic."""

from dataclasses import dataclass, replace

from domain.life import OPEN, Action, Status
from domain.people import Actor
from domain.permissions import may
from domain.ports import Clock, Store
from domain.questions import Question
from domain.school import School
from domain.services import assigning
from domain.services.deciding import decide

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
"""What burns first, what is done last."""


@dataclass(frozen=True)
class Desk:
    """Raises NotAllowed, Outdated or Unknown."""

    store: Store
    clock: Clock
    school: School

    async def queue(self, actor: Actor) -> list[Question]:
        """Whatever of the open questions ``actor`` may see, those that wait for an answer first."""
        async with self.store.reading() as unit:
            found = await unit.questions.in_status(OPEN - {Status.IN_BOX})
        mine = [question for question in found if may(actor, Action.VIEW, question)]
        return sorted(mine, key=lambda question: (QUEUE.index(question.status), question.topic, question.code))

    async def regroup(self, actor: Actor, code: str, topic: str) -> Question:
        """Under another topic; once approved, that topic's answerer takes it over."""
        async with self.store.writing() as unit:
            question = await decide(unit, actor, code, Action.REGROUP, self.clock.now(), topic)
            moved = replace(question, topic=self.school.topic(topic).key)
            if moved.status is Status.ASSIGNED:
                return await assigning.assign(unit, moved, self.school, self.clock.now())
            return await unit.questions.save(replace(moved, answerer_role=self.school.topic(topic).answerer))
