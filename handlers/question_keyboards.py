"""The buttons under notices about one question."""

from domain.notices import Notice, NoticeKind
from domain.questions import Answer, Question
from handlers.answer import question_rows
from handlers.buttons import Rows, button

K = NoticeKind


def rows(notice: Notice) -> Rows:
    """What the reader can do about it at once."""
    question, proof, answer = notice.values["question"], str(notice.values["proof"]), notice.values.get("answer")
    if not isinstance(question, Question):
        raise TypeError(notice.kind)
    match notice.kind:
        case K.ANSWERED if isinstance(answer, Answer) and answer.is_final:
            return ((button("follow.button.clear", "fc", proof), button("follow.button.unclear", "fn", proof)),)
        case K.RETURNED:
            mend, second = button("follow.button.resubmit", "fr", proof), button("follow.button.appeal", "fp", proof)
            return ((mend,), (second,))
        case K.APPROVED | K.CORRECTED | K.MERGED | K.ANSWERED:
            return ((button("follow.button.status", "fs", proof),),)
        case K.ASSIGNED | K.ADDED | K.REOPENED | K.APPEALED:
            return question_rows(question)
        case K.URGENT_ALERT | K.URGENT_UNACKNOWLEDGED:
            return _alarm(question)
        case _:
            return ()


def sealed(notice: Notice) -> Rows:
    """Of a letter to whoever gave no name: it is opened in its place, or goes from this phone unread."""
    return ((button("follow.button.read", "fs", notice.values["proof"]),), (button("follow.button.hide", "fh"),))


def _alarm(question: Question) -> Rows:
    row = (button("answer.button.acknowledge", "nu", question.code),)
    if question.photo_count:
        return (row, (button("review.button.photos", "vf", question.code, count=question.photo_count),))
    return (row,)
