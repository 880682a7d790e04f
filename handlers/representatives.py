"""Homeroom teachers choose the pupils who speak for their class (S4 §5.3): one tap chooses, another takes it back."""

from domain.errors import Outdated
from domain.people import PersonId, Role
from domain.services.representing import ClassChoice
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.cycle_keyboards import class_rows
from texts import say
from texts.session_facts import facts_of
from texts.words import compose

MOST_BUTTONS = 96
IN_A_ROW = 2


async def choose(visit: Visit) -> Screen:
    """/daidien: the classes of the next session that takes representatives."""
    for meeting in await visit.services.convening.programme(visit.actor):
        if not meeting.planned.cancelled and meeting.plan.reps_per_class:
            return await classes(visit.with_args(meeting.plan.key, meeting.planned.period))
    return Screen(compose(say("cycle.representatives.nothing")))


async def classes(visit: Visit) -> Screen:
    """The only class, or a choice."""
    found = await visit.services.representing.choices(visit.actor, visit.arg(0), visit.arg(1))
    if len(found) == 1:
        return await _class_screen(visit, found[0], several=False)
    title = say("cycle.representatives.classes", None, **await _facts(visit, found[0]))
    return Screen(compose(title), class_rows(tuple(found)))


async def pupils(visit: Visit) -> Screen:
    """The pupils of one class, each a button."""
    found = await visit.services.representing.choices(visit.actor, visit.arg(0), visit.arg(1))
    wanted = [choice for choice in found if choice.class_name == visit.arg(2)]
    if not wanted:
        raise Outdated
    return await _class_screen(visit, wanted[0], several=len(found) > 1)


async def toggle(visit: Visit) -> Screen:
    representing, key = visit.services.representing, (visit.arg(0), visit.arg(1))
    choice = await representing.toggle(visit.actor, *key, PersonId(visit.arg(2)))
    several = len(await representing.choices(visit.actor, *key)) > 1
    return await _class_screen(visit, choice, several=several)


async def _class_screen(visit: Visit, choice: ClassChoice, *, several: bool) -> Screen:
    filled = await _facts(visit, choice)
    whose = "_parents" if choice.plan.audience == "parents" else ""
    if not choice.candidates:
        words = compose(say(f"cycle.representatives.nobody{whose}", None, **filled))
    else:
        names = [one.full_name for one in choice.candidates if one.id in choice.chosen]
        key = "state" if names else f"state_none{whose}"
        state = say(f"cycle.representatives.{key}", None, count=len(names), names=", ".join(names), most=choice.most)
        complete = say(f"cycle.representatives.complete{whose}") if choice.is_full else ""
        words = compose(say(f"cycle.representatives.title{whose}", None, **filled), state, complete)
    back = ((button("cycle.button.back", "kP", choice.plan.key, choice.period),),) if several else ()
    return Screen(words, (*_pupil_rows(choice), *back))


def _pupil_rows(choice: ClassChoice) -> Rows:
    made = [
        button(
            "cycle.button.pupil_chosen" if pupil.id in choice.chosen else "cycle.button.pupil",
            "kr",
            choice.plan.key,
            choice.period,
            pupil.id,
            name=pupil.full_name,
        )
        for pupil in choice.candidates[:MOST_BUTTONS]
    ]
    return tuple(tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW))


async def _facts(visit: Visit, choice: ClassChoice) -> dict[str, object]:
    meeting = await visit.services.convening.meeting(choice.plan.key, choice.period)
    return facts_of(meeting.plan, meeting.planned) | {"class_name": choice.class_name}


COMMANDS: tuple[Command, ...] = (Command("daidien", choose, frozenset({Role.HOMEROOM_TEACHER}), "cycle.about.daidien"),)
PRESSES: dict[str, Errand] = {"kp": pupils, "kP": classes, "kr": toggle}
