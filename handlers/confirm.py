"""Whoever asked says whether what was promised has been done: one tap, by name, by letter or by receipt."""

from domain.services.claiming import Claim
from handlers.context import Errand, Screen, Visit
from handlers.follow import counted
from texts import say
from texts.words import compose


def _claim(visit: Visit) -> Claim:
    return Claim(visit.enrolled, visit.arg(0))


async def seen(visit: Visit) -> Screen:
    """ "Đã làm rồi": thanked, and it is over."""
    question = await visit.services.confirming.seen(_claim(visit))
    return Screen(compose(say("promise.asker.seen", visit.audience, code=question.code)), fresh=True)


async def not_seen(visit: Visit) -> Screen:
    question = await visit.services.confirming.not_seen(_claim(visit))
    return Screen(compose(say("promise.asker.not_seen", visit.audience, code=question.code)), fresh=True)


PRESSES: dict[str, Errand] = {"fd": counted(seen), "ft": counted(not_seen)}
