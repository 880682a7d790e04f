"""Clear or not yet clear: closed with the way back forgotten, or opened once more."""

import pytest

from domain.errors import NotAllowed, Outdated
from domain.life import Status
from domain.notices import NoticeKind
from domain.questions import AnswerKind
from domain.services import promising
from domain.services.answering import Reply
from domain.services.asking import Mode
from domain.services.confirming import Confirming
from tests.domain.a_month import moment
from tests.domain.services.question_steps import DONE, MODES, answered, asked_by
from tests.domain.services.the_question_house import QuestionHouse, a_question_house

K = NoticeKind


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


@pytest.mark.parametrize("mode", MODES)
async def test_understood_closes_and_forgets_the_way_back(house, mode):
    asked, own = await answered(house, mode)
    assert (await house.following.understood(own)).status is Status.CLOSED
    async with house.store.reading() as unit:
        assert not await unit.questions.has_way_back(asked.id)
    with pytest.raises(Outdated):
        await house.following.understood(own)


async def test_understood_leaves_a_promise_open_until_somebody_says_that_it_was_kept(house):
    promise = Reply(AnswerKind.WILL_DO, "Sẽ thay quạt.", due_on=moment(12, 10).date())
    asked, own = await answered(house, Mode.WAY_BACK, promise)
    assert (await house.following.understood(own)).status is Status.ANSWERED
    async with house.store.reading() as unit:
        assert await unit.questions.has_way_back(asked.id)
    house.clock.set(moment(12, 11))
    assert (await house.following.understood(own)).status is Status.ANSWERED
    async with house.store.writing() as unit:
        assert await promising.ask_about_late(unit, house.school, house.clock.now()) == 1
    confirming = Confirming(house.store, house.clock, house.following.claims, house.school)
    assert (await confirming.seen(own)).status is Status.CLOSED
    async with house.store.reading() as unit:
        assert not await unit.questions.has_way_back(asked.id)


@pytest.mark.parametrize("mode", MODES)
async def test_not_understood_opens_it_once_for_whoever_answers(house, mode):
    asked, own = await answered(house, mode)
    reopened = await house.following.not_understood(own)
    assert (reopened.status, reopened.reopened) == (Status.ASSIGNED, 1)
    assert await house.told(K.REOPENED) == ["vice"]
    clearer = Reply(AnswerKind.EXPLAINED, "Quạt mới đã lắp ở lớp 10A1 chiều nay.")
    await house.answering.answer(await house.actor("vice"), asked.code, clearer, at_once=True)
    with pytest.raises(NotAllowed, match="reopened_enough"):
        await house.following.not_understood(own)
    assert (await house.question(asked.code)).status is Status.ANSWERED


@pytest.mark.parametrize("act", ["understood", "not_understood"])
async def test_nothing_is_rated_before_it_is_answered(house, act):
    asked, own = await asked_by(house, Mode.NAMED)
    with pytest.raises(Outdated):
        await getattr(house.following, act)(own)
    assert await house.question(asked.code) == asked


async def test_an_alarm_that_is_reopened_is_told_to_whoever_has_it(house):
    asked = await house.ask("mai", urgent=True)
    guard = await house.actor("guard")
    await house.answering.acknowledge(guard, asked.code)
    await house.answering.answer(guard, asked.code, DONE, at_once=True)
    await house.following.not_understood(await house.claim("mai", asked.code))
    assert await house.told(K.REOPENED) == ["guard"]
    await house.answering.answer(guard, asked.code, Reply(AnswerKind.EXPLAINED, "Cô sẽ gặp em."), at_once=True)
