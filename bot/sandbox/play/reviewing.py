"""Homeroom teachers, the boarding board and the consolidator look at what was asked."""

from bot.sandbox.month import Mode
from bot.sandbox.play.actor import Actor
from bot.sandbox.play.theatre import Theatre, at
from texts import say


async def _opens(play: Theatre, who: Actor, key: str) -> str:
    """/duyet, and on to the card of this question; returns its code."""
    await who.writes("/duyet")
    await who.turns_to(play.codes[key], "review.button.next")
    return play.codes[key]


async def _approves(play: Theatre, reviewer: str, key: str) -> None:
    """Approved; the asker hears of it, if there is a way to tell them."""
    who = play.actor(reviewer)
    code = await _opens(play, who, key)
    await who.presses("review.button.approve")
    who.sees("review.approved", code=code)
    if key not in {"lessons_at_home", "scholarship", "paper"}:
        kind = "approved" if play.askings[key].mode is Mode.NAMED else "sealed"
        play.actor(play.askings[key].asker.roster_key).sees(f"notice.{kind}", code=code)


async def the_first(play: Theatre) -> None:
    """Saturday morning."""
    play.transcript.narrate("review")
    await _approves(play, "boarding_board", "blankets")
    await _approves(play, "homeroom_11a2", "three_tests")


async def better_words(play: Theatre) -> None:
    """The wording is mended, the asker reads both versions."""
    play.transcript.narrate("correct")
    teacher, asker = play.actor("homeroom_11a2"), play.actor("HS1107")
    code = await _opens(play, teacher, "fast_chemistry")
    await teacher.presses("review.button.correct")
    await teacher.types(say("play.said.corrected"))
    teacher.sees("review.corrected", code=code)
    await asker.opens_letter()
    asker.sees("follow.card.title", code=code)
    asker.reads(say("play.said.corrected"))
    asker.reads(play.askings["fast_chemistry"].text.split(", ")[0])


async def the_same_twice(play: Theatre) -> None:
    """Blankets again: merged, and both askers will get the one answer."""
    play.transcript.narrate("merge")
    board, code = play.actor("boarding_board"), await _opens(play, play.actor("boarding_board"), "blankets_again")
    await board.presses("review.button.merge")
    await board.presses("review.button.into", code=play.codes["blankets"])
    board.sees("review.merged", code=code, into=play.codes["blankets"])
    await play.actor("HS1005").opens_letter()
    play.actor("HS1005").sees("follow.status.merged")


async def taps(play: Theatre) -> None:
    await _approves(play, "boarding_board", "taps")


async def sent_back_to_a_parent(play: Theatre) -> None:
    """Returned without much thought; the parent asks somebody else to look."""
    play.transcript.narrate("appeal")
    teacher, mother = play.actor("homeroom_11a2"), play.actor("parent")
    code = await _opens(play, teacher, "afternoon_fee")
    await teacher.presses("review.button.give_back")
    await teacher.presses("review.button.reason_not_ours")
    await teacher.presses("review.button.without_sentence")
    teacher.sees("review.returned", code=code)
    mother.sees("notice.returned", code=code)
    await mother.presses("follow.button.appeal")
    mother.sees("follow.appealed", code=code)
    play.actor("consolidator").sees("notice.appealed", code=code)
    play.actor("principal").sees("notice.assigned", code=code)


async def a_question_back(play: Theatre) -> None:
    """Returned with a reason and a sentence, mended within the hour, approved."""
    play.transcript.narrate("return")
    teacher, asker = play.actor("homeroom_10a1"), play.actor("HS1009")
    code = await _opens(play, teacher, "oral_mark")
    await teacher.presses("review.button.give_back")
    await teacher.presses("review.button.reason_unclear")
    await teacher.presses("review.button.with_sentence")
    await teacher.types(say("play.said.which_lesson"))
    teacher.sees("review.returned", code=code)
    asker.sees("notice.returned", code=code)
    asker.reads(say("play.said.which_lesson"))
    await asker.presses("follow.button.resubmit")
    await asker.types(say("play.said.mended"))
    asker.sees("follow.resubmitted", code=code)
    await _approves(play, "homeroom_10a1", "oral_mark")


async def all_at_once(play: Theatre) -> None:
    """A list, read through, approved with one tap."""
    teacher = play.actor("homeroom_10a1")
    await teacher.writes("/duyet")
    await teacher.presses("review.button.list")
    teacher.sees("review.list_title", count=3)
    await teacher.presses("review.button.approve_all", count=3)
    teacher.sees("review.all_approved", count=3)
    play.actor("HS1008").sees("notice.approved", code=play.codes["hanging_bridge"])
    play.actor("PH02").sees("notice.approved", code=play.codes["near_poor"])
    await _approves(play, "boarding_board", "loud_evenings")


async def a_photo_and_a_small_class(play: Theatre) -> None:
    """The picture comes when it is asked for. Of 12A3 the consolidator sees the school and no more."""
    teacher, secretary = play.actor("homeroom_10a1"), play.actor("consolidator")
    code = await _opens(play, teacher, "flickering_lamp")
    await teacher.presses("review.button.photos", count=1)
    shown = [message for message in teacher.phone.inbox() if message.kind == "photo"]
    play.transcript.check(len(shown) == 1, say("play.check.photo", who=teacher.name, code=code))
    await _approves(play, "homeroom_10a1", "flickering_lamp")
    await _opens(play, secretary, "lessons_at_home")
    secretary.sees("label.school_hidden")
    secretary.misses_words("12A3")
    play.actor("CB05").knows_nothing_of(play.codes["lessons_at_home"], play.askings["lessons_at_home"].text)
    await _approves(play, "consolidator", "lessons_at_home")


async def computers(play: Theatre) -> None:
    await _approves(play, "consolidator", "old_computers")


async def thanks(play: Theatre) -> None:
    await _approves(play, "boarding_board", "thanks")


async def for_somebody_else(play: Theatre) -> None:
    """Money is not the homeroom teacher's business: passed on."""
    play.transcript.narrate("pass_on")
    teacher, secretary = play.actor("homeroom_11a2"), play.actor("consolidator")
    code = await _opens(play, teacher, "scholarship")
    await teacher.presses("review.button.pass_on")
    await teacher.presses("review.button.to_school")
    teacher.sees("review.passed_on", code=code)
    secretary.sees("notice.review_new")
    await _approves(play, "consolidator", "scholarship")


async def the_club(play: Theatre) -> None:
    await _approves(play, "homeroom_10a1", "panpipe_club")


async def for_december(play: Theatre) -> None:
    await _approves(play, "homeroom_11a2", "smelling_water")


SCENES = (
    at(14, "08:00", the_first),
    at(15, "09:00", better_words),
    at(15, "09:15", the_same_twice),
    at(16, "08:00", taps),
    at(16, "08:15", sent_back_to_a_parent),
    at(17, "12:30", a_question_back),
    at(19, "08:00", all_at_once),
    at(20, "09:00", a_photo_and_a_small_class),
    at(21, "09:00", computers),
    at(23, "08:00", thanks),
    at(24, "09:00", for_somebody_else),
    at(25, "08:00", the_club),
    at(27, "08:30", for_december),
)
