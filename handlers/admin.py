"""Slips and links: /phieu prints a class or the staff, /lienket gives the class its link."""

from collections.abc import Sequence

from domain.errors import NotAllowed
from domain.people import Person, PersonId, Role
from domain.ports import ClassCard
from domain.services.minding import classes_of
from handlers.admit import in_rows
from handlers.buttons import button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.dates import full_date
from texts.documents.invitations import invitations, link_of
from texts.words import compose

WHO = frozenset({Role.ADMINISTRATOR, Role.HOMEROOM_TEACHER})


async def slips(visit: Visit) -> Screen | None:
    """/phieu: for which class; the staff for an administrator only."""
    classes = await _classes(visit)
    rows = in_rows([button("admin.button.class", "mp", name, name=name) for name in classes])
    if Role.ADMINISTRATOR in visit.actor.roles:
        rows = (*rows, (button("admin.button.staff", "ms"),))
    return Screen(compose(say("admin.slips_which")), rows=rows)


async def slips_of_class(visit: Visit) -> Screen | None:
    """Pupils of the class and those of their parents who stand on the roster."""
    name = visit.arg(0)
    async with visit.services.store.reading() as unit:
        pupils = await unit.people.pupils_of(name)
        parents = {one.id: one for pupil in pupils for one in await unit.people.parents_of(pupil.id)}
    return await _printed(visit, [*pupils, *parents.values()], name, dict.fromkeys(parents, name))


async def slips_of_staff(visit: Visit) -> Screen | None:
    async with visit.services.store.reading() as unit:
        people = await unit.people.everybody()
    staff = [person for person in people if not person.roles & {Role.STUDENT, Role.PARENT}]
    return await _printed(visit, staff, say("admin.staff_file"), {})


async def link(visit: Visit) -> Screen | None:
    """/lienket: the only class, or a choice."""
    classes = await _classes(visit)
    if len(classes) == 1:
        return await link_of_class(visit.with_args(classes[0]))
    rows = in_rows([button("admin.button.class", "mk", name, name=name) for name in classes])
    return Screen(compose(say("admin.link_which")), rows=rows)


async def link_of_class(visit: Visit) -> Screen | None:
    """One link for pupils, one for parents; nobody comes in by them without the homeroom teacher."""
    name, inviting = visit.arg(0), visit.services.inviting
    lines = []
    for role in (Role.STUDENT, Role.PARENT):
        made = await inviting.to_class(name, role, visit.actor)
        day = full_date(made.expires_on)
        lines.append(say(f"admin.link_{role}", link=link_of(visit.bot.username, made.payload)))
    return Screen(compose(say("admin.links", class_name=name, day=day), *lines), fresh=True)


async def _printed(visit: Visit, people: Sequence[Person], what: str, classes: dict[PersonId, str]) -> Screen:
    services = visit.services
    wanted = await services.inviting.without_chat(people)
    if not wanted:
        _require(visit)
        return Screen(compose(say("admin.slips_none")))
    tickets = await services.inviting.personal([person.id for person in wanted], visit.actor)
    file = invitations(tickets, classes, services.school, visit.bot.username, services.clock.now())
    words = say("admin.slips", count=len(tickets), day=full_date(tickets[0].expires_on))
    return Screen(compose(words), documents=((say("admin.slips_name", what=what), file),))


async def _classes(visit: Visit) -> list[str]:
    """All of them for an administrator, one's own for a homeroom teacher. Raises NotAllowed for anybody else."""
    _require(visit)
    if Role.ADMINISTRATOR not in visit.actor.roles:
        return classes_of(visit.actor)
    async with visit.services.store.reading() as unit:
        cards: list[ClassCard] = await unit.people.classes()
    return [card.name for card in cards]


def _require(visit: Visit) -> None:
    if not visit.actor.roles & WHO:
        raise NotAllowed


PRESSES: dict[str, Errand] = {"mp": slips_of_class, "ms": slips_of_staff, "mk": link_of_class}
TYPED: dict[str, Errand] = {}
COMMANDS: tuple[Command, ...] = (
    Command("phieu", slips, WHO, "help.phieu"),
    Command("lienket", link, WHO, "help.lienket"),
)
