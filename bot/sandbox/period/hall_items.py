"""The agenda in the hall: what was prepared is said, what was not is answered here, one question is not reached."""

from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.period.tale import group_of, words
from bot.sandbox.play.actor import Actor
from domain.life import Status
from domain.people import Role
from texts import say
from texts.labels import role_title

NOT_REACHED = "late"
OPEN = frozenset({Status.ASSIGNED, Status.PREPARED})


async def agenda(dialogue: Dialogue, taker: Actor) -> None:
    """In order; the note is a reply, the outcome a press."""
    play = dialogue.play
    play.transcript.narrate("hall_agenda")
    for told, question in await dialogue.told():
        if told.part == NOT_REACHED or question.urgent or question.status not in OPEN:
            continue
        await _opens(taker, question.code)
        await taker.presses("hall.button.in_hand")
        if question.status is Status.ASSIGNED:
            await _will_be_done(dialogue, taker, told.answer)
        else:
            await taker.presses("hall.button.explained")
        await _back(taker)


async def _opens(taker: Actor, code: str) -> None:
    """The list, and the number before this code; further pages where it is long."""
    await taker.presses("hall.button.agenda")
    for _ in range(9):
        line = next((line for line in taker.phone.last.text.splitlines() if f"#{code} " in line), None)
        if line:
            number = line.split(".", 1)[0].split()[-1]
            await taker.taps(say("hall.button.number", None, number=number))
            return
        await taker.presses("hall.button.after")


async def _will_be_done(dialogue: Dialogue, taker: Actor, words_said: str) -> None:
    """By whom, until when, and one sentence for whoever asked."""
    await taker.presses("hall.button.will_do")
    await taker.presses("hall.button.owner", title=role_title(Role.PRINCIPAL, dialogue.play.school))
    days = [label for label in taker.phone.last.labels if label[:2].isdigit() and "/" in label]
    await taker.taps(days[0])
    await taker.types(words_said)


async def _back(taker: Actor) -> None:
    await taker.presses("hall.button.back")


async def from_the_floor(dialogue: Dialogue, taker: Actor) -> None:
    """Typed in seconds, with whoever said it and without; the first is answered at once."""
    people = dialogue.play.audience(dialogue.plan)
    if not people:
        return
    text = str(words(group_of(people[0]), "floor")["text"])
    await taker.presses("hall.button.floor")
    await taker.types(f"{say('play.said.raised_hand')}: {text}")
    code = taker.sees("hall.floor.added_by").get("code", "")
    await taker.types(say("play.said.from_the_floor"))
    taker.sees("hall.floor.added")
    await taker.writes("/hoitruong")
    wanted = say("hall.button.room", None, title=dialogue.plan.title)
    if wanted in taker.phone.last.labels:
        await taker.taps(wanted)
    await _opens(taker, code)
    await taker.presses("hall.button.explained")
    await taker.types(say("play.said.answered_at_once"))
    await _back(taker)
