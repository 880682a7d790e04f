"""/hoitruong: the minute taker runs the session from the phone. Any screen can be opened again from any phone."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from domain.errors import Outdated
from domain.hall import Phase
from domain.services.hall_rooms import ALWAYS, Room, runners
from domain.services.presiding import MODES, parts_of
from handlers.buttons import Row, Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import hall_words as wording
from texts import say
from texts.dates import clock, full_date
from texts.hall_people_words import present_line, speaking_line
from texts.session_facts import facts_of
from texts.words import compose


async def rooms(visit: Visit) -> Screen:
    """/hoitruong: straight into the only session of today, else a choice, else when the next one is."""
    actor = visit.actor
    found = await visit.services.presiding.rooms(actor)
    meant = _meant(found, visit.services.clock.now())
    others = [room for room in found if room != meant]
    doors = tuple((button("hall.button.room", "h", *room.key, title=room.plan.title),) for room in others)
    if meant:
        screen = await room_screen(visit, meant)
        return replace(screen, rows=(*screen.rows, *doors))
    if found:
        return Screen(compose(say("hall.rooms.title")), doors)
    meetings = [one for one in await visit.services.convening.programme(actor) if not one.planned.cancelled]
    lines = [say("hall.none.next", None, **facts_of(one.plan, one.planned)) for one in meetings]
    return Screen(compose(say("hall.none.title"), *lines))


def _meant(found: list[Room], now: datetime) -> Room | None:
    """The one that is open; else the one whose hour it is; else the only one."""
    running = [room for room in found if room.hall and room.hall.is_open]
    due = [room for room in found if room.hall is None and not room.is_unusual(now)]
    for rooms_ in (running, due, found):
        if rooms_:
            return rooms_[0] if len(rooms_) == 1 else None
    return None


async def show(visit: Visit) -> Screen:
    """One session; before its day only when that will be."""
    return await room_screen(visit, await visit.services.presiding.room(visit.actor, *key_of(visit)))


def key_of(visit: Visit) -> tuple[str, str]:
    return visit.arg(0), visit.arg(1)


def number_in(visit: Visit, place: int) -> int:
    """Raises Outdated for what no button of ours carries."""
    written = visit.arg(place)
    if not written.isdecimal():
        raise Outdated
    return int(written)


async def or_fresh(visit: Visit, doing: Callable[[], Awaitable[object]], showing: Errand) -> Screen | None:
    """Does it and shows what came of it; where somebody else was quicker, says so and shows that."""
    try:
        await doing()
    except Outdated as late:
        if late.key != "hall_changed":
            raise
        fresh = await showing(visit)
        return replace(fresh, toast=say("hall.toast.changed"), alert=True) if fresh else None
    return await showing(visit)


async def room_screen(visit: Visit, room: Room) -> Screen:
    if room.hall is None:
        return await _before(visit, room, 0, MODES.index(room.plan.mode))
    services, actor = visit.services, visit.actor
    items = await services.hearing.agenda(actor, *room.key)
    row = await services.speaking.row(actor, *room.key)
    sheet = await services.attending.sheet(actor, *room.key)
    chair = await _chair_name(visit, room)
    words = wording.main(room, chair, items, speaking_line(row), present_line(sheet))
    return Screen(words, _over(room) if room.hall.phase is Phase.ENDED else _running(room))


def _running(room: Room) -> Rows:
    hall, key = room.hall, room.key
    version = hall.version if hall else 0
    part = hall.part if hall else 0
    turning = ("resume", "hr") if hall and hall.phase is Phase.PAUSED else ("pause", "hp")
    rows: list[Row] = [
        (button("hall.button.next_item", "hn", *key), button("hall.button.agenda", "ha", *key, 0)),
        (button("hall.button.floor", "hf", *key), button("hall.button.speakers", "hq", *key)),
        (button("hall.button.attendance", "hc", *key), button("hall.button.programme", "hg", *key)),
        (button("hall.button.remarks", "hN", *key),),
        (button(f"hall.button.{turning[0]}", turning[1], *key, version), button("hall.button.end", "he", *key)),
    ]
    if part + 1 < parts_of(room):
        rows.insert(3, (button("hall.button.next_part", "hG", *key, version, part + 1, part=part + 2),))
    return tuple(rows)


def _over(room: Room) -> Rows:
    key = room.key
    return (
        (button("hall.button.agenda", "ha", *key, 0), button("hall.button.remarks", "hN", *key)),
        (button("hall.button.attendance", "hc", *key), button("hall.button.minutes", "hD", *key)),
    )


async def choose_before(visit: Visit) -> Screen:
    """Another chair, or another form."""
    room = await visit.services.presiding.room(visit.actor, *key_of(visit))
    if room.hall:
        return await room_screen(visit, room)
    return await _before(visit, room, number_in(visit, 2), number_in(visit, 3))


async def _before(visit: Visit, room: Room, chair: int, mode: int) -> Screen:
    services, actor = visit.services, visit.actor
    chairs = await services.presiding.chairs(room)
    chair, mode = chair % max(1, len(chairs)), mode % len(MODES)
    items = await services.hearing.agenda(actor, *room.key)
    row = await services.speaking.row(actor, *room.key)
    words = wording.before(room, chairs[chair].full_name if chairs else "–", MODES[mode], len(items), len(row))
    key, today = room.key, services.clock.now().date()
    if room.session.session_at.date() != today or not chairs:
        later = say("hall.before.not_today", day=full_date(room.session.session_at.date()))
        return Screen(compose(words.text, later), ((button("hall.button.speakers", "hq", *key),),))
    rows: list[Row] = [
        (button("hall.button.start", "hs", *key, chair, mode, 0),),
        (button("hall.button.mode", "hb", *key, chair, mode + 1, mode=say(f"hall.mode.{MODES[mode]}")),),
        (button("hall.button.attendance", "hc", *key), button("hall.button.speakers", "hq", *key)),
    ]
    if len(chairs) > 1:
        rows.insert(1, (button("hall.button.chair", "hb", *key, chair + 1, mode, name=chairs[chair].full_name),))
    return Screen(words, tuple(rows))


async def start(visit: Visit) -> Screen:
    """At an unusual hour it asks once more."""
    presiding, key = visit.services.presiding, key_of(visit)
    room = await presiding.room(visit.actor, *key)
    chairs = await presiding.chairs(room)
    chair, mode = number_in(visit, 2), number_in(visit, 3)
    if chair >= len(chairs) or mode >= len(MODES):
        raise Outdated
    try:
        room = await presiding.start(visit.actor, *key, chairs[chair].id, MODES[mode], confirmed=visit.arg(4) == "1")
    except Outdated as unusual:
        if unusual.key != "hall_unusual":
            raise
        asked = say("hall.before.unusual", clock=clock(visit.services.clock.now()))
        rows: Rows = (
            (button("hall.button.start_anyway", "hs", *key, chair, mode, 1),),
            (button("hall.button.back", "h", *key),),
        )
        return Screen(compose(wording.title(room), asked), rows)
    return await room_screen(visit, room)


def back(visit: Visit) -> Row:
    return (button("hall.button.back", "h", *key_of(visit)),)


async def _chair_name(visit: Visit, room: Room) -> str:
    async with visit.services.store.reading() as unit:
        return (await unit.people.get(room.hall.chair)).full_name if room.hall else ""


COMMANDS = (Command("hoitruong", rooms, ALWAYS, "hall.about.hoitruong", also=runners),)
PRESSES: dict[str, Errand] = {
    "h": show,
    "hb": choose_before,
    "hs": start,
}
TYPED: dict[str, Errand] = {}
