"""Merging in chat: the few questions that read most alike, one tap."""

from domain.audit import Sight
from handlers.buttons import button
from handlers.context import Errand, Screen, Visit
from handlers.review import back, next_waiting, shown
from texts import say
from texts.review_words import shortened
from texts.words import Quote, compose


async def merge(visit: Visit) -> Screen:
    """The few that read most alike, to choose from."""
    question, school = await shown(visit), visit.services.school
    alike = await visit.services.merging.similar(visit.actor, question.code)
    if not alike:
        return Screen(toast=say("review.merge_none", code=question.code), alert=True)
    lines = [
        say("review.merge_line", code=o.code, topic=school.topic(o.topic).title, text=shortened(o.text)) for o in alike
    ]
    rows = tuple((button("review.button.into", "vM", question.code, o.code, code=o.code),) for o in alike)
    title = say("review.merge_title", code=question.code)
    saw = Sight("list/alike", (question.code, *(o.code for o in alike)))
    return Screen(compose(title, Quote(question.text), *lines), (*rows, back(question)), saw=saw)


async def merged(visit: Visit) -> Screen:
    question = await visit.services.merging.merge(visit.actor, visit.arg(0), visit.arg(1))
    return await next_waiting(visit, say("review.merged", code=question.code, into=visit.arg(1)))


PRESSES: dict[str, Errand] = {"vm": merge, "vM": merged}
