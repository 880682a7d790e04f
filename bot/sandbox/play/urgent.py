"""KHẨN: one alarm that is taken up in minutes, one that nobody hears at first."""

from bot.sandbox.play.answering import Reply, reply
from bot.sandbox.play.asking import ask
from bot.sandbox.play.theatre import Theatre, at
from texts import say


async def in_good_hands(play: Theatre) -> None:
    """To the safety officers at once; the homeroom teacher hears nothing of it."""
    play.transcript.narrate("urgent")
    await ask(play, "extortion")
    play.letters.read()
    code, officer = play.codes["extortion"], play.actor("safety_officer")
    officer.sees("notice.urgent_alert", code=code)
    play.actor("CB11").sees("notice.urgent_alert", code=code)
    play.actor("homeroom_10a1").knows_nothing_of(code, play.askings["extortion"].text)


async def taken_up(play: Theatre) -> None:
    """ĐÃ NHẬN, then words for the child that wait for no session."""
    code, officer = play.codes["extortion"], play.actor("safety_officer")
    await officer.presses("answer.button.acknowledge")
    officer.sees("answer.acknowledged", code=code)
    await reply(play, Reply("extortion", "safety_officer", at_once=True))
    play.actor("HS1010").reads(say("play.answer.extortion"))


async def nobody_hears(play: Theatre) -> None:
    """Saturday evening, without a name."""
    play.transcript.narrate("unheard")
    who = play.actor("HS1204")
    await who.writes(say("play.said.hidden_alarm"))
    who.sees("ask.hint.sounds_urgent")
    await who.presses("ask.button.urgent")
    await who.presses("ask.button.anonymous")
    await who.presses("ask.button.send_urgent")
    play.codes["hidden_alarm"] = who.sees("ask.urgent.gone_out").get("code", "")
    play.receipts["hidden_alarm"] = who.sees("ask.sent.receipt").get("receipt", "")
    who.reads(say("ask.urgent.numbers"))


async def the_principal_is_told(play: Theatre) -> None:
    """A quarter of an hour later; she takes it up herself, and the answer finds its way without a name."""
    code, principal = play.codes["hidden_alarm"], play.actor("principal")
    principal.sees("notice.urgent_unacknowledged", code=code)
    play.actor("answerer").sees("notice.urgent_unacknowledged", code=code)
    await principal.presses("answer.button.acknowledge")
    principal.sees("answer.acknowledged", code=code)
    await reply(play, Reply("hidden_alarm", "principal", at_once=True))
    await play.actor("HS1204").opens_letter()
    play.actor("HS1204").reads(say("play.answer.hidden_alarm"))


SCENES = (
    at(16, "12:14", taken_up),
    at(21, "20:00", nobody_hears),
    at(21, "20:20", the_principal_is_told),
)
