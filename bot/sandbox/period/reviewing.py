"""Whoever reviews looks at what has come in: approves, sends back, merges; one question is left alone."""

from bot.sandbox.period.dialogue import Dialogue
from bot.sandbox.period.tale import Tale
from bot.sandbox.play.actor import Actor
from domain.life import Status
from domain.permissions import reviewing_role
from domain.questions import Question
from domain.services import assigning, post
from texts import say

LEFT_ALONE = "silent"


async def the_reviewers_look(dialogue: Dialogue) -> None:
    """Everything that waits, but for the one nobody comes to."""
    play = dialogue.play
    play.transcript.narrate("reviewing")
    for told, question in await dialogue.told():
        if question.status is not Status.PENDING_REVIEW or told.part == LEFT_ALONE:
            continue
        who = await reviewer(dialogue, question)
        await _opens(who, question.code)
        await _decides(dialogue, who, told, question.code)


async def _decides(dialogue: Dialogue, who: Actor, told: Tale, code: str) -> None:
    if told.part == "returned":
        await _gives_back(dialogue, who, told, code)
    elif told.part == "twice" and (into := await _twin(dialogue, told)):
        await _merges(dialogue, who, code, into)
    else:
        await who.presses("review.button.approve")
        who.sees("review.approved", code=code)


async def _opens(who: Actor, code: str) -> None:
    await who.writes("/duyet")
    await who.turns_to(code, "review.button.next")


async def _gives_back(dialogue: Dialogue, who: Actor, told: Tale, code: str) -> None:
    await who.presses("review.button.give_back")
    await who.presses("review.button.reason_unclear")
    await who.presses("review.button.with_sentence")
    await who.types(say("play.said.which_one"))
    dialogue.play.act(told.asker).sees("notice.returned", code=code)


async def _twin(dialogue: Dialogue, told: Tale) -> str:
    """The code of the question it repeats, when that lies with the same reviewer."""
    every = await dialogue.told()
    mine = next(question for one, question in every if one is told)
    twins = [q for one, q in every if one.part == "clear" and one.group == told.group and q.reviewer == mine.reviewer]
    return twins[0].code if twins else ""


async def _merges(dialogue: Dialogue, who: Actor, code: str, into: str) -> None:
    await who.presses("review.button.merge")
    if not who.offers("review.button.into", code=into):
        dialogue.play.transcript.fail(say("play.check.offers_merge", who=who.name, code=code, into=into))
        return
    await who.presses("review.button.into", code=into)
    who.sees("review.merged", code=code, into=into)


async def mended_and_sent_again(dialogue: Dialogue) -> None:
    """The asker says it better within the hour, and it is approved."""
    play = dialogue.play
    for told, question in await dialogue.told():
        if question.status is not Status.RETURNED:
            continue
        asker = play.act(told.asker)
        await asker.presses("follow.button.resubmit")
        await asker.types(told.mended)
        asker.sees("follow.resubmitted", code=question.code)
        who = await reviewer(dialogue, question)
        await _opens(who, question.code)
        await who.presses("review.button.approve")
        who.sees("review.approved", code=question.code)


async def reviewer(dialogue: Dialogue, question: Question) -> Actor:
    """Who has it to review, themselves before their deputies."""
    async with dialogue.play.reading() as unit:
        people = await post.reviewers(unit, question)
    role = reviewing_role(question.reviewer) if question.reviewer else None
    first = assigning.primaries(people, role) if role else people
    return dialogue.play.act(first[0])
