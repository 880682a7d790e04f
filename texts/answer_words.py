"""Answers in words: for whoever asked, and for the one who writes them."""

from collections.abc import Sequence

from domain.life import Status
from domain.questions import Answer, AnswerKind, Question
from domain.school import School
from domain.services.answering import Reply
from texts import say
from texts.dates import full_date, short_date
from texts.dates import period as period_words
from texts.labels import label_words
from texts.words import Quote, Words, compose

START = 160
LISTED = 10


def answer_words(answer: Answer | Reply) -> str:
    """What is promised beside the text: by whom and when, or which body."""
    due = full_date(answer.due_on) if answer.due_on else "…"
    return say(f"answer.told.{answer.kind}", None, due=due, owner=answer.owner, authority=answer.authority)


def question_card(question: Question, school: School, askers: int = 1) -> Words:
    """A question in the hands of whoever answers it."""
    due = say("answer.due", due=short_date(question.due_on)) if question.due_on else ""
    marks = say("answer.askers", count=askers) if askers > 1 else ""
    marks += say("answer.unreviewed") if question.unreviewed else ""
    corrected = question.text != question.original_text
    marks += say("answer.corrected") if corrected else ""
    return compose(
        say("answer.title", code=question.code, topic=school.topic(question.topic).title),
        Quote(question.text),
        say(
            "answer.facts",
            label=label_words(question.label, school),
            period=period_words(question.period) if question.period else "–",
            due=due,
            marks=marks,
        ),
        Quote(question.original_text) if corrected else "",
        say("answer.how") if question.status is not Status.URGENT else "",
    )


def waiting(questions: Sequence[Question], school: School) -> Words:
    """What waits for an answerer, the earliest due first."""
    if not questions:
        return compose(say("answer.empty"))
    lines = [
        say(
            "answer.list_line",
            index=index,
            code=question.code,
            topic=school.topic(question.topic).title,
            due=short_date(question.due_on) if question.due_on else "–",
            text=_start(question.text),
        )
        for index, question in enumerate(questions[:LISTED], 1)
    ]
    return compose(say("answer.list_title", count=len(questions)), *lines)


def draft_card(text: str, reply: Reply) -> Words:
    """The answer as its reader will get it, and what has been chosen about it."""
    due = say("answer.draft_due", due=full_date(reply.due_on)) if reply.due_on else ""
    owner = say("answer.draft_owner", owner=reply.owner) if reply.kind is AnswerKind.WILL_DO else ""
    beyond = reply.kind is AnswerKind.BEYOND_AUTHORITY
    body = say("answer.draft_authority", authority=reply.authority) if beyond else ""
    facts = say("answer.draft_facts", kind=say(f"answer.kind.{reply.kind}"), due=f"{due}{owner}{body}")
    return compose(say("answer.draft_title"), Quote(text), facts)


def _start(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= START else line[:START].rstrip() + "…"
