"""By when: one of the days offered, or any other as it was said."""

from datetime import date, time

from domain.errors import Outdated
from domain.typed_moments import typed_moment
from handlers.context import Errand, Screen, Visit
from handlers.hall import key_of
from handlers.hall_items import chosen
from handlers.hall_typed import where_is
from texts import say
from texts.prompts import prompt


async def due(visit: Visit) -> Screen | None:
    written = visit.arg(4)
    try:
        day = date(2000 + int(written[:2]), int(written[2:4]), int(written[4:6]))
    except ValueError:
        raise Outdated from None
    return await chosen(visit, due_on=day)


async def ask_day(visit: Visit) -> Screen:
    heard = await visit.services.hearing.look(visit.actor, *key_of(visit), visit.arg(2))
    code = heard.item.code
    return Screen(prompt("hall_due", code, say("hall.item.due_hint")), expects=("hall_due", code))


async def typed(visit: Visit) -> Screen | None:
    """Raises BadInput for what is no day."""
    code, today = visit.arg(0), visit.services.clock.now().date()
    key = await where_is(visit, code)
    heard = await visit.services.hearing.look(visit.actor, *key, code)
    moment, _ = typed_moment(visit.text, today, time())
    return await chosen(visit.with_args(*key, code, str(heard.item.record.version)), due_on=moment.date())


PRESSES: dict[str, Errand] = {"hd": due, "hF": ask_day}
TYPED: dict[str, Errand] = {"hall_due": typed}
