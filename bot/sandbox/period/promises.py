"""After the session: what was promised is kept and asked about; what is beyond the school gets its number and reply."""

from datetime import datetime, time, timedelta
from functools import partial

from bot.clock import SCHOOL_ZONE
from bot.sandbox.period.company import Company
from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.period.tale import Tale
from bot.sandbox.play.actor import Actor
from domain.questions import AnswerKind, Question
from domain.services import noticing, promise_owners, promising
from texts import say

MORNING = time(8, 15)
TWO_DAYS = timedelta(days=2)
A_WEEK = timedelta(days=7)
DOUBTED = "silent"
"""The part whose asker has seen nothing of what was promised."""


async def planned(dialogue: Dialogue) -> None:
    """On the day of each promise, and in the week after a matter was passed on."""
    play = dialogue.play
    for told, question in await dialogue.told():
        async with play.reading() as unit:
            pledge = await promising.pledge_of(unit, question.id)
            passed = await noticing.newest_of(unit, question)
        if pledge:
            due = datetime.combine(pledge.due_on, MORNING, SCHOOL_ZONE)
            play.plan(due, f"promise {told.key}", partial(_kept, play, told, question))
        if passed and passed.answer.kind is AnswerKind.BEYOND_AUTHORITY:
            soon = play.stage.now() + timedelta(minutes=20)
            play.plan(soon, f"notice {told.key}", partial(_numbered, play, told, question))
            play.plan(soon + A_WEEK, f"reply {told.key}", partial(_replied, play, told, question))


async def _kept(play: Company, told: Tale, question: Question) -> None:
    """Reminded in the morning, ticked with a line of proof; the asker says whether it is so."""
    play.transcript.narrate("promise_day")
    async with play.reading() as unit:
        pledge = await promising.pledge_of(unit, question.id)
        keepers = await promise_owners.owners(unit, pledge) if pledge else []
    if not keepers:
        return
    keeper = play.act(keepers[0])
    keeper.sees_any("notice.promise_due")
    card = next(m for m in reversed(keeper.phone.inbox()) if f"#{question.code}" in m.text and m.labels)
    await keeper.presses("promise.button.done", on=card)
    keeper.sees("promise.done", code=question.code)
    await keeper.presses("promise.button.proof")
    await keeper.types(say("play.said.proof"))
    keeper.sees("promise.proven", code=question.code)
    if told.reachable:
        await _asked(play, told, keeper)


async def _asked(play: Company, told: Tale, keeper: Actor) -> None:
    """ "Đã làm chưa?", with one tap, without a name too."""
    asker, code = play.act(told.asker), play.codes[told.key]
    if told.nameless:
        await asker.opens_letter()
        asker.sees("promise.asker.question")
    else:
        asker.sees("notice.promise_asked", code=code)
    doubted = told.part == DOUBTED
    await asker.presses("promise.button.not_seen" if doubted else "promise.button.seen")
    asker.sees("promise.asker.not_seen" if doubted else "promise.asker.seen", code=code)
    if doubted:
        released = play.school.next_release(play.stage.now()) or play.stage.now()
        heard = partial(_disputed, keeper, code)
        play.plan(released + timedelta(minutes=20), f"disputed {told.key}", heard)


async def _disputed(keeper: Actor, code: str) -> None:
    """Of somebody without a name only when the box is emptied."""
    keeper.sees("notice.promise_disputed", code=code)


async def _numbered(play: Company, told: Tale, question: Question) -> None:
    """The clerk takes the number out of the school's own book; the asker learns who decides, and until when."""
    play.transcript.narrate("passed_on")
    clerk = await _writer(play, question)
    label = say("passed.button.number")
    cards = [m for m in clerk.phone.inbox() if f"#{question.code}" in m.text and label in m.labels]
    play.transcript.check(bool(cards), say("play.check.has_card", who=clerk.name, code=question.code))
    await clerk.taps(label, cards[-1])
    today = play.stage.now()
    await clerk.types(say("play.said.number", None, symbol=play.school.symbol, day=f"{today:%d/%m/%Y}"))
    clerk.sees("passed.numbered", code=question.code)
    await clerk.presses("passed.button.open", code=question.code)
    await clerk.presses("passed.button.file")
    play.keeps_papers(clerk)
    if told.reachable:
        play.act(told.asker).sees_any("notice.passed_up")


async def _replied(play: Company, told: Tale, question: Question) -> None:
    """What the body answered goes on to the asker."""
    clerk = await _writer(play, question)
    await clerk.writes("/vanban")
    await clerk.presses("passed.button.open", code=question.code)
    await clerk.presses("passed.button.reply")
    today = play.stage.now()
    await clerk.types(say("play.said.reply", None, day=f"{today:%d/%m/%Y}"))
    clerk.sees("passed.replied", code=question.code)
    if told.reachable:
        play.act(told.asker).reads(say("play.said.reply_words"))


async def _writer(play: Company, question: Question) -> Actor:
    async with play.reading() as unit:
        people = await noticing.writers(unit, question)
    return play.act(people[0])
