"""The help numbers follow an alarm once somebody in charge really has it."""

from datetime import timedelta

import pytest

from domain.notices import NoticeKind
from domain.ports import Outcome
from domain.questions import Question
from domain.services import alarming
from domain.services.asking import Mode
from tests.domain.services.the_question_house import QuestionHouse, a_question_house

K = NoticeKind


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def let_minutes_pass(house: QuestionHouse) -> None:
    """The clock reaches the next round, and the errand is done as the scheduler would."""
    house.clock.advance(timedelta(minutes=house.school.ack_minutes))
    async with house.writing() as unit:
        for work in await unit.due.due(house.clock.now()):
            if await unit.due.claim(work, house.clock.now()):
                await alarming.escalate_unacknowledged(unit, work.ref, house.school, house.clock.now())


async def test_the_help_card_follows_only_once_an_alert_has_reached_a_phone(house):
    for who in ("guard", "guard2"):
        house.phones.will(who, Outcome.PASSING)
    asked = await house.ask("mai", Mode.WAY_BACK, urgent=True)
    await follow_with_card(house, asked)
    await house.deliver()
    assert house.phones.kinds("mai") == []
    house.clock.advance(timedelta(minutes=1))
    await house.deliver()
    house.clock.advance(timedelta(minutes=1))
    await house.deliver()
    assert house.phones.kinds("guard") == [K.URGENT_ALERT]
    assert house.phones.kinds("mai") == [K.SAFETY_CARD]


async def test_the_help_card_follows_also_when_only_the_principal_could_be_reached(house):
    for who in ("guard", "guard2"):
        house.phones.will(who, Outcome.PERMANENT)
    asked = await house.ask("mai", urgent=True)
    await follow_with_card(house, asked)
    await house.deliver()
    assert house.phones.kinds("mai") == []
    await let_minutes_pass(house)
    await house.deliver()
    house.clock.advance(timedelta(minutes=1))
    await house.deliver()
    assert house.phones.kinds("mai") == [K.SAFETY_CARD]


async def test_the_help_card_follows_when_somebody_has_it_however_they_heard(house):
    for who in ("guard", "guard2"):
        house.phones.will(who, Outcome.PERMANENT)
    asked = await house.ask("mai", urgent=True)
    await follow_with_card(house, asked)
    await house.answering.acknowledge(await house.actor("head"), asked.code)
    await house.deliver()
    assert house.phones.kinds("mai") == [K.SAFETY_CARD]


async def follow_with_card(house: QuestionHouse, asked: Question) -> None:
    async with house.writing() as unit:
        assert not await alarming.went_out(unit, asked)
        await alarming.card_to_follow(unit, asked, house.clock.now())
