"""The agenda in the hand: take up, what comes of it, by whom and when; short notes by reply; words from the floor."""

from dataclasses import replace
from typing import Unpack

from domain.audit import Sight
from domain.errors import Outdated
from domain.hall import ItemState, Why
from domain.questions import AnswerKind
from domain.services.hall_agenda import next_item
from domain.services.hearing import Choice, Heard
from handlers.buttons import Row, Rows, button
from handlers.context import Errand, Screen, Visit
from handlers.hall import back, key_of, number_in, or_fresh
from handlers.hall_due_rows import due_rows
from handlers.hall_owner_rows import owner_rows
from texts.hall_item_words import card
from texts.hall_words import agenda as agenda_words
from texts.prompts import prompt
from texts.words import Quote

PAGE = 8
KINDS = tuple(AnswerKind)


async def agenda(visit: Visit) -> Screen:
    """Eight to a page; a press on a number opens it."""
    key, start = key_of(visit), number_in(visit, 2)
    items = await visit.services.hearing.agenda(visit.actor, *key)
    start = min(start, max(0, len(items) - 1)) // PAGE * PAGE
    shown = items[start : start + PAGE]
    made = [button("hall.button.number", "hi", *key, one.code, number=start + n) for n, one in enumerate(shown, 1)]
    rows: list[Row] = [tuple(made[:4]), tuple(made[4:])]
    turning = [button("hall.button.before", "ha", *key, start - PAGE)] if start else []
    turning += [button("hall.button.after", "ha", *key, start + PAGE)] if start + PAGE < len(items) else []
    saw = Sight("list/hall", tuple(one.code for one in shown)) if shown else None
    words = agenda_words(items, start, PAGE, visit.services.school)
    return Screen(words, (*rows, tuple(turning), back(visit)), saw=saw)


async def item(visit: Visit) -> Screen:
    heard = await visit.services.hearing.look(visit.actor, *key_of(visit), visit.arg(2))
    return await item_screen(visit, heard)


async def other_outcome(visit: Visit) -> Screen:
    """A wrong button was pressed, and its date or owner is asked for."""
    heard = await visit.services.hearing.look(visit.actor, *key_of(visit), visit.arg(2))
    shown = await item_screen(visit, heard)
    return replace(shown, rows=_outcomes(visit, heard))


async def next_one(visit: Visit) -> Screen:
    """The next that waits; at the end of the list the list itself."""
    key = key_of(visit)
    wanted = next_item(await visit.services.hearing.agenda(visit.actor, *key))
    if wanted is None:
        return await agenda(visit.with_args(*key, "0"))
    return await item(visit.with_args(*key, wanted.code))


async def item_screen(visit: Visit, heard: Heard) -> Screen:
    async with visit.services.store.reading() as unit:
        writers = {note.author: await unit.people.get(note.author) for note in heard.notes}
        hall = await unit.halls.get(*key_of(visit))
    rows = await _choices(visit, heard) if hall and hall.is_open else (back(visit),)
    return Screen(card(heard, visit.services.school, writers), rows, saw=Sight.question(heard.item.code))


async def _choices(visit: Visit, heard: Heard) -> Rows:
    """What is missing first, with a way back from a wrong press; else every outcome there is."""
    one, key = heard.item, key_of(visit)
    carried = (*key, one.code, one.record.version)
    if one.record.kind and heard.lacks == "owner":
        return (*await owner_rows(visit, one.question, carried), _other(carried), back(visit))
    if one.record.kind and heard.lacks == "due_on":
        return (*due_rows(visit, one.record.kind, carried), _other(carried), back(visit))
    return _outcomes(visit, heard)


def _other(carried: tuple[object, ...]) -> Row:
    return (button("hall.button.other_outcome", "hK", *carried[:3]),)


def _outcomes(visit: Visit, heard: Heard) -> Rows:
    one, key = heard.item, key_of(visit)
    carried = (*key, one.code, one.record.version)

    def outcome(kind: AnswerKind) -> Row:
        return (button(f"hall.button.{kind}", "hk", *carried, KINDS.index(kind)),)

    rows: list[Row] = [
        (*outcome(AnswerKind.EXPLAINED), *outcome(AnswerKind.DONE)),
        (*outcome(AnswerKind.WILL_DO), *outcome(AnswerKind.NEEDS_TIME)),
        (*outcome(AnswerKind.BEYOND_AUTHORITY), button("hall.button.postpone", "hl", *carried)),
        (button("hall.button.write", "hw", *key, one.code), button("hall.button.next_item", "hn", *key)),
    ]
    if one.record.state in {ItemState.WAITING, ItemState.POSTPONED}:
        rows.insert(0, (button("hall.button.in_hand", "hu", *carried),))
    if one.why is Why.FLOOR and one.record.said_by:
        rows.append((button("hall.button.nameless", "hz", *key, one.code),))
    return (*rows, back(visit))


async def take_up(visit: Visit) -> Screen | None:
    hearing = visit.services.hearing
    return await or_fresh(visit, lambda: hearing.take_up(visit.actor, *_carried(visit)), item)


async def postpone(visit: Visit) -> Screen | None:
    hearing = visit.services.hearing
    return await or_fresh(visit, lambda: hearing.postpone(visit.actor, *_carried(visit)), item)


async def kind(visit: Visit) -> Screen | None:
    wanted = number_in(visit, 4)
    if wanted >= len(KINDS):
        raise Outdated
    return await chosen(visit, kind=KINDS[wanted])


async def chosen(visit: Visit, **choice: Unpack[Choice]) -> Screen | None:
    """What lacks nothing but its words asks for them at once."""
    hearing = visit.services.hearing
    shown = await or_fresh(visit, lambda: hearing.choose(visit.actor, *_carried(visit), **choice), item)
    heard = await hearing.look(visit.actor, *key_of(visit), visit.arg(2))
    if heard.item.record.kind and heard.lacks == "text" and shown and not shown.alert:
        return await ask_note(visit)
    return shown


def _carried(visit: Visit) -> tuple[str, str, str, int]:
    return visit.arg(0), visit.arg(1), visit.arg(2), number_in(visit, 3)


async def make_nameless(visit: Visit) -> Screen:
    return await item_screen(
        visit, await visit.services.hearing.make_nameless(visit.actor, *key_of(visit), visit.arg(2))
    )


async def ask_note(visit: Visit) -> Screen:
    """Words for one question; they may as well be typed as a reply to its card."""
    heard = await visit.services.hearing.look(visit.actor, *key_of(visit), visit.arg(2))
    code = heard.item.code
    return Screen(prompt("hall_note", code, Quote(heard.item.question.text)), expects=("hall_note", code))


PRESSES: dict[str, Errand] = {
    "ha": agenda,
    "hi": item,
    "hn": next_one,
    "hu": take_up,
    "hk": kind,
    "hK": other_outcome,
    "hl": postpone,
    "hw": ask_note,
    "hz": make_nameless,
}
TYPED: dict[str, Errand] = {}
