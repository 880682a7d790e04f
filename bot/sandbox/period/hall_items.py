"""The agenda in the hall: what was prepared is said, what was not is answered here, one question is not reached."""

from bot.sandbox.period.answering import A_DAY
from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.period.tale import group_of, words
from bot.sandbox.play.actor import Actor
from domain.life import Status
from domain.people import Role
from domain.questions import AnswerKind, Lane
from texts import say
from texts.labels import role_title

NOT_REACHED = "late"
OPEN = frozenset({Status.ASSIGNED, Status.PREPARED})


async def agenda(dialogue: Dialogue, taker: Actor) -> None:
    """In order; the note is a reply, the outcome a press. What went past the reviewers is not on this list."""
    play = dialogue.play
    play.transcript.narrate("hall_agenda")
    for told, question in await dialogue.told():
        if question.urgent or question.status not in OPEN:
            continue
        if question.lane is Lane.DIRECT:
            taker.knows_nothing_of(question.code, told.asking.text)
        elif told.part != NOT_REACHED:
            await _opens(taker, question.code)
            await taker.presses("hall.button.in_hand")
            prepared = question.status is Status.PREPARED
            await _comes_to(dialogue, taker, told.kind if prepared else AnswerKind.WILL_DO, told.answer)
            await taker.presses("hall.button.back")


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


async def _comes_to(dialogue: Dialogue, taker: Actor, kind: AnswerKind, said: str) -> None:
    """The outcome, and whatever it still lacks: who, until when, a sentence for whoever asked."""
    await taker.presses(f"hall.button.{kind}")
    principal = role_title(Role.PRINCIPAL, dialogue.play.school)
    if taker.offers("hall.button.owner", title=principal) and taker.offers("hall.button.owner_typed"):
        await taker.presses("hall.button.owner", title=principal)
    if days := [label for label in taker.phone.last.labels if A_DAY.fullmatch(label)]:
        await taker.taps(days[0])
    if taker.phone.last.prompt is not None:
        await taker.types(said)


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
    await _comes_to(dialogue, taker, AnswerKind.EXPLAINED, say("play.said.answered_at_once"))
    await taker.presses("hall.button.back")
