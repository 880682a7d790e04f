"""Promises and written notices at rest: in order, replaced whole, gone with their question, never in a person's way."""

from dataclasses import replace
from datetime import date

from domain.escalations import Escalation
from domain.people import PersonId, Role
from domain.promises import Promise, PromiseState
from domain.questions import QuestionId
from storage.engine import SqlStore
from tests.storage.made_up import question, staff
from tests.storage.moving_in import everybody_in

DUE = date(2026, 12, 10)
FULL = Promise(
    QuestionId("q1"), 1, DUE, PromiseState.DONE, Role.CLERK, PersonId("t"), "Đã thay.", DUE, 2, DUE, 1, "Hàng chậm."
)


async def _two(store: SqlStore) -> None:
    await everybody_in(store, (staff("t"), 100))
    async with store.writing() as unit:
        for one in ("q1", "q2"):
            await unit.questions.add(question(one), one.encode(), None, [])


async def test_they_come_back_as_they_were_put_the_soonest_first(store: SqlStore):
    await _two(store)
    soon = Promise(QuestionId("q2"), 1, date(2026, 12, 1))
    async with store.writing() as unit:
        for promise in (FULL, soon, replace(soon, state=PromiseState.KEPT)):
            await unit.promises.put(promise)
        assert await unit.promises.get(FULL.question_id, 1) == FULL
        assert await unit.promises.all() == [replace(soon, state=PromiseState.KEPT), FULL]
        assert await unit.promises.all({PromiseState.DONE}) == [FULL]
        await unit.promises.forget(FULL.question_id, 1)
        assert await unit.promises.get(FULL.question_id, 1) is None


async def test_notices_come_back_as_they_were_put(store: SqlStore):
    await _two(store)
    waiting = Escalation(QuestionId("q1"), 1)
    sent = waiting.numbered("12/THPT-VP", DUE)
    async with store.writing() as unit:
        for escalation in (waiting, sent, Escalation(QuestionId("q2"), 3)):
            await unit.escalations.put(escalation)
        assert await unit.escalations.get(QuestionId("q1"), 1) == sent
        assert await unit.escalations.get(QuestionId("q1"), 2) is None
        assert await unit.escalations.all() == [sent, Escalation(QuestionId("q2"), 3)]


async def test_with_their_question_they_go(store: SqlStore):
    await _two(store)
    async with store.writing() as unit:
        await unit.promises.put(FULL)
        await unit.escalations.put(Escalation(QuestionId("q1"), 1))
        assert await unit.questions.forget_up_to(date(2030, 1, 1)) == 2
        assert (await unit.promises.all(), await unit.escalations.all()) == ([], [])


async def test_whoever_kept_one_and_left_stays_as_a_nameless_row(store: SqlStore):
    await _two(store)
    async with store.writing() as unit:
        await unit.promises.put(FULL)
        await unit.people.upsert(replace(await unit.people.get(PersonId("t")), active=False))
        await unit.traces.unlink(PersonId("t"), date(2030, 1, 1))
        await unit.traces.forget_identity(PersonId("t"))
        assert (await unit.people.get(PersonId("t"))).full_name == ""
