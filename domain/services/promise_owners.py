"""Whose turn it is to keep a promise, when people leave or have themselves erased."""

from domain.people import Actor, Person, Role
from domain.permissions import is_shielded
from domain.ports import Unit
from domain.promises import Pledge
from domain.questions import Answer
from domain.services import assigning, post


async def owners(unit: Unit, pledge: Pledge) -> list[Person]:
    """Who is to keep it: the person named, else whoever holds the role, else whoever gave the promise.

    Where they have left, or had themselves erased, whoever answers such questions; at last the principal.
    """
    found = [await _named(unit, pledge), await _in_role(unit, pledge), *await _authors(unit, pledge.answer)]
    return await _first_in_reach(unit, found)


async def _named(unit: Unit, pledge: Pledge) -> list[Person]:
    person = await unit.people.get(pledge.promise.owner_id) if pledge.promise.owner_id else None
    kept_from = person is None or not person.active or is_shielded(Actor((person,)), pledge.question)
    return [] if person is None or kept_from else [person]


async def _in_role(unit: Unit, pledge: Pledge) -> list[Person]:
    role = pledge.promise.owner_role
    return assigning.primaries(await post.unshielded(unit, pledge.question, role), role) if role else []


async def _first_in_reach(unit: Unit, found: list[list[Person]]) -> list[Person]:
    """Where nobody has a phone at all, those whose turn it would be."""
    for people in found:
        if reached := await post.within_reach(unit, people):
            return reached
    return next((people for people in found if people), [])


async def author(unit: Unit, answer: Answer) -> list[Person]:
    """Whose word it is: of an answer that asked for time."""
    return await _first_in_reach(unit, await _authors(unit, answer))


async def _authors(unit: Unit, answer: Answer) -> list[list[Person]]:
    """Whoever gave the promise; once they are gone, whoever answers in their place, then the principal."""
    author, question = await unit.people.get(answer.answerer), await unit.questions.get(answer.question_id)
    heads = await post.unshielded(unit, question, Role.PRINCIPAL)
    return [[author] if author.active else [], await assigning.answerers(unit, question), heads]
