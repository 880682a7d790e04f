"""Who keeps what an answer promises: a role of this school, or somebody found by name; the draft stays in its card."""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import BadInput, Outdated
from domain.life import Action
from domain.notices import Button
from domain.people import Person
from domain.questions import Question
from handlers.answer_draft import PERSON, Chosen, draft_screen, reply_of
from handlers.ask_card import draft_of
from handlers.buttons import Row, Rows, button
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.answer_words import draft_card
from texts.labels import role_title
from texts.prompts import prompt
from texts.words import Quote, Words, compose

IN_A_ROW = 2


async def choose(visit: Visit) -> Screen:
    """Roles that somebody holds here, and the way to a name."""
    question, chosen = await _question(visit), Chosen.parse(visit.args[1:])
    text = draft_of(visit.message)
    if not text:
        raise Outdated("draft_gone")
    school, roles = visit.services.school, await visit.services.keeping.roles_for(question)
    made = []
    for role in roles:
        label = "owner_chosen" if chosen.keeper == role else "owner"
        taken = replace(chosen, keeper=str(role))
        made.append(button(f"promise.button.{label}", "nk", question.code, *taken.args, title=role_title(role, school)))
    rows = [*_in_rows(made), (button("promise.button.find", "nf", question.code, *chosen.args),)]
    rows.append((button("promise.button.back", "nk", question.code, *chosen.args),))
    return Screen(await _draft(visit, question, text, chosen), tuple(rows))


async def ask_name(visit: Visit) -> Screen:
    """The draft goes along in the prompt, for nothing of it is stored."""
    question, text = await _question(visit), draft_of(visit.message)
    if not text:
        raise Outdated("draft_gone")
    words = prompt("promise_owner", question.code, say("promise.owner_hint"), Quote(text))
    return Screen(words, expects=("promise_owner", question.code, *visit.args[1:]))


async def named(visit: Visit) -> Screen:
    """One who fits is taken, of several one is chosen."""
    question = await _question(visit)
    asked = visit.message.reply_to_message if visit.message else None
    text = draft_of(asked)
    if not text:
        raise Outdated("draft_gone")
    chosen = Chosen.parse(visit.args[1:]) if visit.args[1:] else Chosen.promising()
    found = await visit.services.keeping.find(question, visit.text)
    if not found:
        raise BadInput("owner_unknown", given=visit.text.strip())
    if len(found) == 1:
        return await draft_screen(visit, question, text, replace(chosen, keeper=f"{PERSON}{found[0].id}"))
    words = await _draft(visit, question, text, chosen)
    several = compose(say("promise.owner_several", count=len(found), given=visit.text.strip()))
    return Screen(_after(words, several), _people(question, found, chosen))


def _people(question: Question, found: Sequence[Person], chosen: Chosen) -> Rows:
    made = [(replace(chosen, keeper=f"{PERSON}{one.id}"), one.full_name) for one in found]
    return tuple(
        (button("promise.button.owner", "nk", question.code, *taken.args, title=name),) for taken, name in made
    )


async def _draft(visit: Visit, question: Question, text: str, chosen: Chosen) -> Words:
    return draft_card(text, await reply_of(visit, question, text, chosen))


def _after(words: Words, more: Words) -> Words:
    """The card first: its quote is the draft."""
    return Words(f"{words.text}\n\n{more.text}", words.quotes)


async def _question(visit: Visit) -> Question:
    return await visit.services.answering.visible(visit.actor, Action.PREPARE, visit.arg(0))


def _in_rows(made: Sequence[Button]) -> list[Row]:
    return [tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW)]


PRESSES: dict[str, Errand] = {"no": choose, "nf": ask_name}
TYPED: dict[str, Errand] = {"promise_owner": named}
