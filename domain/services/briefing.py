"""Fills a letter about one question with what is true at the moment of sending; None drops what no longer is."""

from dataclasses import dataclass
from datetime import datetime

from domain.life import AWAITING_ANSWER, OPEN, Action, Status
from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Actor, Person
from domain.permissions import is_shielded, may
from domain.ports import Unit, Vault
from domain.questions import Answer, Question, QuestionId
from domain.school import School
from domain.services import alarming
from domain.services.claiming import proof_of
from domain.services.delivering import NotYet

K, S = NoticeKind, Status

STILL_TRUE: dict[NoticeKind, frozenset[Status]] = {
    K.APPROVED: OPEN - {S.IN_BOX, S.PENDING_REVIEW, S.RETURNED, S.ANSWERED},
    K.CORRECTED: OPEN,
    K.RETURNED: frozenset({S.RETURNED}),
    K.MERGED: frozenset({S.MERGED}),
    K.ANSWERED: frozenset({S.ANSWERED, S.NEEDS_TIME, S.ESCALATED, S.MERGED, S.PREPARED}),  # the next is being written
    K.SAFETY_CARD: OPEN,
    K.ASSIGNED: AWAITING_ANSWER - {S.PREPARED},
    K.URGENT_ALERT: OPEN,
    K.URGENT_UNACKNOWLEDGED: frozenset({S.URGENT}),
    K.ADDED: OPEN,
    K.REOPENED: frozenset({S.ASSIGNED}),
    K.WITHDRAWN: frozenset({S.WITHDRAWN}),
    K.APPEALED: AWAITING_ANSWER,
}
"""In which states of its question a letter still makes sense."""

TO_ASKER = frozenset({K.APPROVED, K.CORRECTED, K.RETURNED, K.MERGED, K.ANSWERED, K.SAFETY_CARD})


@dataclass(frozen=True)
class Briefing:
    """``values`` of the notice: question, topic (title), and where there is one: answer, answerer, answered, proof."""

    school: School
    vault: Vault

    async def brief(
        self, unit: Unit, letter: Letter, audience: Audience, person: Person | None, _now: datetime
    ) -> Notice | None:
        """Raises NotYet for a safety card whose alert has not gone out."""
        question = await unit.questions.get(QuestionId(letter.about))
        if question.status not in STILL_TRUE[letter.kind] or _is_kept_from(person, question, letter.kind):
            return None
        if letter.kind is NoticeKind.SAFETY_CARD and not await alarming.went_out(unit, question):
            raise NotYet
        values: dict[str, object] = {"question": question, "topic": self.school.topic(question.topic).title}
        values |= {"school": self.school, "minutes": letter.values.get("minutes", self.school.ack_minutes)}
        values["proof"] = proof_of(self.vault, letter, question)
        if letter.kind is NoticeKind.ANSWERED:
            answer = await self._answer(unit, letter)
            answerer = await unit.people.get(answer.answerer)
            values |= {"answer": answer, "answerer": answerer, "final": question.status is not Status.NEEDS_TIME}
        return Notice(letter.kind, audience, values, quote=question.text)

    async def _answer(self, unit: Unit, letter: Letter) -> Answer:
        """The answer that was released: of the question itself, or of the one it was merged into."""
        answered, _, number = letter.key.split("/", 2)[2].partition("/")
        answers = await unit.questions.answers(QuestionId(answered))
        return next(answer for answer in answers if str(answer.number) == number)


def _is_kept_from(person: Person | None, question: Question, kind: NoticeKind) -> bool:
    """Since the letter was written a shield may have been raised, a duty lost, the question handed to somebody else.

    An alarm goes to whoever is left to hear it, be it an administrator who may not act on it.
    """
    if person is None or kind in TO_ASKER:
        return False
    actor = Actor((person,))
    if not person.active or is_shielded(actor, question):
        return True
    return not (question.urgent or may(actor, Action.VIEW, question))
