"""What is typed in the hall: notes for a question, words from the floor."""

from domain.errors import Unknown
from domain.services.hall_agenda import find
from handlers.context import Errand, Screen, Visit
from handlers.hall import key_of
from handlers.hall_items import item_screen
from texts import say
from texts.prompts import prompt
from texts.topics import suggest


async def note_typed(visit: Visit) -> Screen:
    code = visit.arg(0)
    key = await where_is(visit, code)
    heard = await visit.services.hearing.note(visit.actor, *key, code, visit.text)
    return await item_screen(visit.with_args(*key, code), heard)


async def where_is(visit: Visit, code: str) -> tuple[str, str]:
    """The session of today that ``code`` is on the agenda of. Raises Unknown."""
    for room in await visit.services.presiding.rooms(visit.actor):
        if find(await visit.services.hearing.agenda(visit.actor, *room.key), code):
            return room.key
    raise Unknown


async def ask_floor(visit: Visit) -> Screen:
    """ "Ghi nhanh", then just type."""
    about = "/".join(key_of(visit))
    return Screen(prompt("hall_floor", about, say("hall.floor.hint")), expects=("hall_floor", about))


async def floor_typed(visit: Visit) -> Screen:
    """On the agenda at once; whatever is typed next is the next one."""
    about, school = visit.arg(0), visit.services.school
    series, _, period = about.partition("/")
    known = {topic.key for topic in school.topics}
    topic = next((key for key in suggest(visit.text) if key in known), "")
    question, who = await visit.services.flooring.add(visit.actor, series, period, visit.text, topic)
    filled = {"code": question.code, "topic": school.topic(question.topic).title, "who": who}
    done = say("hall.floor.added_by" if who else "hall.floor.added", None, **filled)
    return Screen(prompt("hall_floor", about, done), expects=("hall_floor", about))


PRESSES: dict[str, Errand] = {"hf": ask_floor}
TYPED: dict[str, Errand] = {"hall_note": note_typed, "hall_floor": floor_typed}
