from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from domain.errors import Outdated, Unknown
from domain.life import Status
from domain.people import PersonId, Role, Scope
from domain.questions import Anonymous, Label, Lane, Named, Origin, QuestionId
from storage.engine import SqlStore
from tests.storage.made_up import pupil, question, staff

Q1, Q2 = QuestionId("q1"), QuestionId("q2")
TEACHER, BOARD = PersonId("t1"), PersonId("t2")


@pytest.fixture(autouse=True)
async def people(store: SqlStore):
    async with store.writing() as unit:
        for someone in (pupil("p1"), staff("t1"), staff("t2")):
            await unit.people.upsert(someone)


async def test_a_question_comes_back_as_it_was_in_every_field(store: SqlStore):
    other = question("q2")
    full = question(
        "q1",
        asker="p1",
        label=Label("10A1", "class", Role.STUDENT, "Nguyễn Thị Bưởi"),
        status=Status.MERGED,
        lane=Lane.DIRECT,
        shielded_from=(Scope.of_class("10A1"), Scope.boarding(), Scope.school()),
        answerer_role=Role.ACCOUNTANT,
        assignee=TEACHER,
        due_on=date(2026, 12, 1),
        merged_into=Q2,
        origin=Origin.PAPER,
        unreviewed=True,
        reopened=1,
        return_reason="unclear",
        photo_count=2,
        reviewer=None,
        version=7,
    )
    async with store.writing() as unit:
        await unit.questions.add(full, b"r1", None, [b"one", b"two"])
        await unit.questions.add(other, b"r2", b"sealed", [])
    async with store.reading() as unit:
        assert await unit.questions.get(Q1) == full
        assert await unit.questions.by_code("Q2") == other
        assert await unit.questions.by_receipt(b"r2") == other
        assert await unit.questions.photos(Q1) == [b"one", b"two"]
        assert await unit.questions.way_back(Q1) is None
        assert await unit.questions.way_back(Q2) == b"sealed"
        assert await unit.questions.merged_under(Q2) == [full]


async def test_what_is_not_there_is_unknown(store: SqlStore):
    async with store.reading() as unit:
        assert await unit.questions.by_receipt(b"nothing") is None
        with pytest.raises(Unknown):
            await unit.questions.get(Q1)
        with pytest.raises(Unknown):
            await unit.questions.by_code("NOSUCH")


async def test_of_two_who_read_the_same_version_only_one_can_save(store: SqlStore):
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"r1", None, [])
    async with store.reading() as one, store.reading() as two:
        first, second = await one.questions.get(Q1), await two.questions.get(Q1)
    async with store.writing() as unit:
        saved = await unit.questions.save(replace(first, status=Status.ASSIGNED))
    with pytest.raises(Outdated):
        async with store.writing() as unit:
            await unit.questions.save(replace(second, status=Status.RETURNED))
    async with store.reading() as unit:
        assert await unit.questions.get(Q1) == saved == replace(first, status=Status.ASSIGNED, version=1)


async def test_saving_can_never_put_a_name_to_an_anonymous_question(store: SqlStore):
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"r1", None, [])
        await unit.questions.save(replace(question("q1"), asker=Named(PersonId("p1"))))
        assert (await unit.questions.get(Q1)).asker == Anonymous()


@pytest.mark.parametrize(("second", "receipt"), [(question("q1", code="X"), b"x"), (question("x", code="Q1"), b"x")])
async def test_ids_and_codes_are_unique(store: SqlStore, second, receipt):
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"r1", None, [])
    with pytest.raises(IntegrityError):
        async with store.writing() as unit:
            await unit.questions.add(second, receipt, None, [])


async def test_receipts_are_unique_but_a_paper_note_needs_none(store: SqlStore):
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"", None, [])
        await unit.questions.add(question("q2"), b"", None, [])
        await unit.questions.add(question("q3"), b"same", None, [])
    with pytest.raises(IntegrityError):
        async with store.writing() as unit:
            await unit.questions.add(question("q4"), b"same", None, [])


async def test_lists_go_by_day_and_code_not_by_who_came_first(store: SqlStore):
    later = question("q2", code="AAA", received_on=date(2026, 11, 4))
    async with store.writing() as unit:
        for one in (later, question("q3", code="ZZZ"), question("q1", code="MMM")):
            await unit.questions.add(one, b"", None, [])
        ten_a = await unit.questions.reviewed_by(Scope.of_class("10A1"), {Status.PENDING_REVIEW})
        assert [q.code for q in ten_a] == ["MMM", "ZZZ", "AAA"]
        assert await unit.questions.reviewed_by(Scope.of_class("10A2"), {Status.PENDING_REVIEW}) == []
        assert await unit.questions.reviewed_by(Scope.of_class("10A1"), {Status.ASSIGNED}) == []
        assert len(await unit.questions.in_cycle("others", "2026-11")) == 3
        assert await unit.questions.in_cycle("others", "2026-12") == []
        assert len(await unit.questions.in_status(frozenset(Status))) == 3


async def test_an_answerer_finds_their_own_and_what_waits_for_their_role(store: SqlStore):
    waiting = {"status": Status.ASSIGNED, "reviewer": None, "answerer_role": Role.ACCOUNTANT}
    async with store.writing() as unit:
        await unit.questions.add(question("mine", **{**waiting, "assignee": TEACHER}), b"", None, [])
        await unit.questions.add(question("anybodys", **waiting), b"", None, [])
        await unit.questions.add(question("another", **{**waiting, "assignee": BOARD}), b"", None, [])
        await unit.questions.add(question("done", **{**waiting, "status": Status.CLOSED}), b"", None, [])
        found = await unit.questions.answered_by([TEACHER], [Role.ACCOUNTANT])
        assert {q.id for q in found} == {"mine", "anybodys"}
        assert await unit.questions.answered_by([], []) == []


async def test_only_named_questions_are_found_by_their_asker(store: SqlStore):
    async with store.writing() as unit:
        await unit.questions.add(question("q1", asker="p1"), b"", None, [])
        await unit.questions.add(question("q2"), b"", b"sealed", [])
        assert [q.id for q in await unit.questions.asked_by([PersonId("p1")])] == ["q1"]
        assert await unit.questions.asked_by([]) == []
