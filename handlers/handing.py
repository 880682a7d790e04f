"""Handing a question to somebody else, and taking an alarm into one's hands."""

from domain.errors import Outdated
from domain.life import Action
from domain.people import Role
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
    roles = sorted({role for topic in school.topics for role in (topic.answerer, topic.deputy)})
    made = [button("answer.button.role", "nR", question.code, r, title=role_title(r, school)) for r in roles]
    rows = tuple(tuple(made[at : at + 2]) for at in range(0, len(made), 2))
    return Screen(compose(say("answer.reassign_title", code=question.code)), rows, fresh=True)


async def reassign_why(visit: Visit) -> Screen:
    about = f"{visit.arg(0)}/{_role(visit.arg(1))}"
    return Screen(prompt("reassign", about), expects=("reassign", about))


async def reassigned(visit: Visit) -> Screen:
    code, _, role = visit.arg(0).partition("/")
    question = await visit.services.answering.reassign(visit.actor, code, _role(role), visit.text)
    who = role_title(_role(role), visit.services.school)
    return Screen(compose(say("answer.reassigned", code=question.code, who=who)))


def _role(written: str) -> Role:
    try:
        return Role(written)
    except ValueError:
        raise Outdated from None


async def acknowledge(visit: Visit) -> Screen:
    """ĐÃ NHẬN: the alarm is in somebody's hands."""
    question = await visit.services.answering.acknowledge(visit.actor, visit.arg(0))
    words = compose(say("answer.acknowledged", code=question.code), say("answer.remember"))
    return Screen(words, ((button("answer.button.answer", "na", question.code),),), fresh=True)


PRESSES: dict[str, Errand] = {"nr": reassign, "nR": reassign_why, "nu": acknowledge}
TYPED: dict[str, Errand] = {"reassign": reassigned}
