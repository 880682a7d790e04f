"""Muting whoever abuses the box, in two steps. The last screen is the same whatever comes of it."""

from domain.errors import Outdated
from domain.questions import Question
from domain.services.muting import REASONS
from handlers.buttons import Row, button
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.words import Quote, compose


async def why(visit: Visit) -> Screen:
    """What it means, and the fixed list of reasons."""
    question = await _question(visit)
    rows = tuple((button(f"muting.button.{key}", "zr", question.code, key),) for key in REASONS)
    words = compose(_title(visit, question), Quote(question.text), say("muting.about"), say("muting.which"))
    return Screen(words, (*rows, _back(question)))


async def confirm(visit: Visit) -> Screen:
    """The second step."""
    question, reason = await _question(visit), _reason(visit)
    yes = (button("muting.button.yes", "zy", question.code, reason),)
    words = compose(_title(visit, question), say("muting.confirm", reason=say(f"muting.reason.{reason}")))
    return Screen(words, (yes, _back(question)))


async def done(visit: Visit) -> Screen:
    question = await visit.services.muting.press(visit.actor, visit.arg(0), _reason(visit))
    noted = say("muting.noted")
    return Screen(compose(noted), (_back(question),), toast=noted)


async def _question(visit: Visit) -> Question:
    return await visit.services.muting.visible(visit.actor, visit.arg(0))


def _title(visit: Visit, question: Question) -> str:
    return say("muting.title", code=question.code, until=visit.services.muting.last_day())


def _reason(visit: Visit) -> str:
    if visit.arg(1) not in REASONS:
        raise Outdated
    return visit.arg(1)


def _back(question: Question) -> Row:
    return (button("muting.button.back", "qo", question.code),)


PRESSES: dict[str, Errand] = {"z": why, "zr": confirm, "zy": done}
