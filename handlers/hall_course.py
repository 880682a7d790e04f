"""The course of a session: its programme, pause and end, what concerns it as a whole, its minutes."""

import asyncio

from domain.hall import NoteKind
from domain.services import noticing
from handlers.buttons import Rows, button
from handlers.context import Errand, Screen, Visit
from handlers.hall import back, key_of, number_in, or_fresh, room_screen, show
from texts import hall_words as wording
from texts import say
from texts.minutes_sheet import document as minutes_document
from texts.minutes_sheet import summary
from texts.passed_words import read_out
from texts.prompts import prompt
from texts.words import compose

REMARKS = {"i": NoteKind.INFORMATION, "c": NoteKind.CONCLUSION, "l": NoteKind.LESSON}


async def programme(visit: Visit) -> Screen:
    """Its parts, and what is read out for whoever gave no name and cannot be written to (A15)."""
    room = await visit.services.presiding.room(visit.actor, *key_of(visit))
    async with visit.services.store.reading() as unit:
        aloud = await noticing.to_read_out(unit, *room.key)
    slips = [read_out(passed, visit.services.school) for passed in aloud]
    return Screen(wording.programme(room, slips), (back(visit),))


async def go_to(visit: Visit) -> Screen | None:
    presiding, key = visit.services.presiding, key_of(visit)
    version, part = number_in(visit, 2), number_in(visit, 3)
    return await or_fresh(visit, lambda: presiding.go_to(visit.actor, *key, version, part), show)


async def pause(visit: Visit) -> Screen | None:
    presiding, version = visit.services.presiding, number_in(visit, 2)
    return await or_fresh(visit, lambda: presiding.pause(visit.actor, *key_of(visit), version), show)


async def resume(visit: Visit) -> Screen | None:
    presiding, version = visit.services.presiding, number_in(visit, 2)
    return await or_fresh(visit, lambda: presiding.resume(visit.actor, *key_of(visit), version), show)


async def ask_end(visit: Visit) -> Screen:
    """Once more, with what will go out: nothing calls it back."""
    services, key = visit.services, key_of(visit)
    room = await services.presiding.room(visit.actor, *key)
    if room.hall is None or not room.hall.is_open:
        return await room_screen(visit, room)
    parting = await services.presiding.parting(visit.actor, *key)
    rows: Rows = ((button("hall.button.end_yes", "hE", *key, room.hall.version, parting.mark),), back(visit))
    return Screen(wording.ending(room, parting), rows)


async def end(visit: Visit) -> Screen | None:
    """Over, it is shown as it is; where something has changed since it was asked, it is asked again."""
    presiding, version, mark = visit.services.presiding, number_in(visit, 2), visit.arg(3)
    return await or_fresh(visit, lambda: presiding.end(visit.actor, *key_of(visit), version, mark), ask_end)


async def remarks(visit: Visit) -> Screen:
    """What was told, concluded, learnt; several people may write."""
    notes = await visit.services.presiding.remarks(visit.actor, *key_of(visit))
    rows = tuple((button(f"hall.button.{kind}", "hM", *key_of(visit), letter),) for letter, kind in REMARKS.items())
    return Screen(wording.remarks(notes), (*rows, back(visit)))


async def ask_remark(visit: Visit) -> Screen:
    await visit.services.presiding.remarks(visit.actor, *key_of(visit))
    kind = REMARKS.get(visit.arg(2), NoteKind.CONCLUSION)
    about, verb = "/".join(key_of(visit)), f"hall_{kind}"
    return Screen(prompt(verb, about, say(f"hall.remarks.{kind}_hint")), expects=(verb, about))


def _typed(kind: NoteKind) -> Errand:
    async def typed(visit: Visit) -> Screen:
        series, _, period = visit.arg(0).partition("/")
        await visit.services.presiding.remark(visit.actor, series, period, kind, visit.text)
        return await remarks(visit.with_args(series, period))

    return typed


async def minutes(visit: Visit) -> Screen:
    """Drawn anew at every press, with whatever was written since."""
    facts = await visit.services.hall_reporting.facts(visit.actor, *key_of(visit))
    now = visit.services.clock.now()
    file = await asyncio.to_thread(minutes_document, facts, visit.services.school, now)
    return Screen(compose(summary(facts)), (back(visit),), documents=(file,), fresh=True)


PRESSES: dict[str, Errand] = {
    "hg": programme,
    "hG": go_to,
    "hp": pause,
    "hr": resume,
    "he": ask_end,
    "hE": end,
    "hN": remarks,
    "hM": ask_remark,
    "hD": minutes,
}
TYPED: dict[str, Errand] = {f"hall_{kind}": _typed(kind) for kind in REMARKS.values()}
