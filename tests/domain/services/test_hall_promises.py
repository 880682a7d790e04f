"""Promises of earlier sessions whose day is over: they open the next one, and are kept, renewed or told anew."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.hall import ItemState, Record, Why
from domain.life import Status
from domain.notices import NoticeKind
from domain.promises import Promise, PromiseState
from domain.questions import AnswerKind, Lane, QuestionId
from domain.services import settling
from storage.engine import SqlStore
from tests.domain.a_month import letters, put_in
from tests.domain.services.a_hall_house import HERE, HallHouse, a_hall_house, listed, said

OCTOBER: dict[str, Any] = {"period": "2026-10", "status": Status.ANSWERED}
OVER = date(2026, 11, 20)
LAST = date(2026, 11, 30)


@pytest.fixture
async def house(store: SqlStore, tmp_path: Path) -> HallHouse:
    return await a_hall_house(store, tmp_path)


async def test_late_dates_of_earlier_sessions_come_first_kept_ones_and_others_do_not(house: HallHouse):
    await put_in(
        house.store,
        listed("late", **OCTOBER),
        listed("time", **OCTOBER | {"status": Status.NEEDS_TIME}),
        listed("kept", **OCTOBER),
        listed("early", **OCTOBER),
        listed("gone", **OCTOBER | {"status": Status.CLOSED}),
        listed("owed", **OCTOBER | {"status": Status.CLOSED}),
        listed("alarm", **OCTOBER | {"lane": Lane.URGENT}),
        listed("told", **OCTOBER | {"status": Status.CLOSED}),
        listed("board", **OCTOBER | {"series": "boarding"}),
        listed("fresh"),
    )
    for code in ("late", "kept", "gone", "owed", "alarm", "board"):
        await house.answer(said(code, AnswerKind.WILL_DO, OVER))
    await house.answer(said("time", AnswerKind.NEEDS_TIME, date(2026, 11, 19)))
    await house.answer(said("told", AnswerKind.NEEDS_TIME, OVER))
    await house.answer(said("early", AnswerKind.WILL_DO, date(2026, 12, 20)))
    async with house.store.writing() as unit:
        kept, owed = (await house.question("kept")).id, (await house.question("owed")).id
        await unit.promises.put(Promise(kept, 1, OVER, PromiseState.DONE))
        await unit.promises.put(Promise(owed, 1, OVER))
    found = await house.hearing.agenda(house.act, *HERE)
    assert [(one.code, one.why) for one in found] == [
        ("TIME", Why.PROMISE),
        ("LATE", Why.PROMISE),
        ("OWED", Why.PROMISE),
        ("FRESH", Why.LISTED),
    ]


async def test_a_late_promise_that_is_done_is_told_at_the_end_and_a_new_date_replaces_the_old(house: HallHouse):
    await put_in(house.store, listed("late", **OCTOBER), listed("late2", **OCTOBER))
    for code in ("late", "late2"):
        await house.answer(said(code, AnswerKind.WILL_DO, OVER))
    await house.open()
    await house.hearing.choose(house.act, *HERE, "LATE", 0, kind=AnswerKind.DONE)
    heard = await house.hearing.note(house.act, *HERE, "LATE", "Đã sửa xong hôm qua.")
    assert heard.item.record.state is ItemState.SETTLED
    await house.hearing.choose(house.act, *HERE, "LATE2", 0, kind=AnswerKind.WILL_DO)
    heard = await house.hearing.choose(house.act, *HERE, "LATE2", 1, owner="Kế toán", due_on=date(2026, 12, 5))
    assert heard.lacks == "text"
    await house.hearing.note(house.act, *HERE, "LATE2", "Chờ kinh phí tháng 12.")
    assert [one.why for one in await house.hearing.agenda(house.act, *HERE)] == [Why.PROMISE, Why.PROMISE]
    await house.end()
    assert (await house.question("late")).status is Status.ANSWERED
    assert (await house.question("late2")).due_on == date(2026, 12, 5)
    assert len(await letters(house.store, NoticeKind.ANSWERED)) == 2


@pytest.mark.parametrize(
    ("kind", "state", "due_on"),
    [(AnswerKind.DONE, PromiseState.DONE, OVER), (AnswerKind.WILL_DO, PromiseState.OPEN, date(2026, 12, 5))],
)
async def test_of_a_question_its_asker_has_closed_the_promise_goes_on(house: HallHouse, kind, state, due_on):
    await put_in(house.store, listed("owed", **OCTOBER | {"status": Status.CLOSED}))
    await house.answer(said("owed", AnswerKind.WILL_DO, OVER))
    owed = (await house.question("owed")).id
    async with house.store.writing() as unit:
        await unit.promises.put(Promise(owed, 1, OVER))
    await house.open()
    await house.hearing.note(house.act, *HERE, "OWED", "Việc này thế này ạ.")
    await house.hearing.choose(house.act, *HERE, "OWED", 1, kind=kind, owner="Kế toán", due_on=date(2026, 12, 5))
    async with house.store.reading() as unit:
        promise = await unit.promises.get(owed, 1)
    assert promise
    assert (promise.state, promise.due_on) == (state, due_on)
    assert (await house.question("owed")).status is Status.CLOSED
    await house.end()
    [fact] = (await house.reporting.facts(house.act, *HERE)).treated
    assert (fact.kind, fact.owner, fact.promised_for) == (kind, "Kế toán", OVER)


async def test_where_no_promise_is_written_down_a_closed_question_stays_as_it_is(house: HallHouse):
    record = Record(QuestionId("owed"), kind=AnswerKind.DONE, base="Đã sửa xong.", promise=1)
    await put_in(house.store, listed("owed", **OCTOBER | {"status": Status.CLOSED}))
    await house.open()
    async with house.store.writing() as unit:
        hall, owed = await unit.halls.get(*HERE), await unit.questions.by_code("OWED")
        assert hall
        after = await settling.settle(unit, house.act, hall, owed, record, [], house.tools.clock.now())
        assert after.state is ItemState.SETTLED
        assert await unit.promises.all() == []
