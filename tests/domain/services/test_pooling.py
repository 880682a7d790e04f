"""Nobody's question goes out alone, as long as waiting hides anything (3b.5)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.life import Status
from domain.services.asking import Mode
from tests.a_school import ZONE
from tests.domain.services.the_question_house import QuestionHouse, a_question_house


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path, minimum_pool=2)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


async def emptied(house: QuestionHouse, moment: datetime) -> int:
    house.clock.set(moment)
    return await house.empty_box()


async def test_one_waits_for_company_and_two_go_together(house):
    await house.ask("mai", Mode.WAY_BACK)
    assert await emptied(house, at(9, 11, 30)) == 0
    await house.ask("nam", Mode.RECEIPT_ONLY)
    assert await emptied(house, at(9, 17)) == 2


async def test_company_is_counted_for_each_reader(house):
    """One for the class, one for the principal past it, two for the boarding board."""
    await house.ask("mai", Mode.WAY_BACK)
    await house.ask("nam", Mode.WAY_BACK, direct=True)
    board = [await house.ask(who, Mode.WAY_BACK, topic="ban_tru") for who in ("b1", "b2")]
    assert await emptied(house, at(9, 11, 30)) == 2
    assert {(await house.question(one.code)).status for one in board} == {Status.PENDING_REVIEW}


async def test_nothing_waits_longer_than_to_the_next_morning_for_the_day_is_on_its_card(house):
    alone = await house.ask("mai", Mode.WAY_BACK)
    assert house.school.read_by(alone.received_on, None, house.clock.now()) == at(10, 7)
    assert [await emptied(house, at(9, hour)) for hour in (12, 17, 21)] == [0, 0, 0]
    assert await emptied(house, at(10, 7)) == 1


async def test_whoever_has_waited_takes_the_others_along(house):
    await house.ask("mai", Mode.WAY_BACK)
    house.clock.set(at(10, 6))
    await house.ask("nam", Mode.WAY_BACK)
    assert await emptied(house, at(10, 7)) == 2


async def test_a_day_before_the_cutoff_nothing_is_held(house):
    """The others' cutoff of November is on Thursday the 26th at 15:00."""
    house.clock.set(at(25, 9))
    alone = await house.ask("mai", Mode.WAY_BACK)
    cutoff = at(26, 15)
    assert house.school.read_by(alone.received_on, cutoff, house.clock.now()) == at(25, 17)
    assert await emptied(house, at(25, 11, 30)) == 0
    assert await emptied(house, at(25, 17)) == 1


async def test_what_waits_for_no_session_is_held_no_longer_than_the_rest(house):
    house.clock.set(at(9, 9))
    sent = await house.ask("mai", Mode.WAY_BACK)
    async with house.writing() as unit:
        stored = await unit.questions.by_code(sent.code)
        await unit.questions.save(replace(stored, period=""))
    assert await emptied(house, at(9, 17)) == 0
    assert await emptied(house, at(10, 7)) == 1


async def test_an_alarm_and_a_named_question_wait_for_nobody(house):
    assert (await house.ask("mai", Mode.WAY_BACK, urgent=True)).status is Status.URGENT
    assert (await house.ask("nam", Mode.NAMED)).status is Status.PENDING_REVIEW


async def test_the_asker_is_told_by_when_it_is_read_at_the_latest(store, tmp_path):
    """As promised, it is: every half day of a month, alone in the box."""
    house = await a_question_house(store, tmp_path, minimum_pool=2)
    now = at(2, 0)
    while now < at(27, 0):
        latest = house.school.read_by(now.date(), at(27, 15), now)
        assert latest is not None
        assert now < latest <= now + timedelta(hours=31)
        assert house.school.must_go(now.date(), at(27, 15), latest)
        now += timedelta(hours=11)


async def test_without_a_pool_and_without_hours_nothing_is_held(store, tmp_path):
    house = await a_question_house(store, tmp_path, minimum_pool=1)
    assert house.school.read_by(at(9, 9).date(), None, at(9, 9)) == at(9, 11, 30)
    await house.ask("mai", Mode.WAY_BACK)
    assert await emptied(house, at(9, 11, 30)) == 1
    open_house = replace(house.school, release_times=(), minimum_pool=2)
    assert open_house.read_by(at(9, 9).date(), None, at(9, 9)) is None
