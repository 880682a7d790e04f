"""After the session: the answers arrive, what could not be delivered is counted, promised days are kept in mind."""

from bot.sandbox.month import Mode
from bot.sandbox.play.answering import Reply, reply
from bot.sandbox.play.theatre import Theatre, at
from domain.questions import AnswerKind
from texts import say


async def the_answers_come(play: Theatre) -> None:
    """After the session everybody has the answer on the phone, those without a name as well."""
    play.transcript.narrate("released")
    for key, asker in (
        ("three_tests", "HS1101"),
        ("fast_chemistry", "HS1107"),
        ("herding_buffaloes", "HS1011"),
        ("flickering_lamp", "HS1013"),
        ("old_computers", "HS1203"),
        ("nursing_school", "HS1206"),
        ("fund", "HS1109"),
    ):
        await _has_the_answer(play, key, asker)


async def the_boarders_answers_come(play: Theatre) -> None:
    """Two askers of one question, one of them without a name: the same answer for both."""
    for key, asker in (
        ("blankets", "boarder"),
        ("taps", "HS1102"),
        ("hanging_bridge", "HS1008"),
        ("loud_evenings", "HS1104"),
        ("panpipe_club", "HS1012"),
    ):
        await _has_the_answer(play, key, asker)
    merged = play.actor("HS1005")
    await merged.opens_letter()
    merged.sees("follow.card.title", code=play.codes["blankets_again"])
    merged.reads(say("play.answer.blankets"))


async def _has_the_answer(play: Theatre, key: str, asker: str) -> None:
    who, code = play.actor(asker), play.codes[key]
    if key in play.askings and play.askings[key].mode is not Mode.NAMED:
        await who.opens_letter()
        who.sees("follow.card.title", code=code)
    else:
        who.sees("notice.answered", code=code)
    who.reads(say(f"play.answer.{key}"))


async def what_could_not_be_delivered(play: Theatre) -> None:
    """A number, no name: somebody has blocked the bot."""
    principal = play.actor("principal")
    principal.sees("notice.digest", day="28/11/2026")
    principal.sees("cycle.digest.dead_letters")


async def a_promised_day(play: Theatre) -> None:
    """On the day that was promised the bot asks how it went."""
    play.transcript.narrate("promise")
    board, code = play.actor("boarding_board"), play.codes["taps"]
    board.sees("notice.promise_due", code=code)
    await reply(play, Reply("taps", "boarding_board", AnswerKind.DONE, at_once=True, text="taps_done"))
    play.actor("HS1102").reads(say("play.answer.taps_done"))


async def promises_of_december(play: Theatre) -> None:
    """Blankets and tests: a few days on, the bot has not forgotten."""
    board, code = play.actor("boarding_board"), play.codes["blankets"]
    play.actor("answerer").sees("notice.promise_due", code=play.codes["three_tests"])
    board.sees("notice.promise_due", code=code)
    await board.presses("promise.button.answer")
    await reply(play, Reply("blankets", "boarding_board", AnswerKind.DONE, at_once=True, text="blankets_done"))
    play.actor("boarder").reads(say("play.answer.blankets_done"))


SCENES = (
    at(27, "16:15", the_answers_come),
    at(27, "21:15", the_boarders_answers_come),
    at(28, "17:45", what_could_not_be_delivered),
    at(30, "08:15", a_promised_day),
    at(4, "08:15", promises_of_december, month=12),
)
