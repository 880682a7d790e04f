"""Where a question stands, for whoever asked it."""

from collections.abc import Sequence
from datetime import datetime

from domain.life import Status
from domain.notices import Audience
from domain.questions import Question
from domain.school import School
from domain.services.standing import Standing
from texts import say
from texts.answer_words import answer_words
from texts.ask_words import grouped, holder
from texts.dates import long_date, moment, short_date
from texts.passed_words import standing as passed_standing
from texts.promise_words import standing as standing_of
from texts.review_words import reason_words
from texts.words import Quote, Words, compose

START = 60


def status_words(question: Question, school: School, opened: datetime | None) -> str:
    """One phrase; needs no code."""
    at = moment(opened) if opened else "…"
    return say(f"follow.status.{question.status}", None, who=holder(question, school), opened=at)


def standing(found: Standing, school: School, audience: Audience, opened: datetime | None, receipt: str = "") -> Words:
    """The question, who has it, until when, every answer released so far, and the receipt that was shown for it."""
    question = found.question
    lines = [say("follow.card.status", status=status_words(question, school, opened))]
    if found.session and not found.session.cancelled and question.status is not Status.ANSWERED:
        lines.append(say("follow.card.session", moment=moment(found.session.session_at)))
    if question.due_on and question.status in {Status.NEEDS_TIME, Status.ESCALATED}:
        lines.append(say("follow.card.due", due=long_date(question.due_on)))
    if question.status is Status.RETURNED:
        lines.append(say("follow.card.returned", reason=reason_words(question.return_reason, audience)))
    parts: list[str | Quote] = [say("follow.card.title", code=question.code, day=short_date(question.received_on))]
    parts += [Quote(question.text)] if question.text else []
    if question.original_text != question.text:
        parts += [say("notice.before"), Quote(question.original_text)]
    parts.append("\n".join(lines))
    for answer in found.answers:
        title = say(
            "follow.card.answer",
            answerer_kind=say(f"answer.kind.{answer.kind}"),
            day=short_date(answer.prepared_on),
        )
        parts += [title, Quote(answer.text), answer_words(answer)]
    parts += standing_of(found.pledge, audience, asks=found.is_asked) if found.pledge else []
    parts += [passed_standing(found.passed, school)] if found.passed else []
    parts += [say("ask.urgent.numbers")] if question.urgent else []
    parts += [say("follow.card.receipt", receipt=grouped(receipt))] if receipt else []
    return compose(*parts)


def mine(questions: Sequence[Question], school: School, audience: Audience, opened: datetime | None) -> Words:
    """The list of one's own named questions."""
    if not questions:
        return compose(say("follow.empty", audience))
    lines = [
        say(
            "follow.list_line",
            None,
            index=index,
            code=question.code,
            status=status_words(question, school, opened),
            day=short_date(question.received_on),
            start=_start(question.text),
        )
        for index, question in enumerate(questions, 1)
    ]
    return compose(say("follow.list_title", count=len(questions)), *lines)


def _start(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= START else line[:START].rstrip() + "…"
