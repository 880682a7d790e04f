"""A note on paper, typed in by the consolidator; without a name, and the writer reads the answer by its receipt."""

from dataclasses import replace

from domain.errors import NotAllowed, Outdated
from domain.notices import Audience, Button
from domain.people import Role
from domain.ports import Address
from domain.questions import Origin
from domain.routing import Hat, Wish
from domain.services.asking import Draft, Mode
from handlers.ask import RECEIPT_LENGTH
from handlers.ask_card import draft_of, first_choices
from handlers.buttons import button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.ask_words import grouped
from texts.labels import label_words
from texts.prompts import prompt
from texts.words import Quote, compose

CLERKS = frozenset({Role.CONSOLIDATOR, Role.YOUTH_PIONEER_LEADER, Role.YOUTH_UNION_SECRETARY})
NO_CLASS = "-"


async def ask_for_note(visit: Visit) -> Screen:
    """/giay"""
    _require(visit)
    return Screen(prompt("paper", "giay", say("paper.hint")), expects=("paper", "giay"))


async def note_typed(visit: Visit) -> Screen:
    _require(visit)
    text = visit.services.asking.check(visit.text)
    receipt = visit.services.dice.code(RECEIPT_LENGTH)
    return await _screen(visit, text, NO_CLASS, receipt)


async def choose_class(visit: Visit) -> Screen:
    _require(visit)
    text = draft_of(visit.message)
    if not text:
        raise Outdated("draft_gone")
    return await _screen(visit, text, visit.arg(0), visit.arg(1))


async def _screen(visit: Visit, text: str, group: str, receipt: str) -> Screen:
    services = visit.services
    classes = await _classes(visit, group)
    hat, wish = _asking(visit, text, group)
    preview = await services.asking.preview(hat, wish)
    made = [_class_button(name, group, receipt) for name in classes]
    rows = [tuple(made[at : at + 3]) for at in range(0, len(made), 3)]
    any_label = "any_class_chosen" if group == NO_CLASS else "any_class"
    rows.append((button(f"paper.button.{any_label}", "pg", NO_CLASS, receipt),))
    rows.append((button("paper.button.enter", "ps", group, receipt), button("paper.button.cancel", "dx")))
    facts = say(
        "paper.facts",
        group=hat.class_name or say("paper.any_class"),
        topic=services.school.topic(wish.topic).title,
        label=label_words(preview.route.label, services.school),
    )
    return Screen(compose(say("paper.title"), Quote(text), facts), tuple(rows))


async def _classes(visit: Visit, group: str) -> list[str]:
    """All of the school; raises Outdated when the chosen one is not (any more) among them."""
    async with visit.services.store.reading() as unit:
        classes = [card.name for card in await unit.people.classes()]
    if group not in {NO_CLASS, *classes}:
        raise Outdated
    return classes


def _class_button(name: str, chosen: str, receipt: str) -> Button:
    return button(f"paper.button.class{'_chosen' * (name == chosen)}", "pg", name, receipt, group=name)


async def enter(visit: Visit) -> Screen:
    """Pressed twice it is still one note: the receipt was drawn with the card."""
    _require(visit)
    group, receipt, text = visit.arg(0), visit.arg(1), draft_of(visit.message)
    if not text or len(receipt) != RECEIPT_LENGTH:
        raise Outdated("draft_gone")
    await _classes(visit, group)
    hat, wish = _asking(visit, text, group)
    draft = Draft(text, hat, wish, Mode.RECEIPT_ONLY, receipt, origin=Origin.PAPER)
    sent = await visit.services.asking.submit(draft, Address(visit.chat_id, Audience.STAFF))
    words = compose(say("paper.entered", code=sent.question.code), say("paper.slip", receipt=grouped(receipt)))
    return Screen(words)


def _asking(visit: Visit, text: str, group: str) -> tuple[Hat, Wish]:
    """A pupil of that class without a name; the one who types it in leaves no trace in the question."""
    clerk = next(person for person in visit.actor.persons if person.roles & CLERKS)
    nobody = replace(clerk, class_name="", room="")
    topic = first_choices(visit.services.school, text, "").topic
    return Hat(nobody, Role.STUDENT, "" if group == NO_CLASS else group), Wish(topic, anonymous=True)


def _require(visit: Visit) -> None:
    if not visit.actor.roles & CLERKS:
        raise NotAllowed


COMMANDS = (Command("giay", ask_for_note, CLERKS, "help.giay"),)
PRESSES: dict[str, Errand] = {"pg": choose_class, "ps": enter}
TYPED: dict[str, Errand] = {"paper": note_typed}
