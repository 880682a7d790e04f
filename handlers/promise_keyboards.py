"""The buttons under letters about promises and written notices, and under their cards."""

from domain.escalations import EscalationState, Passed
from domain.notices import Notice, NoticeKind
from domain.promises import UNKEPT, Pledge, PromiseState
from domain.questions import Question
from handlers.buttons import Row, Rows, button

K = NoticeKind


def rows(notice: Notice) -> Rows:
    """What the reader can do about it at once."""
    question, proof = notice.values["question"], str(notice.values["proof"])
    if not isinstance(question, Question):
        raise TypeError(notice.kind)
    match notice.kind:
        case K.PROMISE_ASKED:
            return (asking(proof),)
        case K.PROMISE_MOVED | K.PASSED_UP | K.REPLY_LATE:
            return ((button("follow.button.status", "fs", proof),),)
        case K.NOTICE_TO_NUMBER:
            return ((button("passed.button.number", "yn", question.code),),)
        case K.REPLY_AWAITED:
            return ((button("passed.button.reply", "yr", question.code),),)
        case _:
            pledge = notice.values.get("pledge")
            answers = bool(notice.values.get("answers"))
            return keeping(question.code, pledge if isinstance(pledge, Pledge) else None, answers=answers)


def asking(proof: str) -> Row:
    """ "Việc này đã làm chưa?", with one tap."""
    return button("promise.button.seen", "fd", proof), button("promise.button.not_seen", "ft", proof)


def keeping(code: str, pledge: Pledge | None, *, answers: bool) -> Rows:
    """For whoever keeps a promise; without one (an answer that asked for time) it can only be answered."""
    found: list[Row] = []
    if pledge and pledge.state in UNKEPT:
        found.append((button("promise.button.done", "ld", code), button("promise.button.put_off", "lo", code)))
    if pledge and pledge.state is PromiseState.DONE:
        found.append((button("promise.button.proof", "lm", code),))
    if answers:
        found.append((button("promise.button.answer", "n", code),))
    return tuple(found)


def passing(passed: Passed, *, goes_up: str = "") -> Rows:
    """``goes_up``: the authority of this deployment, where it can be sent to by the courier."""
    code, sent = passed.question.code, passed.escalation.state is EscalationState.SENT
    first = button("passed.button.correct" if sent else "passed.button.number", "yn", code)
    found: list[Row] = [(first, button("passed.button.file", "yf", code))]
    if sent:
        found.insert(0, (button("passed.button.reply", "yr", code),))
    if sent and goes_up:
        found.append((button("passed.button.up", "yu", code, body=goes_up),))
    return (*found, (button("passed.button.list", "y"),))
