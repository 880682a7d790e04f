"""Lớp của tôi: the homeroom teacher sees who came in, records the parents' paper, gives a new slip."""

from domain.audit import Sight
from domain.errors import NotAllowed
from domain.people import PersonId, Role
from domain.services.minding import ClassRegister, PupilCard, classes_of
from handlers.admit import in_rows, written_name
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.dates import full_date
from texts.documents.invitations import invitations
from texts.words import compose

MOST_NAMES = 90


async def my_class(visit: Visit) -> Screen | None:
    """/lop: the only class, or a choice."""
    classes = classes_of(visit.actor)
    if not classes:
        raise NotAllowed("no_class")
    if len(classes) == 1:
        return await register(visit.with_args(classes[0]))
    rows = in_rows([button("classroom.button.class", "cl", name, name=name) for name in classes])
    return Screen(compose(say("classroom.which")), rows=rows)


async def register(visit: Visit) -> Screen | None:
    """The whole class on one screen, each pupil a button."""
    found = await visit.services.minding.register(visit.actor, visit.arg(0))
    counts = [say("classroom.waiting", count=len(found.waiting))] if found.waiting else []
    counts += [say("classroom.without_paper", count=found.without_paper)] if found.without_paper else []
    values = {"class_name": found.name, "entered": found.entered, "pupils": len(found.pupils)}
    words = compose(say("classroom.register", None, **values), "\n".join(counts), say("classroom.legend"))
    return Screen(words, rows=_register_rows(found), saw=Sight(f"class/{found.name}"))


async def queue(visit: Visit) -> Screen | None:
    """Everybody who waits for this class."""
    name = visit.arg(0)
    waiting = await visit.services.admitting.queue(visit.actor, name)
    rows = [
        (button(f"classroom.button.applicant_{one.role}", "ew", one.id, name=written_name(one)),)
        for one in waiting[:MOST_NAMES]
    ]
    back = (button("classroom.button.back", "cl", name, name=name),)
    words = compose(say("classroom.queue" if waiting else "classroom.queue_empty", class_name=name))
    return Screen(words, (*rows, back), saw=Sight(f"applicants/{name}") if waiting else None)


async def card(visit: Visit) -> Screen | None:
    """One pupil."""
    found = await visit.services.minding.card(visit.actor, PersonId(visit.arg(0)))
    saw = Sight(f"person/{found.pupil.id}")
    return Screen(compose("\n".join(_lines(found))), rows=_card_rows(found), saw=saw)


async def paper_given(visit: Visit) -> Screen | None:
    """The paper is in the folder; the child hears of it."""
    await visit.services.minding.record_paper(visit.actor, PersonId(visit.arg(0)), given=True)
    return await card(visit)


async def paper_taken(visit: Visit) -> Screen | None:
    """Asks once more: the child is shut out by it."""
    return await _sure(visit, "paper_taken", "cm")


async def paper_taken_really(visit: Visit) -> Screen | None:
    await visit.services.minding.record_paper(visit.actor, PersonId(visit.arg(0)), given=False)
    return await card(visit)


async def release(visit: Visit) -> Screen | None:
    """Asks once more."""
    return await _sure(visit, "release", "cx")


async def release_really(visit: Visit) -> Screen | None:
    count = await visit.services.minding.release(visit.actor, PersonId(visit.arg(0)))
    rows = ((button("classroom.button.card_back", "cp", visit.arg(0)),),)
    return Screen(compose(say("classroom.released", count=count)), rows=rows)


async def new_slip(visit: Visit) -> Screen | None:
    """A new code for one pupil, on paper; the old one is void."""
    services = visit.services
    tickets = await services.inviting.personal([PersonId(visit.arg(0))], visit.actor)
    person = tickets[0].person
    file = invitations(tickets, {}, services.school, visit.bot.username, services.clock.now())
    words = compose(say("classroom.slip", name=person.full_name))
    name = say("admin.slips_name", what=person.class_name or say("admin.staff_file"))
    return Screen(words, documents=((name, file),), fresh=True)


async def _sure(visit: Visit, what: str, verb: str) -> Screen:
    found = await visit.services.minding.card(visit.actor, PersonId(visit.arg(0)))
    pupil = found.pupil
    yes = button(f"classroom.button.{what}_really", verb, pupil.id)
    back = button("classroom.button.card_back", "cp", pupil.id)
    return Screen(compose(say(f"classroom.{what}_sure", name=pupil.full_name)), rows=((yes, back),))


def _register_rows(found: ClassRegister) -> Rows:
    names = [
        button("classroom.button.pupil", "cp", one.pupil.id, mark=_mark(one), name=one.pupil.full_name)
        for one in found.pupils[:MOST_NAMES]
    ]
    count = len(found.waiting)
    waiting = (button("classroom.button.waiting", "cw", found.name, count=count),) if count else ()
    return (waiting, *in_rows(names))


def _mark(one: PupilCard) -> str:
    if one.needs_parents:
        return say("classroom.mark.paper")
    if not one.phones:
        return say("classroom.mark.outside")
    return say("classroom.mark.inside" if one.agreed else "classroom.mark.unagreed")


def _lines(found: PupilCard) -> list[str]:
    pupil = found.pupil
    lines = [say("classroom.card", name=pupil.full_name, class_name=pupil.class_name)]
    if pupil.birth_date:
        lines.append(say("classroom.card_born", day=full_date(pupil.birth_date)))
    if pupil.room:
        lines.append(say("classroom.card_room", room=pupil.room))
    entered = say("classroom.card_entered", phones=found.phones, agreed=found.agreed)
    lines.append(entered if found.phones else say("classroom.card_outside"))
    paper = (
        "card_paper" if pupil.parental_consent else "card_no_paper" if found.needs_parents else "card_paper_unneeded"
    )
    lines.append(say(f"classroom.{paper}"))
    if found.parents:
        lines.append(say("classroom.card_parents", names=", ".join(one.full_name for one in found.parents)))
    return lines


def _card_rows(found: PupilCard) -> Rows:
    pupil = found.pupil
    what, verb = ("paper_taken", "cn") if pupil.parental_consent else ("paper_given", "cy")
    second = [button("classroom.button.slip", "ct", pupil.id)]
    second += [button("classroom.button.release", "cu", pupil.id)] if found.phones else []
    back = button("classroom.button.back", "cl", pupil.class_name, name=pupil.class_name)
    return ((button(f"classroom.button.{what}", verb, pupil.id),), tuple(second), (back,))


PRESSES: dict[str, Errand] = {
    "cl": register,
    "cw": queue,
    "cp": card,
    "cy": paper_given,
    "cn": paper_taken,
    "cm": paper_taken_really,
    "ct": new_slip,
    "cu": release,
    "cx": release_really,
}
TYPED: dict[str, Errand] = {}
COMMANDS: tuple[Command, ...] = (Command("lop", my_class, frozenset({Role.HOMEROOM_TEACHER}), "help.lop"),)
