"""What askers do afterwards: add, take back, look up, say whether it is clear; and a note on paper."""

from bot.sandbox.play.answering import Reply, reply
from bot.sandbox.play.theatre import Theatre, at
from texts import say


async def a_note_on_paper(play: Theatre) -> None:
    """Typed in by the consolidator, without a name; its receipt hangs on the wall."""
    play.transcript.narrate("paper")
    secretary = play.actor("consolidator")
    await secretary.writes("/giay")
    await secretary.types(say("play.said.paper"))
    await secretary.presses("paper.button.class", group="10A1")
    await secretary.presses("paper.button.enter")
    play.codes["paper"] = secretary.sees("paper.entered").get("code", "")
    play.receipts["paper"] = secretary.sees("paper.slip").get("receipt", "")


async def taken_back(play: Theatre) -> None:
    """A father with children in two classes asks for one of them, and thinks better of it."""
    play.transcript.narrate("withdraw")
    father, teacher = play.actor("PH03"), play.actor("homeroom_11a2")
    await father.writes(say("play.said.withdrawn"))
    await father.presses("ask.button.hat", hat=say("ask.hat.parent", None, group="10A1"))
    await father.presses("ask.button.named")
    await father.presses("ask.button.send")
    code = father.sees("ask.sent.named").get("code", "")
    teacher.sees("notice.review_new", count=1)
    await father.presses("ask.button.withdraw")
    await father.presses("follow.button.withdraw_yes")
    father.sees("follow.withdrawn", code=code)
    await teacher.writes("/duyet")
    teacher.sees("review.empty")


async def one_thing_more(play: Theatre) -> None:
    """Whoever has the question is told."""
    play.transcript.narrate("add")
    asker, code = play.actor("HS1102"), play.codes["taps"]
    await asker.writes("/cauhoi")
    await asker.presses("follow.button.open", code=code)
    await asker.presses("follow.button.add")
    await asker.types(say("play.said.added"))
    asker.sees("follow.added", code=code)
    play.actor("boarding_board").sees("notice.added", code=code)


async def somebody_blocks_the_bot(play: Theatre) -> None:
    play.transcript.narrate("blocked")
    await play.actor("HS1105").blocks()


async def clear_or_not(play: Theatre) -> None:
    """Đã rõ thanks, and waits for what was promised; chưa rõ opens again, for a merged and nameless question too."""
    play.transcript.narrate("rating")
    happy, unsure = play.actor("HS1101"), play.actor("HS1005")
    await happy.presses("follow.button.clear")
    happy.sees("follow.promised", code=play.codes["three_tests"])
    await unsure.presses("follow.button.unclear")
    unsure.sees("follow.reopened", code=play.codes["blankets_again"])


async def explained_again(play: Theatre) -> None:
    """Of somebody without a name staff hear only when the box is opened; once reopened is enough."""
    unsure, board, code = play.actor("HS1005"), play.actor("boarding_board"), play.codes["blankets_again"]
    board.sees("notice.reopened", code=code)
    await reply(play, Reply("blankets_again", "boarding_board", at_once=True))
    await unsure.opens_letter()
    unsure.reads(say("play.answer.blankets_again"))
    await unsure.presses("follow.button.unclear")
    unsure.sees("refusal.reopened_enough", code=code)


async def by_receipt_only(play: Theatre) -> None:
    """Nothing is stored about who asked: the receipt alone finds the answer, on any phone."""
    play.transcript.narrate("receipts")
    for key, reader in (("lessons_at_home", "HS1205"), ("scholarship", "HS1106"), ("paper", "HS1002")):
        who = play.actor(reader)
        await who.writes(f"/tra {play.receipts[key]}")
        who.sees("follow.card.title", code=play.codes[key])
        who.reads(say(f"play.answer.{key}"))


async def back_again(play: Theatre) -> None:
    """The one who had blocked the bot finds the answer where it always was."""
    who, code = play.actor("HS1105"), play.codes["thanks"]
    await who.unblocks()
    await who.writes("/cauhoi")
    await who.presses("follow.button.open", code=code)
    who.reads(say("play.answer.thanks"))


SCENES = (
    at(18, "10:00", a_note_on_paper),
    at(20, "10:00", taken_back),
    at(25, "11:00", one_thing_more),
    at(26, "20:00", somebody_blocks_the_bot),
    at(28, "08:00", clear_or_not),
    at(28, "09:00", by_receipt_only),
    at(28, "12:00", explained_again),
    at(29, "10:00", back_again),
)
