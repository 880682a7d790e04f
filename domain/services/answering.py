"""Answering: prepare, release at once or after the session, hand to somebody else."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.audit import of_question
from domain.errors import BadInput, Outdated
from domain.life import Action, Status
from domain.notices import NoticeKind
from domain.people import STAFF_ROLES, Actor, PersonId, Role
from domain.permissions import Relation, relations, require
from domain.ports import Clock, Store, Unit
from domain.questions import RELEASING, Answer, AnswerKind, Question
from domain.school import School
from domain.series import Session
from domain.services import alarming, assigning, giving, noticing, post
from domain.services.answerable import SAID, still
from domain.services.recording import record

SHORTEST_ANSWER = 5
NEEDS_A_DATE = frozenset({AnswerKind.WILL_DO, AnswerKind.NEEDS_TIME, AnswerKind.BEYOND_AUTHORITY})


@dataclass(frozen=True)
class Reply:
    """What the answerer wrote and chose. ``owner``: who will do it, in words; ``due_on``: by when; ``authority``: which
    body. ``owner_role`` or ``owner_id``: who is reminded; neither: whoever writes the answer.
    """

    kind: AnswerKind
    text: str
    owner: str = ""
    due_on: date | None = None
    authority: str = ""
    owner_role: Role | None = None
    owner_id: PersonId | None = None


@dataclass(frozen=True)
class Answering:
    """What an answerer does. Every method re-reads the question; raises NotAllowed, Outdated, Unknown or BadInput."""

    store: Store
    clock: Clock
    school: School

    async def waiting(self, actor: Actor) -> list[Question]:
        """What ``actor`` is to answer, the earliest due first."""
        async with self.store.reading() as unit:
            found = await unit.questions.answered_by(actor.ids, actor.roles)
        mine = [question for question in found if Relation.ANSWERER in relations(actor, question)]
        return sorted(mine, key=lambda question: (question.due_on or date.max, question.code))

    async def visible(self, actor: Actor, action: Action, code: str) -> Question:
        """The question, if ``actor`` may do ``action`` with it and its life allows it now."""
        async with self.store.reading() as unit:
            question = await unit.questions.by_code(code)
            require(actor, action, question)
            if action is not Action.VIEW:
                await still(unit, question, action)
        return question

    async def photos(self, actor: Actor, code: str) -> list[bytes]:
        """For whoever may see the question."""
        question = await self.visible(actor, Action.VIEW, code)
        async with self.store.reading() as unit:
            return await unit.questions.photos(question.id)

    async def askers(self, question: Question) -> int:
        """How many asked it, merged ones included."""
        async with self.store.reading() as unit:
            return 1 + len(await unit.questions.merged_under(question.id))

    def check(self, reply: Reply) -> Reply:
        """Trimmed. Raises BadInput: too short, too long, a date missing or already gone by."""
        text = self.school.asking.fit(reply.text, SHORTEST_ANSWER)
        if reply.kind in NEEDS_A_DATE:
            if reply.due_on is None:
                raise BadInput("date_missing")
            if reply.due_on < self.clock.now().date():
                raise BadInput("date_past")
        return replace(reply, text=text)

    async def answer(self, actor: Actor, code: str, reply: Reply, *, at_once: bool) -> Question:
        """Stores the answer, and releases it now unless it waits for the session.

        An alarm's answer never waits, nor one whose session is over.
        """
        reply = self.check(reply)
        now = self.clock.now()
        async with self.store.writing() as unit:
            question = await unit.questions.by_code(code)
            require(actor, Action.PREPARE, question)
            await still(unit, question, Action.PREPARE)
            session = await self._session_ahead(unit, question, now)
            if session is None or at_once:
                require(actor, RELEASING[reply.kind], question)
                return await self.release(unit, await self.prepare(unit, actor, question, reply, now), now, actor)
            if reply.due_on and reply.due_on < session.session_at.date():
                raise BadInput("date_before_session")
            return await self.prepare(unit, actor, question, reply, now)

    async def session_ahead(self, question: Question) -> Session | None:
        """The session whose end an answer can wait for; None when there is nothing to wait for."""
        async with self.store.reading() as unit:
            return await self._session_ahead(unit, question, self.clock.now())

    async def prepare(self, unit: Unit, actor: Actor, question: Question, reply: Reply, now: datetime) -> Question:
        """Stored, not released; whoever calls has checked that ``actor`` may."""
        earlier = await unit.questions.answers(question.id)
        if question.status in SAID and earlier[-1].says == (reply.kind, reply.text, reply.due_on):
            raise Outdated(code=question.code)
        unreleased = [answer.number for answer in earlier if not answer.released]
        author = actor.persons[-1]
        answer = Answer(
            question_id=question.id,
            number=unreleased[0] if unreleased else len(earlier) + 1,
            kind=reply.kind,
            text=reply.text,
            answerer=author.id,
            prepared_on=now.date(),
            owner=reply.owner,
            due_on=reply.due_on,
            authority=reply.authority,
        ).to_the_point()
        await unit.questions.put_answer(answer)
        await giving.give(unit, question, answer, reply.owner_role, reply.owner_id)
        await unit.questions.note(question.id, Action.PREPARE, author.id, now, reply.kind)
        await record(unit, actor, Action.PREPARE, of_question(question.code), now, detail=reply.kind)
        return await unit.questions.save(replace(question, status=question.after(Action.PREPARE)))

    async def _session_ahead(self, unit: Unit, question: Question, now: datetime) -> Session | None:
        """An alarm's answer waits for nothing."""
        plan = self.school.plan(question.series)
        if not question.period or not plan.release_after_session or question.urgent:
            return None
        session = self.school.calendar_with(await unit.cycles.overrides()).session(plan.dates, question.period)
        return None if session.cancelled or session.ends_at <= now else session

    async def release(self, unit: Unit, question: Question, now: datetime, by: Actor | None = None) -> Question:
        """Sends the prepared answer to everyone who asked it, nameless ones too. ``by`` None: the session is over."""
        answer = (await unit.questions.answers(question.id))[-1]
        action = RELEASING[answer.kind]
        due_on = answer.due_on if answer.kind in NEEDS_A_DATE else None
        stored = await unit.questions.save(replace(question, status=question.after(action), due_on=due_on))
        await unit.questions.put_answer(replace(answer, released=True))
        await giving.supersede(unit, answer)
        await noticing.opened(unit, stored, answer, self.school, now)
        await unit.questions.note(question.id, action, answer.answerer, now, answer.kind)
        if by:
            await record(unit, by, action, of_question(question.code), now)
        for asked in [stored, *await unit.questions.merged_under(question.id)]:
            await post.to_asker(unit, asked, NoticeKind.ANSWERED, now, mark=f"{stored.id}/{answer.number}")
        return stored

    async def release_all(self, unit: Unit, series: str, period: str, now: datetime) -> int:
        """After the session: every prepared answer of it goes out together."""
        ready = [q for q in await unit.questions.in_cycle(series, period) if q.status is Status.PREPARED]
        for question in ready:
            await self.release(unit, question, now)
        return len(ready)

    async def release_now(self, actor: Actor, code: str) -> Question:
        """One prepared answer, before the session."""
        async with self.store.writing() as unit:
            question = await unit.questions.by_code(code)
            require(actor, Action.RELEASE_ANSWER, question)
            question.after(Action.RELEASE_ANSWER)
            return await self.release(unit, question, self.clock.now(), actor)

    async def reassign(self, actor: Actor, code: str, role: Role, reason: str) -> Question:
        """To another role, with a reason that stays in the history. The due date is not reset silently."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            question = await unit.questions.by_code(code)
            require(actor, Action.REASSIGN, question)
            fit = role in STAFF_ROLES and not question.urgent  # an alarm stays with those who are there for alarms
            people = await post.unshielded(unit, question, role) if fit else []
            if not people:
                raise BadInput("nobody_there")
            moved = replace(question, status=question.after(Action.REASSIGN), answerer_role=role, assignee=None)
            stored = await unit.questions.save(moved)
            await unit.questions.note(question.id, Action.REASSIGN, actor.persons[-1].id, now, f"{role}\n{reason}")
            await record(unit, actor, Action.REASSIGN, of_question(code), now, detail=role)
            await assigning.tell_answerers(unit, stored, assigning.primaries(people, role), self.school, now)
            return stored

    async def acknowledge(self, actor: Actor, code: str) -> Question:
        """An alarm has been received by a person."""
        async with self.store.writing() as unit:
            question = await unit.questions.by_code(code)
            return await alarming.acknowledge(unit, actor, question, self.clock.now())
