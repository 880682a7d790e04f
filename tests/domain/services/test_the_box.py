"""The box is emptied at fixed hours, shuffled, and says once to each reviewer that there is something (3b.5, A6)."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dice import SeededDice
from domain.life import Status
from domain.notices import NoticeKind
from domain.questions import Lane
from domain.services.asking import Mode
from tests.domain.a_month import asked, letters
from tests.domain.services.the_question_house import QuestionHouse, a_question_house


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def test_each_reviewer_is_told_once_for_a_batch(house):
    for who in ("mai", "nam", "b1", "b2"):
        await house.ask(who, Mode.WAY_BACK)
    await house.ask("b3", Mode.RECEIPT_ONLY, topic="ban_tru")
    await house.ask("say", Mode.RECEIPT_ONLY)
    assert await letters(house.store) == []
    assert await house.empty_box() == 6
    assert await house.told(NoticeKind.REVIEW_NEW) == ["board", "secretary", "teacher"]
    assert len(await house.reviewing.pending(await house.actor("teacher"))) == 4


async def test_a_later_batch_is_told_again_and_an_empty_box_to_nobody(house):
    await house.ask("mai", Mode.WAY_BACK)
    await house.empty_box()
    assert await house.empty_box() == 0
    house.clock.advance(timedelta(hours=4))
    await house.ask("nam", Mode.WAY_BACK)
    assert await house.empty_box() == 1
    assert await house.told(NoticeKind.REVIEW_NEW) == ["teacher", "teacher"]


async def test_what_goes_past_the_reviewer_is_handed_to_the_principal_with_the_batch(house):
    sent = await house.ask("mai", Mode.WAY_BACK, direct=True)
    await house.empty_box()
    stored = await house.question(sent.code)
    assert (stored.status, stored.lane, stored.unreviewed) == (Status.ASSIGNED, Lane.DIRECT, False)
    assert [(one.kind, one.recipient.ref) for one in await letters(house.store)] == [(NoticeKind.ASSIGNED, "head")]


async def test_nothing_but_the_day_is_kept_of_when_it_came_and_when_it_was_released(house):
    sent = await house.ask("mai", Mode.WAY_BACK)
    await house.empty_box()
    assert (await house.question(sent.code)).received_on == house.clock.now().date()
    assert await house.history(sent.code) == []


async def test_the_order_of_release_is_a_shuffle_and_not_the_order_of_arrival(house):
    """Over many seeds each question is released first about equally often."""
    ids = [f"q{n}" for n in range(4)]
    async with house.writing() as unit:
        for one in ids:
            await unit.questions.add(asked(one, status=Status.IN_BOX), b"", None, [])
    firsts = Counter[str]()
    for seed in range(120):
        shuffled = replace(house.reviewing, dice=SeededDice(seed))
        firsts[(await order_of_release(house, shuffled))[0]] += 1
    assert set(firsts) == {*ids}
    assert all(15 <= n <= 50 for n in firsts.values()), firsts


class Unwound(Exception):  # noqa: N818 - not an error, only the way back
    """Rolls the transaction back, so that every seed finds the box as full."""


async def order_of_release(house, reviewing) -> list[str]:
    """What the database is told, in which order; then everything is as it was."""
    order: list[str] = []

    async def release_and_unwind() -> None:
        async with house.writing() as unit:
            save = unit.questions.save

            async def noting(question):
                order.append(question.id)
                return await save(question)

            unit.questions.save = noting
            await reviewing.empty_box(unit, house.clock.now())
            raise Unwound

    with pytest.raises(Unwound):
        await release_and_unwind()
    return order
