"""Handing a question to somebody else, and taking an alarm into one's hands."""

from domain.errors import Outdated
from domain.life import Action
from domain.people import Role
from domain.school import School
from handlers.buttons import button
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.labels import role_title
from texts.prompts import prompt
from texts.words import compose


async def reassign(visit: Visit) -> Screen:
    """Not mine: whose then? Only roles that answer something at this school."""
    question = await visit.services.answering.visible(visit.actor, Action.REASSIGN, visit.arg(0))
    school = visit.services.school
    roles = _answering_roles(school)
    made = [button("answer.button.role", "nR", question.code, r, title=role_title(r, school)) for r in roles]
    rows = tuple(tuple(made[at : at + 2]) for at in range(0, len(made), 2))
    return Screen(compose(say("answer.reassign_title", code=question.code)), rows, fresh=True)


async def reassign_why(visit: Visit) -> Screen:
    question = await visit.services.answering.visible(visit.actor, Action.REASSIGN, visit.arg(0))
    about = f"{question.code}/{_role(visit, visit.arg(1))}"
    return Screen(prompt("reassign", about), expects=("reassign", about))


async def reassigned(visit: Visit) -> Screen:
    code, _, written = visit.arg(0).partition("/")
    role = _role(visit, written)
    question = await visit.services.answering.reassign(visit.actor, code, role, visit.text)
    who = role_title(role, visit.services.school)
    return Screen(compose(say("answer.reassigned", code=question.code, who=who)))


def _answering_roles(school: School) -> list[Role]:
    return sorted({role for topic in school.topics for role in (topic.answerer, topic.deputy)})


def _role(visit: Visit, written: str) -> Role:
    """One of those offered: a question is never handed to a pupil by a forged button."""
    for role in _answering_roles(visit.services.school):
        if role.value == written:
            return role
    raise Outdated


async def acknowledge(visit: Visit) -> Screen:
    """ĐÃ NHẬN: the alarm is in somebody's hands."""
    question = await visit.services.answering.acknowledge(visit.actor, visit.arg(0))
    words = compose(say("answer.acknowledged", code=question.code), say("answer.remember"))
    return Screen(words, ((button("answer.button.answer", "na", question.code),),), fresh=True)


PRESSES: dict[str, Errand] = {"nr": reassign, "nR": reassign_why, "nu": acknowledge}
TYPED: dict[str, Errand] = {"reassign": reassigned}
