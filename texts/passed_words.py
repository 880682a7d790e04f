"""Written notices to a body beyond the school, in words: for the clerk, for whoever asked, and to be read out."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.escalations import EscalationState, Passed
from domain.notices import Notice, NoticeKind
from domain.questions import Question
from domain.school import School
from texts import say
from texts.dates import full_date
from texts.labels import label_words
from texts.session_facts import given
from texts.words import Quote, Words, compose

K = NoticeKind

LISTED = 10


def body_of(passed: Passed, school: School) -> str:
    """Who is to decide: the body above, or the school itself where it only needs time."""
    return passed.answer.authority or school.authority if passed.is_duty else school.name


def listing(found: Sequence[Passed], school: School, today: date) -> Words:
    """What waits for a number, then what waits for a reply."""
    if not found:
        return compose(say("passed.empty"))
    lines = [
        say(f"passed.{_line(passed, today)}", None, index=index, **_facts(passed, school))
        for index, passed in enumerate(found[:LISTED], 1)
    ]
    more = say("passed.more", None, count=len(found) - LISTED) if len(found) > LISTED else ""
    return compose(say("passed.title", count=len(found)), "\n".join(lines), more)


def card(passed: Passed, school: School, today: date) -> Words:
    """One notice, for whoever gives it its number."""
    facts = _facts(passed, school) | {"label": _from(passed.question, school)}
    sent = passed.escalation.state is EscalationState.SENT
    return compose(
        say("passed.card", None, **facts),
        Quote(passed.question.text),
        say("passed.answer_given"),
        Quote(passed.answer.text),
        say("passed.sent", None, **facts) if sent else say("passed.waiting"),
        say("passed.overdue") if sent and passed.is_overdue(today) else "",
    )


def words(notice: Notice) -> Words:
    """Of PROMISE_KINDS those about written notices. Raises KeyError or TypeError for one filled otherwise."""
    passed, school = given(notice, "passed", Passed), given(notice, "school", School)
    facts = _facts(passed, school) | {"code": given(notice, "question", Question).code}
    match notice.kind:
        case K.PASSED_UP if not passed.is_duty:
            return compose(say("passed.asker.verifying", notice.audience, **facts))
        case K.REPLY_AWAITED if passed.is_overdue(given(notice, "now", datetime).date()):
            return compose(say("notice.reply_awaited_late", None, **facts))
        case _:
            return compose(say(f"notice.{notice.kind}", notice.audience, **facts))


def standing(passed: Passed, school: School) -> str:
    """One line under the answer, for whoever looks by code or receipt."""
    return say("passed.asker.standing", None, **_facts(passed, school))


def read_out(passed: Passed, school: School) -> str:
    """A15: one paragraph to be read out at the session and posted; nothing of the asker but the code they hold."""
    key = "read_out" if passed.is_duty else "read_out_verifying"
    return say(f"passed.asker.{key}", None, **_facts(passed, school))


def _line(passed: Passed, today: date) -> str:
    if passed.escalation.state is EscalationState.SENT:
        return "line_overdue" if passed.is_overdue(today) else "line_sent"
    return "line_waiting" if passed.is_duty else "line_optional"


def _facts(passed: Passed, school: School) -> dict[str, object]:
    escalation, due_on = passed.escalation, passed.answer.due_on
    return {
        "code": passed.question.code,
        "topic": school.topic(passed.question.topic).title,
        "body": body_of(passed, school),
        "number": escalation.sent_number,
        "day": full_date(escalation.sent_on) if escalation.sent_on else "",
        "due": full_date(due_on) if due_on else "…",
    }


def _from(question: Question, school: School) -> str:
    return label_words(question.label, school)
