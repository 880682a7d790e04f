"""Answering in chat: reply to the card like in any chat, choose what kind of answer it is, send.

The draft of an answer stands in its card, as a question's does.
"""

from domain.audit import Sight
from domain.errors import Outdated, Refusal, Unknown
from domain.life import Action
from domain.people import Role
from domain.permissions import may
from domain.questions import RELEASING, AnswerKind, Question
from domain.services.answering import Reply
from handlers.answer_draft import Chosen, draft_screen, reply_of
from handlers.ask_card import draft_of
from handlers.buttons import Row, Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.answer_words import LISTED, question_card, waiting
from texts.prompts import prompt
from texts.words import compose

ANSWERERS = frozenset(Role) - {Role.STUDENT, Role.PARENT}


async def to_answer(visit: Visit) -> Screen:
    """/traloi: what waits for this person."""
    questions = await visit.services.answering.waiting(visit.actor)
    rows = tuple((button("answer.button.open", "n", q.code, code=q.code),) for q in questions[:LISTED])
    saw = Sight("list/to_answer", tuple(question.code for question in questions[:LISTED]))
    return Screen(waiting(questions, visit.services.school), rows, saw=saw if questions else None)


async def show_question(visit: Visit) -> Screen:
    answering = visit.services.answering
    question = await answering.visible(visit.actor, Action.VIEW, visit.arg(0))
    words = question_card(question, visit.services.school, await answering.askers(question))
    return Screen(words, question_rows(question), saw=Sight.question(question.code))


def question_rows(question: Question) -> Rows:
    """What an answerer can do with it; the domain decides again at the press."""
    rows: list[Row] = [
        (button("answer.button.answer", "na", question.code), button("answer.button.not_mine", "nr", question.code))
    ]
    if question.photo_count:
        rows.append((button("review.button.photos", "vf", question.code, count=question.photo_count),))
    return tuple(rows)


async def ask_for_answer(visit: Visit) -> Screen:
    question = await visit.services.answering.visible(visit.actor, Action.PREPARE, visit.arg(0))
    words = prompt("answer", question.code, question.text)
    return Screen(words, expects=("answer", question.code), saw=Sight.question(question.code))


async def answer_typed(visit: Visit) -> Screen:
    """The words are there: the card that shows them as the asker will see them."""
    question = await visit.services.answering.visible(visit.actor, Action.PREPARE, visit.arg(0))
    visit.services.answering.check(Reply(AnswerKind.EXPLAINED, visit.text))
    return await draft_screen(visit, question, visit.text.strip(), Chosen())


async def choose(visit: Visit) -> Screen:
    question, text, chosen = await _carried(visit)
    return await draft_screen(visit, question, text, chosen)


async def after_session(visit: Visit) -> Screen:
    return await _send(visit, at_once=False)


async def at_once(visit: Visit) -> Screen:
    return await _send(visit, at_once=True)


async def _send(visit: Visit, *, at_once: bool) -> Screen:
    question, text, chosen = await _carried(visit)
    reply = await reply_of(visit, question, text, chosen)
    stored = await visit.services.answering.answer(visit.actor, question.code, reply, at_once=at_once)
    waits = stored.status.value == "prepared"
    done = say("answer.prepared" if waits else "answer.released", code=stored.code)
    releases = waits and may(visit.actor, RELEASING[chosen.kind], stored)
    rows: Rows = ((button("answer.button.release_now", "nz", stored.code),),) if releases else ()
    return Screen(compose(done), (*rows, (button("answer.button.list", "nl"),)), toast=done)


async def release_now(visit: Visit) -> Screen:
    question = await visit.services.answering.release_now(visit.actor, visit.arg(0))
    return Screen(compose(say("answer.released", code=question.code)))


async def cancel(_: Visit) -> Screen:
    return Screen(compose(say("answer.cancelled")))


async def replied_to_card(visit: Visit, codes: list[str]) -> Screen | None:
    """Words typed as a reply to a question's card are its answer; None when they cannot be meant so."""
    for code in codes:
        try:
            return await answer_typed(visit.with_args(code))
        except Unknown:
            continue
        except Refusal:
            if visit.enrolled and visit.enrolled.is_staff:
                raise
    return None


async def _carried(visit: Visit) -> tuple[Question, str, Chosen]:
    question = await visit.services.answering.visible(visit.actor, Action.PREPARE, visit.arg(0))
    text = draft_of(visit.message)
    if not text:
        raise Outdated("draft_gone")
    return question, text, Chosen.parse(visit.args[1:])


COMMANDS = (Command("traloi", to_answer, ANSWERERS, "help.traloi"),)
PRESSES: dict[str, Errand] = {
    "n": show_question,
    "nl": to_answer,
    "na": ask_for_answer,
    "nk": choose,
    "ns": after_session,
    "nn": at_once,
    "nz": release_now,
    "nx": cancel,
}
TYPED: dict[str, Errand] = {"answer": answer_typed}
