"""Fills letters about promises and about written notices with what is true at the moment of sending."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.escalations import EscalationState, may_write
from domain.life import Action, Status
from domain.notices import Audience, Letter, Notice, NoticeKind
from domain.people import Actor, Person, Role
from domain.permissions import is_shielded, may
from domain.ports import Unit, Vault
from domain.promises import LIVE, UNKEPT, Pledge, PromiseState, keeps
from domain.questions import AnswerKind, Question, QuestionId
from domain.school import School
from domain.services import noticing, promising
from domain.services.claiming import proof_of

K = NoticeKind

PROMISE_TO_ASKER = frozenset({K.PROMISE_ASKED, K.PROMISE_MOVED})
PASSED_TO_ASKER = frozenset({K.PASSED_UP, K.REPLY_LATE})
TO_ASKER = PROMISE_TO_ASKER | PASSED_TO_ASKER
PASSED_KINDS = PASSED_TO_ASKER | {K.NOTICE_TO_NUMBER, K.REPLY_AWAITED}
PROMISE_KINDS = TO_ASKER | PASSED_KINDS | {K.PROMISE_DUE, K.PROMISE_DONE, K.PROMISE_DISPUTED}
ASKED = frozenset({Status.ANSWERED, Status.MERGED})

Values = dict[str, object]


@dataclass(frozen=True)
class PromiseBriefing:
    """``values``: question (the reader's own), topic, school, now, proof; pledge, or passed, and answer, due_on."""

    school: School
    vault: Vault

    async def brief(
        self, unit: Unit, letter: Letter, audience: Audience, person: Person | None, now: datetime
    ) -> Notice | None:
        """None drops what is not true any more, and what its reader is kept from by now."""
        question = await unit.questions.get(QuestionId(letter.about))
        if letter.kind in PASSED_KINDS:
            filled = await self._passed(unit, letter, question, person, now)
        else:
            filled = await self._promised(unit, letter, question, person, now)
        if filled is None:
            return None
        topic = self.school.topic(question.topic).title
        values = {"question": question, "topic": topic, "school": self.school, "now": now, **filled}
        values["proof"] = proof_of(self.vault, letter, question)
        read_by = audience if letter.kind in TO_ASKER else Audience.STAFF
        return Notice(letter.kind, read_by, values)

    async def _promised(
        self, unit: Unit, letter: Letter, question: Question, person: Person | None, now: datetime
    ) -> Values | None:
        pledge = await promising.pledge_of(unit, question.merged_into or question.id)
        if letter.kind is K.PROMISE_DUE and pledge is None:
            return await _verifying(unit, letter, question, person)
        if pledge is None or pledge.promise.number != letter.values["number"]:
            return None
        if not _holds(letter, question, pledge, now):
            return None
        if letter.kind not in PROMISE_TO_ASKER and not _may_know(person, pledge):
            return None
        answers = person is not None and may(Actor((person,)), Action.PREPARE, question)
        return {"pledge": pledge, "answer": pledge.answer, "due_on": pledge.due_on, "answers": answers}

    async def _passed(
        self, unit: Unit, letter: Letter, question: Question, person: Person | None, now: datetime
    ) -> Values | None:
        main = await unit.questions.get(question.merged_into) if question.merged_into else question
        passed = await noticing.newest_of(unit, main)
        if passed is None or passed.escalation.number != letter.values["number"] or not passed.is_open:
            return None
        if letter.kind in PASSED_TO_ASKER:
            told = letter.values.get("sent", passed.escalation.sent_number)
            late = letter.kind is K.PASSED_UP or passed.is_overdue(now.date())
            holds = bool(passed.escalation.sent_on) and told == passed.escalation.sent_number and late
        else:
            state = EscalationState.WAITING if letter.kind is K.NOTICE_TO_NUMBER else EscalationState.SENT
            holds = passed.escalation.state is state and _may_write(person, main)
        if not holds:
            return None
        filled: Values = {"passed": passed, "answer": passed.answer, "due_on": passed.answer.due_on}
        heads = await unit.people.with_role(Role.PRINCIPAL)
        return filled | {"head": next((head.full_name for head in heads), "")}


async def _verifying(unit: Unit, letter: Letter, question: Question, person: Person | None) -> Values | None:
    """An answer that asked for time, until another one is given."""
    released = [answer for answer in await unit.questions.answers(question.id) if answer.released]
    answer = released[-1] if released else None
    if answer is None or answer.kind is not AnswerKind.NEEDS_TIME or answer.number != letter.values["number"]:
        return None
    mine = person is not None and (answer.answerer == person.id or may(Actor((person,)), Action.VIEW, question))
    if not mine or question.status is Status.WITHDRAWN or (person and is_shielded(Actor((person,)), question)):
        return None
    return {"answer": answer, "due_on": answer.due_on, "answers": True}


def _holds(letter: Letter, question: Question, pledge: Pledge, now: datetime) -> bool:
    """Whether this letter still says what is so."""
    promise, said = pledge.promise, letter.values
    match letter.kind:
        case K.PROMISE_ASKED:
            return promise.state in LIVE and promise.asked == said["asked"] and question.status in ASKED
        case K.PROMISE_MOVED:
            return promise.state in LIVE and promise.moves == said["moves"]
        case K.PROMISE_DONE:
            return promise.state is PromiseState.DONE
        case K.PROMISE_DISPUTED:
            return promise.state is PromiseState.DISPUTED
        case _:
            near = promise.due_on - timedelta(days=promising.AHEAD) <= now.date()
            return promise.state in UNKEPT and near and question.status is not Status.WITHDRAWN


def _may_know(person: Person | None, pledge: Pledge) -> bool:
    """Whoever keeps it knows of the promise, though not of the question."""
    if person is None or not person.active or is_shielded(Actor((person,)), pledge.question):
        return False
    return keeps(Actor((person,)), pledge) or may(Actor((person,)), Action.VIEW, pledge.question)


def _may_write(person: Person | None, question: Question) -> bool:
    return person is not None and person.active and may_write(Actor((person,)), question)
