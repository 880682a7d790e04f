"""One question on the phone of those who run the hall: its card, and how a reply to it is recognised."""

import re
from collections.abc import Sequence
from functools import cache

from domain.hall import Item, ItemState, Note, Why
from domain.people import Person, PersonId
from domain.questions import Answer
from domain.school import School
from domain.services.hearing import Heard
from texts import catalogue, say
from texts.dates import clock, full_date
from texts.labels import label_words
from texts.words import Quote, Words, compose


def card(heard: Heard, school: School, writers: dict[PersonId, Person]) -> Words:
    """One item: the question, what is ready, what was noted, what is still to be chosen."""
    item, record = heard.item, heard.item.record
    topic = school.topic(item.question.topic).title
    head = say("hall.item.title", number=heard.number, count=heard.count, code=item.code, topic=topic)
    return compose(
        head,
        Quote(item.question.text),
        _who(item, school),
        *_ready(item),
        *_notes(heard.notes, writers),
        _outcome(heard),
        say(f"hall.item.lacks_{heard.lacks}") if record.kind and heard.lacks else "",
        say("hall.item.how"),
    )


def _who(item: Item, school: School) -> str:
    if item.why is Why.FLOOR or item.record.said_by:
        key = "said_by" if item.record.said_by else "nameless"
        return say(f"hall.item.{key}", who=item.record.said_by)
    lines = [say("hall.item.from", who=label_words(item.question.label, school))]
    if item.count > 1:
        lines.append(say("hall.item.asked", count=item.count))
    return "\n".join(lines)


def _ready(item: Item) -> list[str | Quote]:
    """What was promised, and what is prepared or was said before."""
    found: list[str | Quote] = []
    if item.promise and item.promise.due_on:
        found += [say("hall.item.promise", due=full_date(item.promise.due_on)), Quote(item.promise.text)]
    base = item.record.base or (item.answer.text if item.answer and not item.record.place else "")
    if base and item.answer:
        found += [_prepared(item.answer), Quote(base)]
    return found


def _prepared(answer: Answer) -> str:
    if answer.released:
        return say("hall.item.said")
    return say("hall.item.prepared", kind=say(f"answer.kind.{answer.kind}"))


def _notes(notes: Sequence[Note], writers: dict[PersonId, Person]) -> list[str]:
    if not notes:
        return []
    lines = [say("hall.item.note", clock=clock(n.at), who=writers[n.author].full_name, text=n.text) for n in notes]
    return ["\n".join([say("hall.item.notes"), *lines])]


def _outcome(heard: Heard) -> str:
    record = heard.item.record
    if record.state is ItemState.POSTPONED:
        return say("hall.item.postponed")
    in_hand = say("hall.item.in_hand") if record.state is ItemState.IN_HAND else ""
    if record.kind is None:
        return in_hand
    said = say(
        "hall.item.outcome",
        kind=say(f"hall.kind.{record.kind}"),
        owner=say("hall.item.owner", owner=record.owner) if record.owner else "",
        due=say("hall.item.due", due=full_date(record.due_on)) if record.due_on else "",
        authority=say("hall.item.authority", authority=record.authority) if record.authority else "",
    )
    done = say("hall.item.own_text") if record.state is ItemState.SETTLED else in_hand
    return f"{said}\n{done}" if done else said


def item_code(first_line: str) -> str:
    """The code on an item's card, so that a reply to it is a note; "" for any other message."""
    found = _title().match(first_line)
    return found["code"] if found else ""


@cache
def _title() -> re.Pattern[str]:
    wanted = re.escape(catalogue()["hall"]["item"]["title"])
    for name, pattern in (("number", r"\d+"), ("count", r"\d+"), ("code", r"(?P<code>\w{6})"), ("topic", r".*")):
        wanted = wanted.replace(re.escape(f"{{{name}}}"), pattern)
    return re.compile(wanted)
