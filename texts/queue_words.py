"""The list of open questions on the consolidator's desk."""

from collections.abc import Sequence

from domain.questions import Question
from domain.school import School
from texts import say
from texts.review_words import shortened
from texts.words import Words, compose


def listing(questions: Sequence[Question], start: int, count: int, school: School) -> Words:
    """One page; ``start`` questions come before it."""
    if not questions:
        return compose(say("queue.empty"))
    lines = [
        say(
            "queue.line",
            code=question.code,
            status=say(f"queue.status.{question.status}"),
            topic=school.topic(question.topic).title,
            marks=say("queue.unreviewed") if question.unreviewed else "",
            text=shortened(question.text),
        )
        for question in questions
    ]
    return compose(say("queue.title", count=count, first=start + 1, last=start + len(questions)), *lines)
