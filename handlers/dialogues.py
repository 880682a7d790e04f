"""/doithoai: the coming dialogues, and one more in a few taps, called out of turn too (S4 §1, S2 I.2)."""

from dataclasses import replace

from domain.added import Added
from domain.people import Role
from domain.series_plan import Audience
from domain.services.adding import AUDIENCES, CUTOFF_DAYS, CUTOFF_HOURS, MAY_ADD, MOST_REPRESENTATIVES
from domain.services.convening import Meeting
from domain.typed_moments import typed_moment
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.menus import publish_menus
from handlers.sessions import line_of
from texts import say
from texts.prompts import prompt
from texts.reasons import reason_words
from texts.session_facts import facts_of
from texts.words import compose


async def programme(visit: Visit) -> Screen:
    """What is coming, each with its button, and how to add one."""
    meetings = await visit.services.convening.programme(visit.actor)
    lines = [line_of(meeting, visit.audience) for meeting in meetings] or [say("cycle.programme.none")]
    rows: Rows = (
        (button("dialogue.button.add", "jn"),),
        (button("dialogue.button.extraordinary", "je"),),
    )
    changing = (
        (button("cycle.button.change", "ks", one.plan.key, one.planned.period, title=one.plan.title),)
        for one in meetings
        if Role.PRINCIPAL in visit.actor.roles or one.plan in visit.services.school.programme.added
    )
    return Screen(compose(say("cycle.programme.title"), *lines), (*changing, *rows))


async def begin(visit: Visit) -> Screen:
    return await _begun(visit, extraordinary=False)


async def begin_extraordinary(visit: Visit) -> Screen:
    return await _begun(visit, extraordinary=True)


async def _begun(visit: Visit, *, extraordinary: bool) -> Screen:
    proposed = await visit.services.adding.proposed(visit.actor, extraordinary=extraordinary)
    return await _card(visit, _titled(proposed, proposed.audience))


async def next_audience(visit: Visit) -> Screen:
    """For whom: the next kind with each tap. A title nobody typed goes along."""
    held = _held(visit)
    audience = AUDIENCES[(AUDIENCES.index(held.audience) + 1) % len(AUDIENCES)]
    typed = held.title != _usual_title(held.audience, extraordinary=held.extraordinary)
    return await _card(visit, replace(held, audience=audience) if typed else _titled(held, audience))


async def next_cutoff(visit: Visit) -> Screen:
    """Until when questions are taken: so many days before, or so many hours where it is soon."""
    held = _held(visit)
    if held.extraordinary:
        hours = CUTOFF_HOURS[(CUTOFF_HOURS.index(held.cutoff_hours) + 1) % len(CUTOFF_HOURS)]
        return await _card(visit, replace(held, cutoff_hours=hours))
    days = CUTOFF_DAYS[(CUTOFF_DAYS.index(held.cutoff_days) + 1) % len(CUTOFF_DAYS)]
    return await _card(visit, replace(held, cutoff_days=days))


async def next_representatives(visit: Visit) -> Screen:
    held = _held(visit)
    return await _card(visit, replace(held, reps_per_class=(held.reps_per_class + 1) % (MOST_REPRESENTATIVES + 1)))


async def ask_day(visit: Visit) -> Screen:
    return _asked(visit, "dialogue_day", "cycle.change.example")


async def ask_place(visit: Visit) -> Screen:
    return _asked(visit, "dialogue_place", "dialogue.place_example")


async def ask_title(visit: Visit) -> Screen:
    return _asked(visit, "dialogue_title", "dialogue.title_example")


def _asked(visit: Visit, verb: str, example: str) -> Screen:
    key = _held(visit).key
    return Screen(prompt(verb, key, say(example)), expects=(verb, key))


async def day_typed(visit: Visit) -> Screen:
    """A day, perhaps an hour; refused while it can still be typed again."""
    held = _held(visit)
    when, _ = typed_moment(visit.text, visit.services.clock.now().date(), held.held_at.time())
    changed = replace(held, held_at=when)
    visit.services.adding.check(changed)
    return await _card(visit, changed)


async def place_typed(visit: Visit) -> Screen:
    return await _card(visit, replace(_held(visit), place=_line(visit.text)))


async def title_typed(visit: Visit) -> Screen:
    return await _card(visit, replace(_held(visit), title=_line(visit.text)))


async def add(visit: Visit) -> Screen:
    """Into the programme. What is soon is told at once, the rest when questions are taken."""
    held = _held(visit)
    meeting = await visit.services.adding.add(visit.actor, held)
    await publish_menus(visit, await visit.services.adding.concerned(meeting.plan))
    key = (meeting.plan.key, meeting.planned.period)
    rows: Rows = (
        (button("cycle.button.other_day", "kd", *key),),
        (button("dialogue.button.undo", "kc", *key, "0"),),
    )
    told = say("dialogue.told_now" if held.extraordinary else "dialogue.told_later")
    return Screen(compose(say("dialogue.added", None, **facts_of(meeting.plan, meeting.planned)), told), rows)


async def cancel(visit: Visit) -> Screen:
    visit.services.new_dialogues.drop(visit.chat_id)
    return Screen(compose(say("dialogue.cancelled")))


def _held(visit: Visit) -> Added:
    return visit.services.new_dialogues.get(visit.chat_id, visit.arg(0), visit.services.clock.now())


def _line(text: str) -> str:
    return " ".join(text.split())


def _titled(dialogue: Added, audience: Audience) -> Added:
    title = _usual_title(audience, extraordinary=dialogue.extraordinary)
    return replace(dialogue, audience=audience, title=title)


def _usual_title(audience: Audience, *, extraordinary: bool) -> str:
    askers = say(f"cycle.askers.{audience}")
    return say("dialogue.title_extraordinary" if extraordinary else "dialogue.title_usual", None, askers=askers)


async def _card(visit: Visit, dialogue: Added) -> Screen:
    """Everything as it would be; nothing is stored and nobody is told."""
    meeting = await visit.services.adding.as_planned(visit.actor, dialogue)
    visit.services.new_dialogues.keep(visit.chat_id, dialogue, visit.services.clock.now())
    return Screen(compose(say("dialogue.card_title"), _facts(dialogue, meeting)), _rows(dialogue))


def _facts(dialogue: Added, meeting: Meeting) -> str:
    words = say("dialogue.card", None, **facts_of(meeting.plan, meeting.planned))
    most = dialogue.reps_per_class
    coming = say("dialogue.some", None, most=most) if most else say("dialogue.everybody")
    why = reason_words(meeting.planned)
    return "\n".join([words, coming, *([f"⚠️ {why}"] if why else [])])


def _rows(dialogue: Added) -> Rows:
    key = dialogue.key
    representatives = (button("dialogue.button.representatives", "jr", key),)
    return (
        (button("dialogue.button.audience", "ja", key),),
        (button("dialogue.button.day", "jd", key), button("dialogue.button.place", "jp", key)),
        (button("dialogue.button.title", "jt", key), button("dialogue.button.cutoff", "jc", key)),
        *([] if dialogue.audience == "employees" else [representatives]),
        (button("dialogue.button.confirm", "jk", key), button("dialogue.button.cancel", "jx", key)),
    )


COMMANDS: tuple[Command, ...] = (Command("doithoai", programme, MAY_ADD, "dialogue.about"),)
PRESSES: dict[str, Errand] = {
    "j": programme,
    "jn": begin,
    "je": begin_extraordinary,
    "ja": next_audience,
    "jc": next_cutoff,
    "jr": next_representatives,
    "jd": ask_day,
    "jp": ask_place,
    "jt": ask_title,
    "jk": add,
    "jx": cancel,
}
TYPED: dict[str, Errand] = {"dialogue_day": day_typed, "dialogue_place": place_typed, "dialogue_title": title_typed}
