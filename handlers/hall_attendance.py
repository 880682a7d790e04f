"""Who came: by a QR at the door, a class at a press, or name by name (S4 §3, A30)."""

import asyncio

from domain.attendance import ClassList, Presence
from domain.errors import Outdated
from domain.notices import Button
from domain.people import Person
from domain.services.attending import STAFF, Mark, Sheet
from domain.sheets.poster import Poster
from handlers.buttons import Row, Rows, button
from handlers.context import Errand, Screen, Visit
from handlers.hall import back, key_of, number_in
from texts import hall_people_words as wording
from texts import say
from texts.dates import full_date, moment
from texts.prompts import prompt
from texts.session_facts import where
from texts.words import compose

PREFIX = "hd-"
"""Of what the QR carries, so that it is not taken for a code of enrolment."""
IN_A_ROW = 2
MOST_NAMES = 90
"""A keyboard has a hundred keys at most."""
MARKS: dict[str, Mark] = {"p": "present", "e": "excused", "a": "absent"}
NEXT: dict[Presence | None, str] = {None: "p", Presence.PRESENT: "e", Presence.EXCUSED: "a"}
LOOKS: dict[Presence | None, str] = {
    None: "absent_one",
    Presence.PRESENT: "present_one",
    Presence.EXCUSED: "excused_one",
}


async def overview(visit: Visit) -> Screen:
    return _overview(visit, await visit.services.attending.sheet(visit.actor, *key_of(visit)))


def _overview(visit: Visit, sheet: Sheet) -> Screen:
    """A button a class, then the staff, the guests, the QR."""
    key = key_of(visit)
    made = [_class_button(key, one) for one in sheet.classes][:MOST_NAMES]
    rows: list[Row] = [tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW)]
    if len(made) > 1 and not sheet.count.is_full:
        rows.append((button("hall.button.all_classes", "hV", *key),))
    staff = sheet.staff.count
    figures = {"present": staff.present, "expected": staff.expected}
    rows.append((button("hall.button.staff", "hC", *key, STAFF, **figures),))
    rows.append((button("hall.button.guests", "ht", *key, sheet.guests, guests=sheet.guests),))
    rows[-1] = (*rows[-1], button("hall.button.qr", "hT", *key))
    return Screen(wording.attendance(sheet), (*rows, back(visit)))


def _class_button(key: tuple[str, str], one: ClassList) -> Button:
    label = "class_full" if one.count.is_full else "class"
    figures = {"present": one.count.present, "expected": one.count.expected}
    return button(f"hall.button.{label}", "hC", *key, one.class_name, name=one.class_name, **figures)


async def group(visit: Visit) -> Screen:
    sheet = await visit.services.attending.sheet(visit.actor, *key_of(visit))
    return _group(visit, sheet.named(visit.arg(2)))


def _group(visit: Visit, one: ClassList) -> Screen:
    """Each name a button that turns: absent, here, excused."""
    key = key_of(visit)
    made = [_person_button(key, one, person) for person in one.expected[:MOST_NAMES]]
    rows: list[Row] = [tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW)]
    whole = [button("hall.button.all_here", "hA", *key, one.class_name)]
    if one.class_name != STAFF:
        whole.append(button("hall.button.replacement", "hj", *key, one.class_name))
    return Screen(wording.class_list(one), (tuple(whole), *rows, (button("hall.button.classes", "hc", *key),)))


def _person_button(key: tuple[str, str], one: ClassList, person: Person) -> Button:
    now = one.rows.get(person.id)
    return button(f"hall.button.{LOOKS[now]}", "hm", *key, person.id, NEXT[now], name=person.full_name)


async def mark(visit: Visit) -> Screen:
    """The button says what is to hold, not what to turn: a second press changes nothing."""
    wanted = MARKS.get(visit.arg(3))
    if wanted is None:
        raise Outdated
    person_id = visit.arg(2)
    sheet = await visit.services.attending.mark(visit.actor, *key_of(visit), person_id, wanted)
    for one in (*sheet.classes, sheet.staff):
        if person_id in {person.id for person in one.expected}:
            return _group(visit, one)
    return _overview(visit, sheet)


async def everybody(visit: Visit) -> Screen:
    sheet = await visit.services.attending.everybody(visit.actor, *key_of(visit), visit.arg(2))
    return _group(visit, sheet.named(visit.arg(2)))


async def all_classes(visit: Visit) -> Screen:
    """A hundred boarders are there but for a few, who are marked afterwards (A30)."""
    attending, key = visit.services.attending, key_of(visit)
    sheet = await attending.sheet(visit.actor, *key)
    for one in sheet.classes:
        sheet = await attending.everybody(visit.actor, *key, one.class_name)
    return _overview(visit, sheet)


async def ask_replacement(visit: Visit) -> Screen:
    about = "/".join((*key_of(visit), visit.arg(2).replace(" ", "_")))
    return Screen(prompt("hall_instead", about, say("hall.attendance.replace_hint")), expects=("hall_instead", about))


async def replacement_typed(visit: Visit) -> Screen:
    series, period, word = (*visit.arg(0).split("/"), "", "")[:3]
    here = visit.with_args(series, period)
    sheet = await visit.services.attending.sheet(visit.actor, series, period)
    name = next((one.class_name for one in sheet.classes if one.class_name.replace(" ", "_") == word), word)
    sheet = await visit.services.attending.replace_by(visit.actor, series, period, name, visit.text)
    return _group(here, sheet.named(name))


async def guests(visit: Visit) -> Screen:
    """The button carries the number itself."""
    number = number_in(visit, 2)
    key = key_of(visit)
    sheet = await visit.services.attending.sheet(visit.actor, *key)
    if number != sheet.guests:
        sheet = await visit.services.attending.guests(visit.actor, *key, number)
    steps = (("fewer_guests", max(0, number - 1)), ("more_guests", number + 1), ("ten_guests", number + 10))
    row = tuple(button(f"hall.button.{label}", "ht", *key, wanted) for label, wanted in steps)
    return Screen(wording.guests(sheet), (row, (button("hall.button.classes", "hc", *key),)))


async def poster(visit: Visit) -> Screen:
    """To be put up at the door; another one for each session."""
    services = visit.services
    room = await services.presiding.room(visit.actor, *key_of(visit))
    link = f"https://t.me/{visit.bot.username}?start={PREFIX}{services.attending.token(room)}"
    sheet = Poster(
        school=services.school.name,
        title=room.plan.title,
        moment=moment(room.session.session_at),
        place=where(room.plan),
        day=full_date(room.session.session_at.date()),
        link=link,
        drawn_at=services.clock.now(),
    )
    from texts.documents.poster import poster as drawn  # noqa: PLC0415 - Word and QR, when there is something to print

    content = await asyncio.to_thread(drawn, sheet)
    name = say("hall.attendance.qr_file", None, series=room.plan.key, period=room.session.period)
    words = compose(say("hall.attendance.qr", day=sheet.day))
    return Screen(words, (back(visit),), documents=((name, content),), fresh=True)


async def arrived(visit: Visit, payload: str) -> Screen:
    """Somebody scanned the QR at the door."""
    room, came = await visit.services.attending.arrive(visit.actor, payload.removeprefix(PREFIX))
    names = ", ".join(person.full_name for person in came)
    rows: Rows = ((button("hall.button.register", "hR", *room.key),),)
    return Screen(compose(say("hall.attendance.arrived", visit.audience, names=names, title=room.plan.title)), rows)


PRESSES: dict[str, Errand] = {
    "hc": overview,
    "hC": group,
    "hm": mark,
    "hA": everybody,
    "hV": all_classes,
    "hj": ask_replacement,
    "ht": guests,
    "hT": poster,
}
TYPED: dict[str, Errand] = {"hall_instead": replacement_typed}
