"""Answers: written as a reply to the card, kept until after the session or sent at once."""

from dataclasses import dataclass

from bot.sandbox.play.theatre import Theatre, at
from domain.questions import AnswerKind
from texts import say


@dataclass(frozen=True)
class Reply:
    """The words are ``play.answer.<question>`` (``text``: another key). ``day`` is the label of a date button."""

    question: str
    by: str
    kind: AnswerKind = AnswerKind.EXPLAINED
    day: str = ""
    at_once: bool = False
    text: str = ""


async def reply(play: Theatre, given: Reply) -> None:
    """Reply to the card, choose what it is and by when, send."""
    who, code = play.actor(given.by), play.codes[given.question]
    await who.replies(code, say(f"play.answer.{given.text or given.question}"))
    if given.kind is not AnswerKind.EXPLAINED:
        await who.presses(f"answer.button.kind_{given.kind}")
    if given.day:
        await who.presses("answer.button.date", day=given.day)
    await who.presses("answer.button.at_once" if given.at_once else "answer.button.after_session")
    who.sees("answer.released" if given.at_once else "answer.prepared", code=code)


async def replies(play: Theatre, *given: Reply) -> None:
    """Several, one after the other."""
    for one in given:
        await reply(play, one)


async def at_once(play: Theatre) -> None:
    """The appealed one was the principal's to answer all along, and she does not let it wait."""
    await reply(play, Reply("afternoon_fee", "principal", at_once=True))
    mother = play.actor("parent")
    mother.sees("notice.answered", code=play.codes["afternoon_fee"])
    mother.reads(say("play.answer.afternoon_fee"))
    await mother.presses("follow.button.clear")
    mother.sees("follow.closed", code=play.codes["afternoon_fee"])


async def lessons(play: Theatre) -> None:
    """The vice principal: a promise with a date, an explanation, something already done."""
    play.transcript.narrate("answers")
    await replies(
        play,
        Reply("three_tests", "answerer", AnswerKind.WILL_DO, "04/12"),
        Reply("fast_chemistry", "answerer"),
        Reply("oral_mark", "answerer", AnswerKind.DONE),
    )


async def boarding(play: Theatre) -> None:
    """Blankets are coming; about the taps somebody has to be asked first."""
    await replies(
        play,
        Reply("blankets", "boarding_board", AnswerKind.WILL_DO, "04/12"),
        Reply("taps", "boarding_board", AnswerKind.NEEDS_TIME, "30/11"),
    )


async def the_principal(play: Theatre) -> None:
    """A bridge is not the school's to mend; how teachers speak is."""
    await replies(
        play,
        Reply("hanging_bridge", "principal", AnswerKind.BEYOND_AUTHORITY, "27/12"),
        Reply("herding_buffaloes", "principal"),
        Reply("fund", "principal"),
    )


async def not_mine(play: Theatre) -> None:
    """Computers are the office's business: handed over with a reason."""
    play.transcript.narrate("reassign")
    who, code = play.actor("answerer"), play.codes["old_computers"]
    await who.writes("/traloi")
    await who.presses("answer.button.open", code=code)
    await who.presses("answer.button.not_mine")
    await who.presses("answer.button.role", title=say("role.office_head"))
    await who.types(say("play.said.not_mine"))
    who.sees("answer.reassigned", code=code)
    play.actor("CB13").sees("notice.assigned", code=code)


async def the_rest(play: Theatre) -> None:
    """What came in during the week."""
    await replies(
        play,
        Reply("old_computers", "CB13", AnswerKind.WILL_DO, "11/12"),
        Reply("flickering_lamp", "answerer", AnswerKind.DONE),
        Reply("lessons_at_home", "principal"),
        Reply("loud_evenings", "boarding_board", AnswerKind.DONE),
        Reply("thanks", "boarding_board"),
        Reply("paper", "answerer"),
    )


async def one_does_not_wait(play: Theatre) -> None:
    """A prepared answer goes out before the session."""
    who, code = play.actor("answerer"), play.codes["oral_mark"]
    prepared = next(m for m in reversed(who.phone.inbox()) if say("answer.prepared", code=code) in m.text)
    await who.presses("answer.button.release_now", on=prepared)
    who.sees("answer.released", code=code)
    play.actor("HS1009").sees("notice.answered", code=code)


async def the_taps_again(play: Theatre) -> None:
    """After what the pupil added, the prepared answer no longer stood."""
    await reply(play, Reply("taps", "boarding_board", AnswerKind.NEEDS_TIME, "30/11"))


async def a_family_does_not_wait(play: Theatre) -> None:
    """The accountant answers one before the session, at once."""
    play.transcript.narrate("not_waiting")
    await replies(play, Reply("near_poor", "CB12", at_once=True), Reply("scholarship", "CB12"))
    play.actor("PH02").reads(say("play.answer.near_poor"))


async def the_last_ones(play: Theatre) -> None:
    """Before the session: the club, and what nobody had reviewed."""
    await replies(
        play,
        Reply("panpipe_club", "CB11", AnswerKind.WILL_DO, "04/12"),
        Reply("nursing_school", "answerer"),
    )


async def after_the_session(play: Theatre) -> None:
    """Asked too late for this session, answered before the next one."""
    await reply(play, Reply("smelling_water", "answerer", AnswerKind.DONE, at_once=True))
    play.actor("HS1110").reads(say("play.answer.smelling_water"))


SCENES = (
    at(17, "08:00", at_once),
    at(18, "16:30", lessons),
    at(18, "17:15", boarding),
    at(20, "16:00", the_principal),
    at(21, "09:30", not_mine),
    at(24, "10:00", the_rest),
    at(24, "16:00", one_does_not_wait),
    at(25, "16:00", the_taps_again),
    at(25, "17:45", a_family_does_not_wait),
    at(26, "16:30", the_last_ones),
    at(28, "18:00", after_the_session),
)
