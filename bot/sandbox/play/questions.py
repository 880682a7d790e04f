"""The questions of the month, each at its hour (questions.toml); some have a scene of their own."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from io import BytesIO

from PIL import Image

from bot.sandbox.month import Asking
from bot.sandbox.play import urgent
from bot.sandbox.play.asking import ask, ask_in_bubbles, send
from bot.sandbox.play.theatre import Scene, Theatre, at
from texts import say

NOVEMBER = date(2026, 11, 1)


async def what_cannot_be_taken(play: Theatre) -> None:
    """A voice note and half a word: answered, never ignored."""
    play.transcript.narrate("first_words")
    boy, girl = play.actor("HS1108"), play.actor("HS1003")
    await boy.speaks()
    boy.sees("ask.input.voice")
    await girl.writes(say("play.said.too_short"))
    girl.sees("refusal.too_short")


async def tests_in_one_week(play: Theatre) -> None:
    play.transcript.narrate("bubbles")
    await ask_in_bubbles(play, "three_tests", ". ")


async def chemistry_without_a_name(play: Theatre) -> None:
    play.transcript.narrate("anonymous")
    await ask_in_bubbles(play, "fast_chemistry", ", ")


async def a_lamp_with_its_picture(play: Theatre) -> None:
    """The photo goes into the card and out of the chat."""
    play.transcript.narrate("photo")
    asking = play.askings["flickering_lamp"]
    who = play.actor(asking.asker.roster_key)
    await who.writes(asking.text)
    await who.sends_photo(_picture())
    who.sees("ask.card.photos", count=1)
    await send(play, who, asking)
    photos = [message for message in who.phone.screen if message.kind == "photo"]
    play.transcript.check(not photos, say("play.check.no_photo", who=who.name))


async def a_class_too_small_to_be_named(play: Theatre) -> None:
    """12A3 has six people: its name would nearly be theirs. Only the receipt finds the answer."""
    play.transcript.narrate("small_class")
    await ask(play, "lessons_at_home")


async def about_a_teacher(play: Theatre) -> None:
    """How a teacher speaks is the principal's business alone: no reviewer, not even a number that grows."""
    play.transcript.narrate("about_a_teacher")
    await ask(play, "herding_buffaloes")


async def no_trace(play: Theatre) -> None:
    """The box has been opened: the principal has it, nobody who would have reviewed it."""
    code, text = play.codes["herding_buffaloes"], play.askings["herding_buffaloes"].text
    play.actor("principal").sees("notice.assigned", code=code)
    for key in ("homeroom_10a1", "boarding_board", "consolidator"):
        who = play.actor(key)
        await who.writes("/duyet")
        who.knows_nothing_of(code, text)


async def past_the_reviewer(play: Theatre) -> None:
    """The homeroom teacher is left out by one tap, and never learns that there was anything."""
    play.transcript.narrate("bypass")
    who, teacher = play.actor("HS1109"), play.actor("homeroom_11a2")
    text = say("play.said.fund")
    await who.writes(text)
    await who.presses("ask.button.named")
    await who.presses("ask.button.direct", reviewer=say("role.homeroom_teacher"))
    who.sees("ask.card.direct", reviewer=say("role.homeroom_teacher"))
    await who.presses("ask.button.send")
    play.codes["fund"] = who.sees("ask.sent.named").get("code", "")
    play.actor("principal").sees("notice.assigned", code=play.codes["fund"])
    await teacher.writes("/duyet")
    teacher.knows_nothing_of(play.codes["fund"], text)


async def too_late_for_this_session(play: Theatre) -> None:
    """After the cutoff the card says which session it will be."""
    play.transcript.narrate("late")
    asking = play.askings["smelling_water"]
    who = play.actor(asking.asker.roster_key)
    await who.writes(asking.text)
    who.sees("ask.card.session_late")
    await send(play, who, asking)


def _picture() -> bytes:
    pixels = BytesIO()
    Image.new("RGB", (320, 240), "khaki").save(pixels, "JPEG")
    return pixels.getvalue()


SPECIAL: Mapping[str, Callable[[Theatre], Awaitable[None]]] = {
    "three_tests": tests_in_one_week,
    "fast_chemistry": chemistry_without_a_name,
    "flickering_lamp": a_lamp_with_its_picture,
    "lessons_at_home": a_class_too_small_to_be_named,
    "extortion": urgent.in_good_hands,
    "herding_buffaloes": about_a_teacher,
    "smelling_water": too_late_for_this_session,
}


def scenes(askings: Sequence[Asking]) -> Iterator[Scene]:
    """Every question at its hour; most are simply asked."""
    for asking in askings:
        yield Scene(asking.moment(NOVEMBER), SPECIAL.get(asking.key) or partial(ask, key=asking.key))


SCENES = (at(12, "08:00", what_cannot_be_taken), at(16, "20:45", no_trace), at(17, "19:30", past_the_reviewer))
