"""A promise is given with an answer, and a later answer takes its place."""

from dataclasses import replace

from domain.errors import NotAllowed
from domain.people import Actor, PersonId, Role
from domain.permissions import is_shielded
from domain.ports import Unit
from domain.promises import LIVE, PromiseState, first_promise, may_be_named
from domain.questions import Answer, Question


async def give(
    unit: Unit, question: Question, answer: Answer, owner_role: Role | None, owner_id: PersonId | None
) -> None:
    """What an answer promises is written down with who keeps it. Raises NotAllowed for somebody it is kept from."""
    await unit.promises.forget(answer.question_id, answer.number)
    promise = first_promise(answer)
    if promise is None:
        return
    if owner_role and not may_be_named(question, owner_role):
        raise NotAllowed
    if owner_id:
        person = await unit.people.get(owner_id)
        if not person.active or not Actor((person,)).is_staff or is_shielded(Actor((person,)), question):
            raise NotAllowed
        owner_role = None
    await unit.promises.put(replace(promise, owner_role=owner_role, owner_id=owner_id))


async def supersede(unit: Unit, released: Answer) -> None:
    """A later answer has been given: what an earlier one promised is followed no more."""
    for answer in await unit.questions.answers(released.question_id):
        promise = await unit.promises.get(answer.question_id, answer.number)
        if promise and answer.number < released.number and promise.state in LIVE:
            await unit.promises.put(replace(promise, state=PromiseState.REPORTED))
