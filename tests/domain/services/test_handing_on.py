"""Who may answer, who may not, and how a question is handed to somebody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import BadInput, NotAllowed, Outdated, Refusal
from domain.life import Action, Status
from domain.notices import NoticeKind
from domain.people import Role
from domain.services import assigning
from domain.services.asking import Mode
from tests.domain.services.question_steps import DONE, assigned
from tests.domain.services.the_question_house import QuestionHouse, a_question_house


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def test_whoever_may_only_prepare_cannot_release_by_answering_at_once(house):
    asked, secretary = await assigned(house), await house.actor("secretary")
    with pytest.raises(NotAllowed):
        await house.answering.answer(secretary, asked.code, DONE, at_once=True)
    assert await house.question(asked.code) == asked
    assert (await house.answering.answer(secretary, asked.code, DONE, at_once=False)).status is Status.PREPARED
    with pytest.raises(NotAllowed):
        await house.answering.release_now(secretary, asked.code)


@pytest.mark.parametrize("who", ["mai", "teacher", "board", "guard", "teacher2"])
async def test_nobody_else_can_answer_release_reassign_or_read(house, who):
    asked, actor = await assigned(house, mode=Mode.WAY_BACK), await house.actor(who)
    tries = [
        house.answering.answer(actor, asked.code, DONE, at_once=True),
        house.answering.release_now(actor, asked.code),
        house.answering.reassign(actor, asked.code, Role.BOARDING_BOARD, ""),
        house.answering.acknowledge(actor, asked.code),
        house.answering.visible(actor, Action.PREPARE, asked.code),
    ]
    if who != "teacher":
        tries.append(house.answering.photos(actor, asked.code))
    for one in tries:
        with pytest.raises(NotAllowed):
            await one
    assert await house.question(asked.code) == asked


async def test_reassigned_with_a_reason_the_new_one_is_told_and_the_date_stays(house):
    asked = await assigned(house)
    done = await house.answering.reassign(
        await house.actor("secretary"), asked.code, Role.BOARDING_BOARD, "việc bán trú"
    )
    assert (done.answerer_role, done.due_on, done.status) == (Role.BOARDING_BOARD, asked.due_on, Status.ASSIGNED)
    assert await house.told(NoticeKind.ASSIGNED) == ["board", "vice"]
    assert [one.code for one in await house.answering.waiting(await house.actor("board"))] == [asked.code]
    assert await house.answering.waiting(await house.actor("vice")) == []
    assert (await house.history(asked.code))[-1].detail == "boarding_board\nviệc bán trú"


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.STUDENT, Role.PARENT])
async def test_it_is_handed_neither_to_an_empty_chair_nor_to_pupils_or_parents(house, role):
    asked = await assigned(house)
    with pytest.raises(Refusal):
        await house.answering.reassign(await house.actor("vice"), asked.code, role, "forged")
    assert await house.question(asked.code) == asked


async def test_it_is_not_handed_to_whoever_it_was_to_pass_by(house):
    asked = await house.ask("mai", direct=True)
    with pytest.raises(BadInput, match="nobody_there"):
        await house.answering.reassign(await house.actor("head"), asked.code, Role.BOARDING_BOARD, "")


async def test_what_waits_is_listed_by_its_date(house):
    first = await assigned(house, "mai")
    second = await house.ask("nam")
    house.clock.advance(timedelta(days=2))
    await house.reviewing.approve(await house.actor("teacher"), second.code)
    waiting = await house.answering.waiting(await house.actor("vice"))
    assert [one.code for one in waiting] == [first.code, second.code]


async def test_whoever_may_see_it_sees_its_photos(house):
    asked = await assigned(house, photos=[b"one", b"two"])
    for who in ("vice", "teacher", "head", "secretary"):
        assert await house.answering.photos(await house.actor(who), asked.code) == [b"one", b"two"]
    with pytest.raises(NotAllowed):
        await house.answering.photos(await house.actor("board"), asked.code)


async def test_a_button_of_a_question_already_answered_is_late(house):
    asked, vice = await assigned(house), await house.actor("vice")
    assert (await house.answering.visible(vice, Action.PREPARE, asked.code)).code == asked.code
    await house.answering.answer(vice, asked.code, DONE, at_once=True)
    with pytest.raises(Outdated):
        await house.answering.visible(vice, Action.PREPARE, asked.code)
    assert (await house.answering.visible(vice, Action.VIEW, asked.code)).status is Status.ANSWERED


async def test_an_alarm_is_handed_to_nobody_else(house):
    alarm = await house.ask("mai", urgent=True)
    guard = await house.actor("guard")
    await house.answering.acknowledge(guard, alarm.code)
    async with house.store.writing() as unit:
        held = await unit.questions.by_code(alarm.code)
        await unit.questions.save(replace(held, status=Status.PREPARED))
    with pytest.raises(BadInput, match="nobody_there"):
        await house.answering.reassign(await house.actor("head"), alarm.code, Role.BOARDING_BOARD, "việc bán trú")


async def test_when_the_one_who_had_it_in_hand_has_left_the_others_of_the_role_hear_of_it(house):
    asked = await assigned(house)
    vice = await house.person("vice")
    async with house.store.writing() as unit:
        held = await unit.questions.by_code(asked.code)
        gone = await unit.questions.save(replace(held, assignee=vice.id, answerer_role=Role.PRINCIPAL))
        assert [one.id for one in await assigning.answerers(unit, gone)] == ["vice"]
        await unit.people.upsert(replace(vice, active=False))
        assert [one.id for one in await assigning.answerers(unit, gone)] == ["head"]
