"""Prepare, release at once or after the session, hand to somebody else; everyone who asked gets it."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from domain.errors import BadInput, Outdated
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import PersonId
from domain.ports import Override
from domain.questions import AnswerKind
from domain.services.answering import NEEDS_A_DATE, Reply
from domain.services.asking import Mode
from tests.domain.a_month import moment
from tests.domain.services.question_steps import AFTER, DONE, assigned, reply
from tests.domain.services.the_question_house import QuestionHouse, a_question_house


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (AnswerKind.EXPLAINED, Status.ANSWERED),
        (AnswerKind.DONE, Status.ANSWERED),
        (AnswerKind.WILL_DO, Status.ANSWERED),
        (AnswerKind.NEEDS_TIME, Status.NEEDS_TIME),
        (AnswerKind.BEYOND_AUTHORITY, Status.ESCALATED),
    ],
)
@pytest.mark.parametrize("mode", [Mode.NAMED, Mode.WAY_BACK, Mode.RECEIPT_ONLY])
async def test_each_kind_of_answer_at_once(house, kind, status, mode):
    asked = await assigned(house, mode=mode)
    done = await house.answering.answer(await house.actor("vice"), asked.code, reply(kind), at_once=True)
    assert (done.status, done.due_on) == (status, AFTER if kind in NEEDS_A_DATE else None)
    async with house.store.reading() as unit:
        (answer,) = await unit.questions.answers(asked.id)
    assert (answer.released, answer.kind, answer.answerer, answer.number) == (True, kind, "vice", 1)
    told = {Mode.NAMED: ["mai"], Mode.WAY_BACK: [asked.id], Mode.RECEIPT_ONLY: []}[mode]
    assert await house.told(NoticeKind.ANSWERED) == told


async def test_prepared_answers_go_out_together_after_the_session(house):
    first, second = await assigned(house, "mai"), await assigned(house, "nam")
    vice = await house.actor("vice")
    for one in (first, second):
        done = await house.answering.answer(vice, one.code, DONE, at_once=False)
        assert done.status is Status.PREPARED
    assert await house.told(NoticeKind.ANSWERED) == []
    async with house.writing() as unit:
        assert await house.answering.release_all(unit, "others", "2026-11", moment(11, 27, 16)) == 2
        assert await house.answering.release_all(unit, "others", "2026-11", moment(11, 27, 16)) == 0
    assert await house.told(NoticeKind.ANSWERED) == ["mai", "nam"]


async def test_a_prepared_answer_can_be_written_anew_and_sent_early(house):
    asked, vice = await assigned(house), await house.actor("vice")
    await house.answering.answer(vice, asked.code, reply(AnswerKind.NEEDS_TIME), at_once=False)
    await house.answering.answer(vice, asked.code, DONE, at_once=False)
    done = await house.answering.release_now(vice, asked.code)
    assert done.status is Status.ANSWERED
    async with house.store.reading() as unit:
        (answer,) = await unit.questions.answers(asked.id)
    assert (answer.number, answer.text) == (1, DONE.text)
    with pytest.raises(Outdated):
        await house.answering.release_now(vice, asked.code)


async def test_after_needing_time_the_final_answer_is_a_second_one(house):
    asked, vice = await assigned(house), await house.actor("vice")
    await house.answering.answer(vice, asked.code, reply(AnswerKind.NEEDS_TIME), at_once=True)
    await house.answering.answer(vice, asked.code, DONE, at_once=True)
    async with house.store.reading() as unit:
        assert [(one.number, one.released) for one in await unit.questions.answers(asked.id)] == [(1, True), (2, True)]
    assert await house.told(NoticeKind.ANSWERED) == ["mai", "mai"]


@pytest.mark.parametrize("kind", AnswerKind)
async def test_five_presses_of_one_button_send_one_answer(house, kind):
    asked, vice = await assigned(house), await house.actor("vice")
    tries = [house.answering.answer(vice, asked.code, reply(kind), at_once=True) for _ in range(5)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in results) == ["Outdated"] * 4 + ["Question"]
    assert await house.told(NoticeKind.ANSWERED) == ["mai"]


async def test_a_promise_is_reported_back_on_and_what_is_done_is_not(house):
    asked, vice = await assigned(house), await house.actor("vice")
    await house.answering.answer(vice, asked.code, reply(AnswerKind.WILL_DO), at_once=True)
    kept = await house.answering.answer(vice, asked.code, DONE, at_once=True)
    assert (kept.status, kept.due_on) == (Status.ANSWERED, None)
    with pytest.raises(Outdated):
        await house.answering.answer(vice, asked.code, reply(AnswerKind.EXPLAINED), at_once=True)
    async with house.store.reading() as unit:
        assert [one.kind for one in await unit.questions.answers(asked.id)] == [AnswerKind.WILL_DO, AnswerKind.DONE]


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (Reply(AnswerKind.DONE, " ok "), "too_short"),
        (Reply(AnswerKind.DONE, "x" * 3001), "too_long"),
        (Reply(AnswerKind.WILL_DO, "Sẽ thay quạt."), "date_missing"),
        (Reply(AnswerKind.NEEDS_TIME, "Chờ vật tư.", due_on=date(2026, 11, 8)), "date_past"),
    ],
)
async def test_an_answer_that_cannot_be_taken_leaves_everything_as_it_was(house, wrong, key):
    asked = await assigned(house)
    with pytest.raises(BadInput) as refused:
        await house.answering.answer(await house.actor("vice"), asked.code, wrong, at_once=True)
    assert refused.value.key == key
    assert await house.question(asked.code) == asked


async def test_a_promise_for_today_is_in_time_but_not_before_the_session_it_waits_for(house):
    asked, vice = await assigned(house), await house.actor("vice")
    today = reply(AnswerKind.WILL_DO, due_on=house.clock.now().date())
    with pytest.raises(BadInput, match="date_before_session"):
        await house.answering.answer(vice, asked.code, today, at_once=False)
    assert (await house.answering.answer(vice, asked.code, today, at_once=True)).status is Status.ANSWERED


async def test_once_the_session_is_over_an_answer_waits_for_nothing(house):
    asked = await assigned(house)
    assert (await house.answering.session_ahead(asked)).period == "2026-11"
    house.clock.set(moment(11, 27, 16))
    assert await house.answering.session_ahead(asked) is None
    done = await house.answering.answer(await house.actor("vice"), asked.code, DONE, at_once=False)
    assert done.status is Status.ANSWERED


async def test_a_session_that_is_called_off_is_not_waited_for(house):
    asked = await assigned(house)
    async with house.writing() as unit:
        await unit.cycles.set_override("others", "2026-11", Override(None, "bão", PersonId("head")))
    assert await house.answering.session_ahead(asked) is None


async def test_a_question_without_a_session_is_answered_at_once(house):
    asked = replace(await assigned(house), period="")
    assert await house.answering.session_ahead(asked) is None


async def test_an_alarm_is_answered_at_once_by_the_safety_officer(house):
    asked = await house.ask("mai", Mode.WAY_BACK, urgent=True)
    guard = await house.actor("guard")
    with pytest.raises(Outdated):
        await house.answering.answer(guard, asked.code, DONE, at_once=False)
    await house.answering.acknowledge(guard, asked.code)
    done = await house.answering.answer(guard, asked.code, DONE, at_once=False)
    assert done.status is Status.ANSWERED
    assert await house.told(NoticeKind.ANSWERED) == [asked.id]
