"""The principal's digest: exceptions first, then numbers, small ones never."""

from collections.abc import Sequence
from datetime import timedelta

from domain.notices import Notice
from domain.questions import Question
from domain.school import School, SeriesPlan
from domain.series import NoSession
from domain.services.digesting import Digest, Letters, Review
from domain.suppression import Figures
from texts import has, say
from texts.dates import before_words, full_date, moment, short_date
from texts.review_words import shortened
from texts.session_facts import given
from texts.words import Words, compose

A_DAY = timedelta(days=1)
CODES, LISTED = 6, 10
LISTS = ("alarms", "cared_for", "overdue", "promises", "disputed")


def digest_words(notice: Notice) -> Words:
    """As the letter of the evening."""
    return digest_screen(given(notice, "digest", Digest), given(notice, "school", School))


def digest_screen(digest: Digest, school: School) -> Words:
    """One paragraph of exceptions, one of numbers."""
    listed = [_listed(name, getattr(digest, name)) for name in LISTS]
    reviews = [_review(review) for review in digest.reviews]
    letters = [
        _letters("unknown_letters", digest.unknown_letters),
        _letters("dead_letters", digest.dead_letters),
    ]
    dates = [
        say("cycle.digest.to_confirm", None, title=plan.title, moment=moment(session.session_at))
        for plan, session in digest.to_confirm
    ]
    undated = [_undated(plan, none, digest) for plan, none in digest.undated]
    besides = _beside(digest)
    exceptions = "\n".join(line for line in (*listed, *reviews, *letters, *dates, *undated, *besides) if line)
    head = say("audit.in_digest", None, head=digest.audit_head) if digest.audit_head else ""
    return compose(say("notice.digest", None, day=full_date(digest.day)), exceptions, _numbers(digest, school), head)


def _beside(digest: Digest) -> list[str]:
    """Tasks of the plan that are late, and how many families need the school's help."""
    late, cases = digest.beside.late, digest.beside.hard_cases
    lines = [
        say("cycle.digest.late_task", None, title=one.occurrence.task.title, due=short_date(one.occurrence.due_on))
        for one in late[:LISTED]
    ]
    return [*lines, say("cycle.digest.hard_cases", None, count=cases)] if cases else lines


def _undated(plan: SeriesPlan, none: NoSession, digest: Digest) -> str:
    late = digest.day > none.reasons[0].day
    deadline = before_words(none.reasons[0].day + A_DAY)
    key = "cycle.digest.undated_late" if late else "cycle.digest.undated"
    return say(key, None, title=plan.title, deadline=deadline)


def question_listing(title: str, questions: Sequence[Question], school: School) -> Words:
    """The list behind a button: code, topic, due day and the beginning of the words."""
    if not questions:
        return compose(say("cycle.digest.list_none"))
    lines = [_line(question, school) for question in questions[:LISTED]]
    more = say("cycle.programme.more", None, count=len(questions) - LISTED) if len(questions) > LISTED else ""
    return compose(say(f"cycle.digest.{title}"), *lines, more)


def _line(question: Question, school: School) -> str:
    due = say("cycle.digest.list_due", None, due=short_date(question.due_on)) if question.due_on else ""
    topic, text = school.topic(question.topic).title, shortened(question.text)
    return say("cycle.digest.list_line", None, code=question.code, topic=topic, due=due, text=text)


def _listed(name: str, questions: Sequence[Question]) -> str:
    if not questions:
        return ""
    return say(f"cycle.digest.{name}", None, codes=_codes([question.code for question in questions]))


def _letters(name: str, letters: Letters) -> str:
    if not letters.count:
        return ""
    said = say(f"cycle.digest.{name}", None, count=letters.count)
    return f"{said}; {say('cycle.digest.letters_about', None, codes=_codes(letters.codes))}" if letters.codes else said


def _codes(codes: Sequence[str]) -> str:
    more = " " + say("cycle.programme.more", None, count=len(codes) - CODES) if len(codes) > CODES else ""
    return ", ".join(f"#{code}" for code in codes[:CODES]) + more


def _review(review: Review) -> str:
    key = "cycle.digest.review_after" if review.past_cutoff else "cycle.digest.review_before"
    return say(key, None, title=review.plan.title, cutoff=moment(review.session.cutoff_at))


def _numbers(digest: Digest, school: School) -> str:
    """Whatever is small is left out in the same way, so that nothing tells which stage has any question at all."""
    if not digest.current:
        return ""
    topics = ", ".join(school.topic(key).title for key in digest.numbers.top)
    top = say("cycle.digest.top", None, topics=topics) if topics else ""
    return "\n".join(filter(None, (_received(digest.numbers, school.small_cell), top)))


def _received(numbers: Figures, step: int) -> str:
    cells = [say("cycle.digest.cell", None, name=_name(key), count=n) for key, n in sorted(numbers.cells.items())]
    if not cells:
        return say("cycle.digest.received_few")
    return say("cycle.digest.received", None, count=numbers.total, cells=" · ".join(cells), step=step)


def _name(stage: str) -> str:
    kind, _, reason = stage.partition("_")
    if kind != "returned":
        return say(f"cycle.digest.{stage}")
    known = f"review.reason.{reason}"
    return say("cycle.digest.returned", None, reason=say(known) if has(known) else reason)
