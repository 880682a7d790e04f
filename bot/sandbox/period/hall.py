"""The session in the hall, run from the minute taker's phone: begun, led through its programme, paused, ended."""

from bot.sandbox.period import hall_items, hall_people
from bot.sandbox.period.dialogue import A_MINUTE, Dialogue
from bot.sandbox.play.actor import Actor
from domain.people import Role
from domain.services.hall_rooms import ALWAYS
from texts import say


async def held(dialogue: Dialogue) -> None:
    """From the first press to the last, some minutes after its hour."""
    play = dialogue.play
    play.transcript.narrate("hall", title=dialogue.plan.title)
    taker = minute_taker(dialogue)
    await _begun(dialogue, taker)
    await hall_people.attendance(dialogue, taker)
    await _next_part(taker, 2)
    await _told(dialogue, taker)
    await _next_part(taker, 3)
    await hall_people.speakers(dialogue, taker)
    await hall_items.agenda(dialogue, taker)
    await hall_items.from_the_floor(dialogue, taker)
    await _two_at_once(dialogue, taker)
    await _paused(dialogue, taker)
    await _ended(dialogue, taker)


def minute_taker(dialogue: Dialogue) -> Actor:
    """Whoever the plan names; the consolidator where nobody holds that role."""
    roles = [*dialogue.plan.minute_takers, Role.CONSOLIDATOR]
    return next(dialogue.play.holder(role) for role in roles if dialogue.play.holders(role))


async def _begun(dialogue: Dialogue, taker: Actor) -> None:
    await enters(dialogue, taker)
    taker.sees("hall.before.title", title=dialogue.plan.title)
    await taker.presses("hall.button.start")
    taker.sees("hall.main.open")


async def enters(dialogue: Dialogue, who: Actor) -> None:
    """/hoitruong, and the right one where two are held on one day."""
    await who.writes("/hoitruong")
    wanted = say("hall.button.room", None, title=dialogue.plan.title)
    if wanted in who.phone.last.labels:
        await who.taps(wanted)


async def _next_part(taker: Actor, part: int) -> None:
    """Where the programme has one more."""
    if taker.offers("hall.button.next_part", part=part):
        await taker.presses("hall.button.next_part", part=part)
        taker.sees("hall.main.part", part=part)


async def _told(dialogue: Dialogue, taker: Actor) -> None:
    """What is told and not asked (S4 §4, S1 1.1)."""
    lines = dialogue.plan.information
    if not lines:
        return
    await taker.presses("hall.button.programme")
    taker.reads(lines[0])
    await taker.presses("hall.button.back")


async def _two_at_once(dialogue: Dialogue, taker: Actor) -> None:
    """A second phone presses what the first has just changed: told so, nothing is overwritten."""
    play = dialogue.play
    others = [play.holder(role) for role in sorted(ALWAYS) if play.holders(role)]
    second = next(one for one in others if one.phone is not taker.phone)
    play.transcript.narrate("two_takers")
    await enters(dialogue, second)
    await enters(dialogue, taker)
    await second.presses("hall.button.pause")
    await taker.presses("hall.button.pause")
    await taker.presses("hall.button.resume")
    await second.presses("hall.button.resume")
    taker.sees("hall.main.open")


async def _paused(dialogue: Dialogue, taker: Actor) -> None:
    await taker.presses("hall.button.pause")
    taker.sees("hall.main.paused")
    await dialogue.play.until(dialogue.play.stage.now() + 5 * A_MINUTE)
    await taker.presses("hall.button.resume")
    taker.sees("hall.main.open")


async def _ended(dialogue: Dialogue, taker: Actor) -> None:
    """What the chair concludes, what is learnt for next time, and the end."""
    for remark in ("conclusion", "lesson"):
        await taker.presses("hall.button.remarks")
        await taker.presses(f"hall.button.{remark}")
        await taker.types(say(f"play.said.{remark}"))
        await enters(dialogue, taker)
    await taker.presses("hall.button.end")
    taker.sees("hall.end.ask")
    await taker.presses("hall.button.end_yes")
    taker.sees("hall.main.ended")
