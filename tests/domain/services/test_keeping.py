"""What staff do with promises; whoever one is kept from finds none."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import BadInput, NotAllowed, Outdated
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Role
from domain.promises import PromiseState
from domain.services import promising
from domain.services.expiring import expire_answered
from tests.domain.services.promise_house import DUE, WILL_DO, PromiseHouse, a_promise_house, somebody

K = NoticeKind


@pytest.fixture
async def school(store, tmp_path) -> PromiseHouse:
    return await a_promise_house(store, tmp_path)


async def test_its_keeper_its_giver_and_the_principal_find_it_and_nobody_else(school):
    question, _ = await school.said(WILL_DO)
    lists = {}
    for who in ("money", "vice", "head", "secretary", "teacher", "guard"):
        lists[who] = [one.question.code for one in await school.keeping.listed(await school.house.actor(who))]
    assert [who for who, codes in lists.items() if codes == [question.code]] == ["money", "vice", "head", "secretary"]
    for who in ("teacher", "guard"):
        with pytest.raises(NotAllowed, match="unknown"):
            await school.keeping.one(await school.house.actor(who), question.code)


async def test_it_is_ticked_once_and_proof_belongs_to_the_tick(school):
    question, _ = await school.said(WILL_DO)
    money = await school.house.actor("money")
    with pytest.raises(Outdated):
        await school.keeping.prove(money, question.code, "Đã thay bốn quạt.")
    await school.keeping.done(money, question.code)
    with pytest.raises(Outdated):
        await school.keeping.done(money, question.code)
    proven = await school.keeping.prove(money, question.code, "Đã thay bốn quạt.")
    assert (proven.promise.proof, proven.promise.asked, proven.state) == ("Đã thay bốn quạt.", 1, PromiseState.DONE)
    assert await school.house.told(K.PROMISE_DONE) == ["vice"]
    assert await school.house.told(K.PROMISE_ASKED) == ["mai"]
    assert (await school.briefed(K.PROMISE_DONE, "vice")) is not None


@pytest.mark.parametrize(("who", "stays"), [("vice", True), ("head", False)])
async def test_whoever_gave_it_and_ticks_it_needs_no_letter_nor_does_one_who_left(school, who, stays):
    question, _ = await school.said(WILL_DO)
    actor = await school.house.actor(who)
    await school.house.change_person(replace(await school.house.person("vice"), active=stays))
    await school.keeping.done(actor, question.code)
    assert await school.house.told(K.PROMISE_DONE) == []


async def test_a_new_day_is_another_one_that_is_still_to_come(school):
    question, _ = await school.said(WILL_DO)
    money = await school.house.actor("money")
    for day, key in ((DUE, "date_same"), (date(2026, 11, 1), "date_past")):
        with pytest.raises(BadInput, match=key):
            await school.keeping.put_off(money, question.code, day, "Hàng về chậm.")
    moved = await school.keeping.put_off(money, question.code, date(2026, 12, 20), "Hàng về chậm.")
    assert (moved.due_on, moved.promise.moves, moved.promise.reason) == (date(2026, 12, 20), 1, "Hàng về chậm.")
    assert (await school.house.question(question.code)).due_on == date(2026, 12, 20)
    assert await school.house.told(K.PROMISE_MOVED) == ["mai"]
    assert (await school.briefed(K.PROMISE_MOVED, "mai")).values["due_on"] == date(2026, 12, 20)
    await school.keeping.put_off(money, question.code, date(2026, 12, 22), "Lại chậm nữa.")
    assert (await school.briefed(K.PROMISE_MOVED, "mai")).values["due_on"] == date(2026, 12, 22)


async def test_put_off_while_the_question_is_answered_anew_its_own_day_stays(school):
    question, own = await school.said(WILL_DO)
    await school.house.following.not_understood(own)
    await school.keeping.put_off(await school.house.actor("money"), question.code, date(2026, 12, 20), "Hàng về chậm.")
    assert (await school.house.question(question.code)).due_on == DUE


async def test_roles_and_names_to_choose_from_are_those_it_is_not_kept_from(school):
    question, _ = await school.said(replace(WILL_DO, owner_role=None), direct=True)
    assert Role.HOMEROOM_TEACHER not in await school.keeping.roles_for(question)
    assert (await school.keeping.roles_for(question))[0] is Role.PRINCIPAL
    assert [one.id for one in await school.keeping.find(question, "TEACH")] == ["teacher2"]
    assert await school.keeping.find(question, " ") == []
    with pytest.raises(Outdated):
        await school.keeping.keeper(question, somebody("teacher"))
    assert (await school.keeping.keeper(question, somebody("money"))).id == "money"


@pytest.mark.parametrize("owner", [{"owner_role": Role.HOMEROOM_TEACHER}, {"owner_id": "teacher"}, {"owner_id": "mai"}])
async def test_a_forged_button_lays_no_promise_upon_whom_the_question_is_kept_from(school, owner):
    with pytest.raises(NotAllowed):
        await school.said(replace(WILL_DO, **{"owner_role": None, **owner}), direct=True)


async def test_an_alarm_is_laid_upon_its_few_alone(school):
    house = school.house
    question = await house.ask("mai", urgent=True)
    guard = await house.actor("guard")
    await house.answering.acknowledge(guard, question.code)
    with pytest.raises(NotAllowed):
        await house.answering.answer(guard, question.code, WILL_DO, at_once=True)
    assert {one.id for one in await school.keeping.find(question, "a")} <= {"guard", "guard2", "head"}
    kept = replace(WILL_DO, owner_role=Role.SAFETY_OFFICER)
    await house.answering.answer(guard, question.code, kept, at_once=True)
    assert await school.keeping.listed(await house.actor("money")) == []


async def test_while_it_waits_nothing_expires_and_silence_ends_it_without_consent(school):
    question, _ = await school.said(WILL_DO)
    await school.day(12, 30, promising.ask_about_late)
    assert await school.day(12, 30, expire_answered) == 0
    await school.keeping.done(await school.house.actor("money"), question.code)
    assert await school.day(12, 31, promising.fall_silent) == 0
    assert (await school.promise(question)).state is PromiseState.DONE
    async with school.house.store.writing() as unit:
        assert await promising.fall_silent(unit, school.house.school, school.house.clock.now()) == 0
    school.house.clock.set(school.house.clock.now().replace(year=2027, month=1, day=20))
    async with school.house.store.writing() as unit:
        assert await expire_answered(unit, school.house.school, school.house.clock.now()) == 1
    assert (await school.promise(question)).state is PromiseState.SILENT
    assert (await school.house.question(question.code)).status is Status.CLOSED
