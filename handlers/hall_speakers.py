"""Registering to speak (/dangky), and calling the speakers in the order of registration (S1 §4)."""

from domain.hall import Speaker, SpeakerState, next_speaker
from domain.services.speaking import Place
from handlers.buttons import Row, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.hall import back, key_of, number_in, or_fresh
from texts import hall_people_words as wording
from texts import say
from texts.dates import moment
from texts.prompts import prompt

MOST_SKIPPED = 5
ENDS = {"d": SpeakerState.DONE, "s": SpeakerState.SKIPPED}


async def own_places(visit: Visit) -> Screen:
    """/dangky: at each session of the next days, free or with one's place."""
    found = await visit.services.speaking.places(visit.actor)
    return Screen(wording.places(found, visit.audience), tuple(_own(place, among=len(found)) for place in found))


def _own(place: Place, among: int) -> Row:
    """Of several sessions each button says which."""
    label, verb = ("register", "hR") if place.speaker is None else ("withdraw", "hW")
    at = "_at" if among > 1 else ""
    return (button(f"hall.button.{label}{at}", verb, *place.room.key, moment=moment(place.room.session.session_at)),)


async def register(visit: Visit) -> Screen:
    """Told one's place at once."""
    await visit.services.speaking.register(visit.actor, *key_of(visit))
    return await own_places(visit)


async def withdraw(visit: Visit) -> Screen:
    await visit.services.speaking.withdraw(visit.actor, *key_of(visit))
    return await own_places(visit)


async def row(visit: Visit) -> Screen:
    """For those who run the hall: who is called, who comes next."""
    room = await visit.services.presiding.room(visit.actor, *key_of(visit))
    found = await visit.services.speaking.row(visit.actor, *key_of(visit))
    running = room.hall is not None and room.hall.is_open
    rows = _calling(visit, found) if running else []
    if room.hall is None or running:
        rows.append((button("hall.button.add_speaker", "hy", *key_of(visit)),))
    return Screen(wording.speakers(found), (*rows, back(visit)))


def _calling(visit: Visit, found: list[Speaker]) -> list[Row]:
    key = key_of(visit)
    called = next((one for one in found if one.state is SpeakerState.CALLED), None)
    following = next_speaker(found)
    rows: list[Row] = []
    if called:
        ends = (("spoke", "d"), ("skip", "s"))
        rows.append(tuple(button(f"hall.button.{name}", "hx", *key, called.number, how) for name, how in ends))
    if following:
        rows.append((button("hall.button.call", "hQ", *key, following.number, name=following.name),))
    skipped = [one for one in found if one.state is SpeakerState.SKIPPED][-MOST_SKIPPED:]
    rows += [(button("hall.button.call_back", "hJ", *key, one.number, name=one.name),) for one in skipped]
    return rows


async def call(visit: Visit) -> Screen | None:
    speaking, number = visit.services.speaking, number_in(visit, 2)
    return await or_fresh(visit, lambda: speaking.call(visit.actor, *key_of(visit), number), row)


async def call_back(visit: Visit) -> Screen | None:
    """Not there when called, and here now."""
    speaking, number = visit.services.speaking, number_in(visit, 2)
    return await or_fresh(visit, lambda: speaking.call_back(visit.actor, *key_of(visit), number), row)


async def finish(visit: Visit) -> Screen | None:
    speaking, number = visit.services.speaking, number_in(visit, 2)
    state = ENDS.get(visit.arg(3), SpeakerState.SKIPPED)
    return await or_fresh(visit, lambda: speaking.finish(visit.actor, *key_of(visit), number, state), row)


async def ask_name(visit: Visit) -> Screen:
    about = "/".join(key_of(visit))
    return Screen(prompt("hall_speaker", about, say("hall.speakers.hint")), expects=("hall_speaker", about))


async def name_typed(visit: Visit) -> Screen:
    """One after the other, as hands go up."""
    about = visit.arg(0)
    series, _, period = about.partition("/")
    found = await visit.services.speaking.add(visit.actor, series, period, visit.text)
    done = say("hall.speakers.added", name=found[-1].name)
    return Screen(prompt("hall_speaker", about, done), expects=("hall_speaker", about))


COMMANDS = (Command("dangky", own_places, None, "hall.about.dangky"),)
PRESSES: dict[str, Errand] = {
    "hv": own_places,
    "hR": register,
    "hW": withdraw,
    "hq": row,
    "hQ": call,
    "hJ": call_back,
    "hx": finish,
    "hy": ask_name,
}
TYPED: dict[str, Errand] = {"hall_speaker": name_typed}
