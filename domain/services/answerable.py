"""Whether a question can still be answered, and what has been said already."""

from domain.errors import Outdated
from domain.life import Action, Status
from domain.ports import Unit
from domain.questions import AnswerKind, Question

SAID = frozenset({Status.ANSWERED, Status.NEEDS_TIME, Status.ESCALATED})
"""An answer is out; the very same again is a second press of one button."""


async def still(unit: Unit, question: Question, action: Action) -> None:
    """Raises Outdated unless its life allows ``action``; after an answer only a promise is reported back on."""
    question.after(action)
    if action is Action.PREPARE and question.status is Status.ANSWERED:
        last = (await unit.questions.answers(question.id))[-1]
        if last.kind is not AnswerKind.WILL_DO:
            raise Outdated(code=question.code)
