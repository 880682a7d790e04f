"""What the clerk does with a written notice: the number it was given, a correction, and the reply when it comes."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.audit import of_question
from domain.consignment import Enclosure
from domain.errors import BadInput, NotAllowed, Outdated
from domain.escalations import EscalationState, Passed, may_write
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Actor, Role
from domain.ports import Clock, Store, Unit
from domain.questions import AnswerKind, Question
from domain.school import School
from domain.services import noticing, post
from domain.services.answering import Answering, Reply
from domain.services.recording import record
from domain.services.sending_up import Matter, matter_passed_up

NUMBERED, REPLIED, UP = "notice_numbered", "notice_replied", "passed_up"


@dataclass(frozen=True)
class PassingOn:
    """Numbers and days come from people alone. Every method raises Unknown, NotAllowed, Outdated or BadInput."""

    store: Store
    clock: Clock
    school: School
    answering: Answering

    async def listed(self, actor: Actor) -> list[Passed]:
        """Open ones: what waits for a number, then what waits for a reply; the earliest expected first."""
        async with self.store.reading() as unit:
            found = [one for one in await noticing.everything(unit) if one.is_open and may_write(actor, one.question)]
        return sorted(found, key=lambda one: one.escalation.state is EscalationState.SENT)

    async def one(self, actor: Actor, code: str) -> Passed:
        """The notice of a question's newest answer, still open."""
        async with self.store.reading() as unit:
            return await _open(unit, actor, code)

    async def numbered(self, actor: Actor, code: str, number: str, on: date) -> Passed:
        """From now on it counts as sent, and the askers are told; another number later is a correction, told too."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            passed = await _open(unit, actor, code)
            _plausible(on, passed.question.received_on, now.date())
            escalation = passed.escalation.numbered(number, on)
            if escalation == passed.escalation:
                raise Outdated(code=code)
            await unit.escalations.put(escalation)
            await _written(unit, actor, passed.question, NUMBERED, now, f"{number}\n{on}")
            for asker in await noticing.askers(unit, passed.question):
                mark = f"{passed.question.id}/{escalation.number}/{number}/{on}"
                facts: dict[str, str | int] = {"number": escalation.number, "sent": number}
                await post.to_asker(unit, asker, NoticeKind.PASSED_UP, now, mark=mark, values=facts)
        return replace(passed, escalation=escalation)

    async def replied(self, actor: Actor, code: str, number: str, on: date, text: str) -> Question:
        """What the other body wrote back goes to everyone who asked, as the answer. ``text`` is ready to be read."""
        now = self.clock.now()
        reply = self.answering.check(Reply(AnswerKind.EXPLAINED, text))
        async with self.store.writing() as unit:
            passed = await _open(unit, actor, code)
            sent_on = passed.escalation.sent_on
            if sent_on is None or passed.question.status is Status.PREPARED:
                raise Outdated(code=code)
            _plausible(on, sent_on, now.date())
            await unit.escalations.put(replace(passed.escalation, reply_number=number, reply_on=on))
            await _written(unit, actor, passed.question, REPLIED, now, f"{number}\n{on}")
            prepared = await self.answering.prepare(unit, actor, passed.question, reply, now)
            return await self.answering.release(unit, prepared, now, actor)

    def can_go_up(self, actor: Actor, passed: Passed) -> bool:
        """Whether ``actor`` may hand it to the courier: the principal, where the deployment has an authority."""
        sector = self.school.sector
        has_authority = sector.round is not None and not sector.is_authority
        return has_authority and Role.PRINCIPAL in actor.roles and passed.escalation.sent_on is not None

    async def up(self, actor: Actor, code: str, subject: str, document: Enclosure) -> bool:
        """The letter as a document to the authority; False when exactly this has gone up already."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            passed = await _open(unit, actor, code)
            escalation = passed.escalation
            if not self.can_go_up(actor, passed) or escalation.sent_on is None:
                raise NotAllowed(code=code)
            ref, due_on = f"{code}-{escalation.number}", passed.answer.due_on
            matter = Matter(ref, subject, escalation.sent_number, escalation.sent_on, due_on)
            fresh = await matter_passed_up(unit, matter, document, now.date())
            if fresh:
                await _written(unit, actor, passed.question, UP, now, escalation.sent_number)
        return fresh


async def _open(unit: Unit, actor: Actor, code: str) -> Passed:
    """Whoever has no part in it reads the same as if there were none."""
    question = await unit.questions.by_code(code)
    passed = await noticing.newest_of(unit, question) if may_write(actor, question) else None
    if passed is None:
        raise NotAllowed("unknown", code=code)
    if not passed.is_open:
        raise Outdated(code=code)
    return passed


def _plausible(on: date, earliest: date, today: date) -> None:
    """Raises BadInput: no letter is dated tomorrow, nor before there was anything to write about."""
    if not earliest <= on <= today:
        raise BadInput("notice_date", earliest=earliest.strftime("%d/%m/%Y"), today=today.strftime("%d/%m/%Y"))


async def _written(unit: Unit, by: Actor, question: Question, what: str, now: datetime, detail: str) -> None:
    await unit.questions.note(question.id, what, by.persons[-1].id, now, detail)
    await record(unit, by, what, of_question(question.code), now)
