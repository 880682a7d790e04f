"""Questions as their reviewer sees them. Label, text and day only: the same whoever asked."""

from collections.abc import Sequence

from domain.notices import Audience
from domain.questions import Question
from domain.school import School
from texts import has, say
from texts.dates import period as period_words
from texts.dates import short_date
from texts.labels import label_words
from texts.words import Quote, Words, compose

START = 120
LISTED = 12


def card(question: Question, school: School, index: int, count: int) -> Words:
    """One question of those that wait."""
    facts = say(
        "review.facts",
        label=label_words(question.label, school),
        topic=school.topic(question.topic).title,
        period=period_words(question.period) if question.period else "–",
        day=short_date(question.received_on),
    )
    photos = "\n" + say("review.photos", count=question.photo_count) if question.photo_count else ""
    title = say("review.title", index=index, count=count, code=question.code)
    return compose(title, Quote(question.text), facts + photos, say("review.hint"))


def listing(questions: Sequence[Question], school: School) -> Words:
    """All that waits, shortened."""
    lines = [
        say(
            "review.list_line",
            index=index,
            code=question.code,
            topic=school.topic(question.topic).title,
            text=shortened(question.text),
        )
        for index, question in enumerate(questions[:LISTED], 1)
    ]
    return compose(say("review.list_title", count=len(questions)), *lines)


def shortened(text: str) -> str:
    """One line of a question."""
    line = text.replace("\n", " ")
    return line if len(line) <= START else line[:START].rstrip() + "…"


def reason_words(stored: str, _audience: Audience) -> str:
    """A reason's key, and after it the reviewer's own sentence."""
    key, _, sentence = stored.partition("\n")
    reason = say(f"review.reason.{key}") if has(f"review.reason.{key}") else key
    return f"{reason}. “{sentence}”" if sentence else f"{reason}."
