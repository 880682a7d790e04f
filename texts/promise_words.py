"""Promises in words: for whoever keeps one, for whoever watches over it, and for whoever asked."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.notices import Audience, Notice, NoticeKind
from domain.promises import Pledge, PromiseState
from domain.questions import Answer, Question
from domain.school import School
from texts import say
from texts.dates import full_date, short_date
from texts.review_words import shortened
from texts.session_facts import given
from texts.words import Quote, Words, compose

K = NoticeKind

LISTED = 8


def state_words(pledge: Pledge, today: date) -> str:
    """Late is said of the day, not of the state."""
    late = pledge.state is PromiseState.OPEN and pledge.is_late(today)
    return say(f"promise.state.{'late' if late else pledge.state}")


def listing(pledges: Sequence[Pledge], school: School, today: date) -> Words:
    """What is promised and not over; the words of the question itself are not shown."""
    if not pledges:
        return compose(say("promise.empty"))
    lines = [
        say("promise.line", None, index=index, text=shortened(pledge.answer.text), **_facts(pledge, school, today))
        for index, pledge in enumerate(pledges[:LISTED], 1)
    ]
    more = say("promise.more", None, count=len(pledges) - LISTED) if len(pledges) > LISTED else ""
    return compose(say("promise.title", count=len(pledges)), *lines, more)


def card(pledge: Pledge, school: School, today: date) -> Words:
    """One promise, for its keeper."""
    promise = pledge.promise
    parts: list[str | Quote] = [say("promise.card", None, **_facts(pledge, school, today)), Quote(pledge.answer.text)]
    parts += [say("promise.moved", None, count=promise.moves), Quote(promise.reason)] if promise.moves else []
    parts += [say("promise.proof"), Quote(promise.proof)] if promise.proof else []
    return compose(*parts)


def words(notice: Notice) -> Words:
    """Of PROMISE_KINDS those about promises. Raises KeyError or TypeError for one filled otherwise."""
    match notice.kind:
        case K.PROMISE_ASKED:
            return _asked(notice)
        case K.PROMISE_MOVED:
            pledge = given(notice, "pledge", Pledge)
            return compose(_first(notice, "promise_moved"), Quote(pledge.promise.reason))
        case K.PROMISE_DUE:
            return compose(_first(notice, _due_key(notice)), Quote(given(notice, "answer", Answer).text))
        case _:
            pledge = given(notice, "pledge", Pledge)
            proof = Quote(pledge.promise.proof) if pledge.promise.proof else ""
            return compose(_first(notice, notice.kind), Quote(pledge.answer.text), proof)


def standing(pledge: Pledge, audience: Audience, *, asks: bool) -> list[str]:
    """What an asker reads under the answer: a new day, what the keeper says, and the question whether it was done."""
    promise, said = pledge.promise, []
    if promise.moves:
        said.append(say("promise.asker.standing_moved", None, due=full_date(promise.due_on), reason=promise.reason))
    if promise.done_on and promise.state is not PromiseState.DISPUTED:
        key = "standing_proof" if promise.proof else "standing_done"
        said.append(say(f"promise.asker.{key}", None, day=full_date(promise.done_on), proof=promise.proof))
    return [*said, say("promise.asker.question", audience)] if asks else said


def _asked(notice: Notice) -> Words:
    pledge = given(notice, "pledge", Pledge)
    key = "reported" if pledge.state is PromiseState.DONE else "late"
    told = say(f"promise.asker.{key}", notice.audience)
    proof = Quote(pledge.promise.proof) if pledge.promise.proof else ""
    return compose(_first(notice, "promise_asked"), Quote(pledge.answer.text), told, proof)


def _due_key(notice: Notice) -> str:
    today, due_on = given(notice, "now", datetime).date(), given(notice, "due_on", date)
    return "promise_due" if today == due_on else "promise_late" if today > due_on else "promise_ahead"


def _first(notice: Notice, key: str) -> str:
    answer = given(notice, "answer", Answer)
    return say(
        f"notice.{key}",
        notice.audience,
        code=given(notice, "question", Question).code,
        topic=notice.values["topic"],
        due=full_date(given(notice, "due_on", date)),
        owner=answer.owner,
    )


def _facts(pledge: Pledge, school: School, today: date) -> dict[str, object]:
    due = short_date(pledge.due_on) if pledge.due_on.year == today.year else full_date(pledge.due_on)
    return {
        "code": pledge.question.code,
        "topic": school.topic(pledge.question.topic).title,
        "due": due,
        "state": state_words(pledge, today),
        "owner": pledge.owner or "–",
    }
