"""The consolidator's desk (S4 5.2): everything that is open, to merge, regroup, hand on or mend its wording."""

from domain.audit import Sight
from domain.life import MOVES, Action, Status
from domain.people import Role
from domain.permissions import may
from domain.questions import Question
from handlers.answer import question_rows
from handlers.buttons import Row, Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.answer_words import question_card
from texts.queue_words import listing
from texts.words import Quote, compose

DESK = frozenset({Role.CONSOLIDATOR, Role.PRINCIPAL, Role.VICE_PRINCIPAL})
PAGE = 8


async def desk(visit: Visit) -> Screen:
    """/hangdoi, eight to a page."""
    questions = await visit.services.desk.queue(visit.actor)
    start = min(_number(visit), max(0, len(questions) - 1)) // PAGE * PAGE
    shown = questions[start : start + PAGE]
    made = [button("queue.button.open", "qo", question.code, code=question.code) for question in shown]
    rows: list[Row] = [tuple(made[at : at + 4]) for at in range(0, len(made), 4)]
    turning = []
    if start:
        turning.append(button("queue.button.before", "q", start - PAGE))
    if start + PAGE < len(questions):
        turning.append(button("queue.button.after", "q", start + PAGE))
    saw = Sight("list/desk", tuple(question.code for question in shown))
    words = listing(shown, start, len(questions), visit.services.school)
    return Screen(words, (*rows, tuple(turning)), saw=saw if shown else None)


async def open_question(visit: Visit) -> Screen:
    """One question with everything that this person may do with it now."""
    answering = visit.services.answering
    question = await answering.visible(visit.actor, Action.VIEW, visit.arg(0))
    words = question_card(question, visit.services.school, await answering.askers(question))
    rows = (*_decisions(visit, question), (button("queue.button.back", "q", 0),))
    return Screen(words, rows, saw=Sight.question(question.code))


def _decisions(visit: Visit, question: Question) -> Rows:
    def possible(action: Action) -> bool:
        return (question.status, action) in MOVES and may(visit.actor, action, question)

    row = [
        button(f"queue.button.{action}", verb, question.code)
        for action, verb in ((Action.MERGE, "vm"), (Action.CORRECT, "vc"), (Action.REGROUP, "qt"))
        if possible(action)
    ]
    rows: list[Row] = [tuple(row)]
    if question.status is Status.URGENT and possible(Action.ACKNOWLEDGE):
        rows.append((button("answer.button.acknowledge", "nu", question.code),))
    if possible(Action.PREPARE) or possible(Action.REASSIGN):
        rows += question_rows(question)
    if may(visit.actor, Action.MUTE, question) and visit.services.school.mutes_per_month:
        rows.append((button("muting.button.mute", "z", question.code),))
    return tuple(rows)


async def topics(visit: Visit) -> Screen:
    """Under which topic then?"""
    school, question = visit.services.school, await visit.services.reviewing.visible(visit.actor, visit.arg(0))
    made = [
        button("queue.button.topic", "qT", question.code, index, title=topic.title)
        for index, topic in enumerate(school.topics)
        if topic.key != question.topic
    ]
    rows = tuple(tuple(made[at : at + 2]) for at in range(0, len(made), 2))
    title = say("queue.topic_title", code=question.code)
    rows = (*rows, (button("queue.button.back", "q", 0),))
    return Screen(compose(title, Quote(question.text)), rows, saw=Sight.question(question.code))


async def regrouped(visit: Visit) -> Screen:
    school = visit.services.school
    topic = school.topics[_index(visit, len(school.topics))]
    question = await visit.services.desk.regroup(visit.actor, visit.arg(0), topic.key)
    done = say("queue.regrouped", code=question.code, topic=topic.title)
    return Screen(compose(done), ((button("queue.button.back", "q", 0),),), toast=done)


def _number(visit: Visit) -> int:
    written = visit.args[0] if visit.args else "0"
    return int(written) if written.isdecimal() else 0


def _index(visit: Visit, count: int) -> int:
    written = visit.arg(1)
    return min(int(written), count - 1) if written.isdecimal() else count - 1


COMMANDS = (Command("hangdoi", desk, DESK, "help.hangdoi"),)
PRESSES: dict[str, Errand] = {"q": desk, "qo": open_question, "qt": topics, "qT": regrouped}
