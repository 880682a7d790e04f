import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from domain.life import Status
from domain.notices import LetterState
from domain.people import PersonId, Role, Scope
from domain.questions import Answer, AnswerKind, QuestionId
from storage.engine import SqlStore
from tests.storage.made_up import NOON, pupil, question, staff

Q1, Q2 = QuestionId("q1"), QuestionId("q2")
TEACHER = PersonId("t1")


@pytest.fixture(autouse=True)
async def people(store: SqlStore):
    async with store.writing() as unit:
        for someone in (pupil("p1"), staff("t1")):
            await unit.people.upsert(someone)


def _answer(number: int, due_on: date | None, released: bool = True, question_id: QuestionId = Q1) -> Answer:
    day = date(2026, 11, 20)
    return Answer(question_id, number, AnswerKind.WILL_DO, "Sẽ sửa quạt.", TEACHER, day, released, "Tổ điện", due_on)


async def test_a_promise_is_the_newest_released_answer_with_a_date(store: SqlStore):
    soon, late = date(2026, 12, 1), date(2026, 12, 15)
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"", None, [])
        await unit.questions.add(question("q2"), b"", None, [])
        await unit.questions.put_answer(_answer(1, soon, released=False))
        assert await unit.questions.promises() == []
        await unit.questions.put_answer(_answer(1, soon))
        await unit.questions.put_answer(_answer(2, late, released=False))
        assert await unit.questions.promises() == [_answer(1, soon)]
        await unit.questions.put_answer(_answer(2, late))
        await unit.questions.put_answer(_answer(1, soon, question_id=Q2))
        assert await unit.questions.promises() == [_answer(1, soon, question_id=Q2), _answer(2, late)]
        await unit.questions.put_answer(_answer(3, None))
        assert await unit.questions.promises() == [_answer(1, soon, question_id=Q2)]
        assert await unit.questions.answers(Q1) == [_answer(1, soon), _answer(2, late), _answer(3, None)]


async def test_history_keeps_no_moment_of_what_an_anonymous_asker_did(store: SqlStore):
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"", None, [])
        await unit.questions.add(question("q2", asker="p1"), b"", None, [])
        for id_ in (Q1, Q2):
            await unit.questions.note(id_, "added", None, NOON, "")
            await unit.questions.note(id_, "approved", TEACHER, NOON, "d")
        anonymous, named = await unit.questions.history(Q1), await unit.questions.history(Q2)
    assert [(line.what, line.actor, line.at, line.detail) for line in anonymous] == [
        ("added", None, None, ""),
        ("approved", TEACHER, NOON, "d"),
    ]
    assert [line.at for line in named] == [NOON, NOON]


async def test_an_anonymous_question_leaves_no_trace_in_tables_of_people(store: SqlStore, tmp_path: Path):
    def everything_but_questions() -> str:
        connection = sqlite3.connect(tmp_path / "school.db")
        mine = ('INSERT INTO "questions"', 'INSERT INTO "ways_back"', 'INSERT INTO "photos"', 'INSERT INTO "history"')
        rest = [line for line in connection.iterdump() if not line.startswith(mine)]
        connection.close()
        return "\n".join(rest)

    before = everything_but_questions()
    async with store.writing() as unit:
        await unit.questions.add(question("q1"), b"r1", b"sealed", [b"photo"])
        await unit.questions.note(Q1, "sent", None, NOON, "")
    assert everything_but_questions() == before


async def test_what_is_asked_often_is_answered_from_an_index(store: SqlStore):
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(store._readers.sync_engine, "before_cursor_execute", lambda *a: asked.append((a[2], a[3])))
    async with store.reading() as unit:
        await unit.questions.reviewed_by(Scope.of_class("10A1"), {Status.PENDING_REVIEW, Status.RETURNED})
        await unit.questions.in_status({Status.PENDING_REVIEW})
        await unit.questions.answered_by([TEACHER], [Role.ACCOUNTANT])
        await unit.questions.asked_by([TEACHER])
        await unit.questions.in_cycle("others", "2026-11")
        await unit.questions.by_receipt(b"r1")
        await unit.questions.merged_under(Q1)
        await unit.questions.history(Q1)
        await unit.outbox.in_state(LetterState.SENDING)
        await unit.outbox.states_about("q1", "answered")
        await unit.outbox.next_due(NOON)
        await unit.due.due(NOON)
        await unit.people.parents_of(TEACHER)
        await unit.people.behind(1)
        queries = [(statement, values) for statement, values in asked if statement.startswith("SELECT")]
        assert len(queries) > 14
        async with store._readers.connect() as connection:
            for statement, values in queries:
                plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                assert not [row.detail for row in plan if row.detail.startswith("SCAN")], statement
