"""The hall on the phone: its main page, the agenda, one item, the programme, remarks."""

from collections.abc import Sequence

from domain.hall import Item, ItemState, Note, NoteKind, Phase
from domain.questions import AnswerKind
from domain.school import School
from domain.services.hall_rooms import Room
from domain.services.parting import Parting
from domain.services.presiding import parts_of
from texts import say
from texts.dates import clock, full_date
from texts.paper_words import parts_of_programme
from texts.review_words import shortened
from texts.session_facts import facts_of
from texts.words import Words, compose

KINDS = tuple(AnswerKind)


def title(room: Room) -> str:
    return say("hall.main.title", None, **facts_of(room.plan, room.session))


def before(room: Room, chair: str, mode: str, items: int, speakers: int) -> Words:
    """Not opened yet: what is planned, who will chair."""
    filled = facts_of(room.plan, room.session) | {"chair": chair, "mode": say(f"hall.mode.{mode}")}
    link = say("hall.before.link", link=room.plan.link) if room.plan.link and mode != "in_person" else ""
    facts = say("hall.before.facts", None, **filled) + (f"\n{link}" if link else "")
    return compose(title(room), facts, say("hall.before.count", items=items, speakers=speakers))


def standing(room: Room, chair: str) -> str:
    """Open, paused or over, since when, under whom."""
    hall = room.hall
    if hall is None:
        return ""
    ended = clock(hall.ended_at) if hall.ended_at else ""
    said = say(f"hall.main.{hall.phase}", began=clock(hall.began_at), ended=ended, chair=chair)
    return f"{said}\n{say('hall.main.by_itself')}" if hall.by_itself else said


def part_line(room: Room) -> str:
    part = room.hall.part if room.hall else 0
    return say("hall.main.part", part=part + 1, parts=parts_of(room), name=parts_of_programme(room.plan)[part])


def items_line(items: Sequence[Item]) -> str:
    """How far the list is; counts only what this reader sees."""
    if not items:
        return say("hall.main.items_none")
    lines = [say("hall.main.items", done=sum(item.is_done for item in items), all=len(items))]
    lines += [
        say("hall.main.in_hand", number=number, code=item.code)
        for number, item in enumerate(items, 1)
        if item.record.state is ItemState.IN_HAND
    ]
    return "\n".join(lines)


def main(room: Room, chair: str, items: Sequence[Item], speaking: str, present: str) -> Words:
    """The page a minute taker comes back to."""
    open_ = room.hall is not None and room.hall.phase is not Phase.ENDED
    part = part_line(room) if open_ else ""
    return compose(
        title(room), standing(room, chair), part, "\n".join(filter(None, [items_line(items), speaking, present]))
    )


def ending(room: Room, parting: Parting) -> Words:
    """Everything that the end sends out, before it is pressed."""
    onward = "left" if parting.next_period else "left_nowhere"
    lines = [
        say(f"hall.end.{key}", count=count)
        for key, count in (("treated", parting.treated), ("prepared", parting.prepared), (onward, parting.left))
        if count
    ]
    lines += [say("hall.end.askers", count=parting.askers)] if parting.askers else [say("hall.end.nothing")]
    lines += [say("hall.end.owed", count=parting.owed)] if parting.owed else []
    return compose(title(room), say("hall.end.ask"), "\n".join(lines), say("hall.end.final"))


def programme(room: Room, slips: Sequence[str] = ()) -> Words:
    """All parts, the present one marked; what is told rather than asked; ``slips`` to be read out."""
    here = room.hall.part if room.hall else -1
    lines = [
        say(f"hall.programme.{'now' if at == here else 'other'}", number=at + 1, name=name)
        for at, name in enumerate(parts_of_programme(room.plan))
    ]
    told = [say("hall.programme.line", text=text) for text in room.plan.information]
    information = "\n".join([say("hall.programme.information"), *told]) if told else ""
    aloud = "\n".join([say("hall.programme.aloud"), *slips]) if slips else ""
    return compose(say("hall.programme.title"), "\n".join(lines), information, aloud)


def agenda(items: Sequence[Item], start: int, page: int, school: School) -> Words:
    """``page`` of them from ``start``, each with its place in the whole."""
    if not items:
        return compose(say("hall.agenda.empty"))
    head = say("hall.agenda.title", done=sum(item.is_done for item in items), all=len(items))
    lines = [_line(item, number, school) for number, item in enumerate(items, 1)][start : start + page]
    pages = -(-len(items) // page)
    foot = say("hall.agenda.page", page=start // page + 1, pages=pages) if pages > 1 else ""
    return compose(head, *lines, foot)


def _line(item: Item, number: int, school: School) -> str:
    return say(
        "hall.agenda.line",
        mark=say(f"hall.mark.{item.record.state}"),
        number=number,
        code=item.code,
        topic=school.topic(item.question.topic).title,
        why=why_words(item),
        text=shortened(item.question.text),
    )


def why_words(item: Item) -> str:
    due = full_date(item.promise.due_on) if item.promise and item.promise.due_on else ""
    return say(f"hall.why.{item.why.name.lower()}", due=due)


def remarks(notes: Sequence[Note]) -> Words:
    """What concerns the session as a whole, by kind, everybody's notes merged by time."""
    parts = []
    for kind in (NoteKind.INFORMATION, NoteKind.CONCLUSION, NoteKind.LESSON):
        lines = [say("hall.remarks.line", text=note.text) for note in notes if note.kind is kind]
        if lines:
            parts.append("\n".join([say(f"hall.remarks.{kind}"), *lines]))
    return compose(say("hall.remarks.title"), *(parts or [say("hall.remarks.empty")]))
