"""Whoever is to answer replies to the card: explained, promised, more time needed, beyond the school."""

import re

from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.period.tale import Tale
from bot.sandbox.play.actor import Actor
from domain.life import Status
from domain.questions import AnswerKind, Question
from domain.services import assigning
from texts import say

A_DAY = re.compile(r"\d{2}/\d{2}")
FOR_THE_HALL = frozenset({"silent", "late"})
"""Parts that nobody answers beforehand: one is spoken of in the hall, one is not reached."""


async def prepared(dialogue: Dialogue) -> None:
    """Before the session, for the same evening; what stays open is the hall's."""
    play = dialogue.play
    play.transcript.narrate("answering")
    for told, question in await dialogue.told():
        if question.status is Status.ASSIGNED and told.part not in FOR_THE_HALL:
            await answer(dialogue, told, question)


async def answer(dialogue: Dialogue, told: Tale, question: Question, *, at_once: bool = False) -> None:
    """The reply, its kind, the day where one is needed, and off it goes."""
    who = await answerer(dialogue, question)
    await who.replies(question.code, told.answer)
    if told.kind is not AnswerKind.EXPLAINED:
        await who.presses(f"answer.button.kind_{told.kind}")
        await _chooses_a_day(who)
    wait, now = say("answer.button.after_session"), say("answer.button.at_once")
    labels = who.phone.last.labels
    later = wait in labels and not (at_once and now in labels)
    await who.taps(wait if later else now)
    who.sees("answer.prepared" if later else "answer.released", code=question.code)
    if not later:
        await told_of_the_answer(dialogue, told)


async def told_of_the_answer(dialogue: Dialogue, told: Tale) -> None:
    """On the asker's phone, opened where no name was given; by the receipt where nothing else is known."""
    who, code = dialogue.play.act(told.asker), dialogue.play.codes[told.key]
    dialogue.play.heard.add(told.key)
    if not told.reachable:
        await who.writes(f"/tra {dialogue.play.receipts[told.key]}")
    elif told.nameless:
        await who.opens_letter()
        who.sees("follow.card.title", code=code)
    else:
        who.sees("notice.answered", code=code)
    who.reads(told.answer)


async def _chooses_a_day(who: Actor) -> None:
    """The nearest the card offers, for an answer that names a day."""
    days = [label for label in who.phone.last.labels if A_DAY.fullmatch(label)]
    if days:
        await who.taps(days[0])


async def answerer(dialogue: Dialogue, question: Question) -> Actor:
    """Who is asked to answer it now."""
    async with dialogue.play.reading() as unit:
        people = await assigning.answerers(unit, question)
    role = question.answerer_role
    return dialogue.play.act((assigning.primaries(people, role) if role else people)[0])
