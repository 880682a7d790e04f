"""The homeroom teacher decides who comes in by the class link: one tap on a name."""

from domain.audit import Sight
from domain.notices import Button
from domain.people import PersonId
from domain.ports import Applicant
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.words import Quote, compose

MOST_NAMES = 90
"""Buttons under one message (Telegram takes about a hundred)."""
IN_A_ROW = 2


async def look(visit: Visit) -> Screen | None:
    """Who asks to come in, and the names it may be."""
    applicant, pupils = await visit.services.admitting.look(visit.actor, visit.arg(0))
    names = [
        button("enrol.button.pupil", "ea", applicant.id, one.id, name=one.full_name) for one in pupils[:MOST_NAMES]
    ]
    ask = say(f"enrol.applicant_ask.{applicant.role}") if pupils else say("enrol.applicant_none")
    refuse = (button("enrol.button.refuse", "er", applicant.id),)
    words = compose(
        say(f"enrol.applicant.{applicant.role}", class_name=applicant.class_name), Quote(written_name(applicant)), ask
    )
    return Screen(words, rows=(*in_rows(names), refuse), saw=Sight(f"applicants/{applicant.class_name}"))


async def approve(visit: Visit) -> Screen | None:
    """The tap."""
    applicant, person = await visit.services.admitting.approve(visit.actor, visit.arg(0), PersonId(visit.arg(1)))
    values = {"name": written_name(applicant), "class_name": applicant.class_name, "person": person.full_name}
    return Screen(compose(say("enrol.approved", None, **values)))


async def refuse(visit: Visit) -> Screen | None:
    """Asks once more: a refusal cannot be taken back."""
    applicant, _ = await visit.services.admitting.look(visit.actor, visit.arg(0))
    rows = (
        (button("enrol.button.refuse_really", "ex", applicant.id), button("enrol.button.back", "ew", applicant.id)),
    )
    return Screen(compose(say("enrol.refuse_sure", name=written_name(applicant))), rows=rows)


async def refuse_really(visit: Visit) -> Screen | None:
    applicant = await visit.services.admitting.refuse(visit.actor, visit.arg(0))
    return Screen(compose(say("enrol.refused", name=written_name(applicant))))


def written_name(applicant: Applicant) -> str:
    """As typed: the name, and for a parent the child's."""
    return f"{applicant.name} – {applicant.child_name}" if applicant.child_name else applicant.name


def in_rows(names: list[Button]) -> Rows:
    """Two names side by side."""
    return tuple(tuple(names[start : start + IN_A_ROW]) for start in range(0, len(names), IN_A_ROW))


PRESSES: dict[str, Errand] = {"ew": look, "ea": approve, "er": refuse, "ex": refuse_really}
TYPED: dict[str, Errand] = {}
COMMANDS: tuple[Command, ...] = ()
