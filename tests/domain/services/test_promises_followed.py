"""Who is reminded of a promise, what opens the next session, and what is counted."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.life import Status
from domain.notices import NoticeKind
from domain.people import PersonId
from domain.promises import PromiseState, is_private
from domain.questions import AnswerKind
from domain.services import promise_owners, promising
from domain.services.answering import Reply
from domain.services.asking import Mode
from domain.services.promising import PromiseFacts
from tests.domain.a_month import moment
from tests.domain.services.promise_house import DUE, TIME, WILL_DO, PromiseHouse, a_promise_house

K = NoticeKind


@pytest.fixture
async def school(store, tmp_path) -> PromiseHouse:
    return await a_promise_house(store, tmp_path)


async def _facts(school: PromiseHouse, until: date = date(2026, 12, 31)) -> PromiseFacts:
    async with school.house.store.reading() as unit:
        return await promising.facts(unit, date(2026, 12, 1), until)


async def _agenda(school: PromiseHouse, now: datetime) -> list[str]:
    async with school.house.store.reading() as unit:
        found = await promising.late(unit, now.date())
    return [f"{one.question.code} {one.owner} {one.due_on} {one.state}" for one in found if not one.is_private]


async def _owners(school: PromiseHouse) -> list[str]:
    async with school.house.store.reading() as unit:
        [pledge] = await promising.pledges(unit)
        return [person.id for person in await promise_owners.owners(unit, pledge)]


async def test_late_ones_open_the_next_session_with_owner_and_day(school):
    question, own = await school.said(WILL_DO)
    assert await _agenda(school, moment(12, 10)) == []
    assert await _agenda(school, moment(12, 11)) == [f"{question.code} Kế toán 2026-12-10 open"]
    await school.day(12, 11, promising.ask_about_late)
    await school.keeping.done(await school.house.actor("money"), question.code)
    assert await _agenda(school, moment(12, 12)) == []
    await school.confirming.not_seen(own)
    assert await _agenda(school, moment(12, 12)) == [f"{question.code} Kế toán 2026-12-10 disputed"]


async def test_what_went_past_a_reviewer_opens_nothing_and_tells_that_reviewer_nothing(school):
    direct, _ = await school.said(replace(WILL_DO, owner_role=None), Mode.WAY_BACK, direct=True)
    assert is_private(direct)
    assert await _agenda(school, moment(12, 11)) == []
    await school.day(12, 10, promising.remind)
    assert await school.house.told(K.PROMISE_DUE) == ["head"]
    for who in ("teacher", "board", "money"):
        assert await school.keeping.listed(await school.house.actor(who)) == []


async def test_its_keeper_is_the_one_named_then_the_role_then_whoever_gave_it(school):
    await school.said(WILL_DO)
    assert await _owners(school) == ["money"]
    await school.house.change_person(replace(await school.house.person("money"), active=False))
    assert await _owners(school) == ["vice"]
    await school.house.change_person(replace(await school.house.person("vice"), active=False))
    assert await _owners(school) == ["head"]


async def test_what_an_owner_without_a_phone_has_promised_reaches_whoever_is_next(school):
    await school.said(WILL_DO)
    for who, follows in (("money", "vice"), ("vice", "head"), ("head", "money")):
        async with school.house.store.writing() as unit:
            for account in await unit.people.accounts_of(PersonId(who)):
                await unit.people.unlink(account.chat_id, PersonId(who))
        assert await _owners(school) == [follows]


async def test_a_person_named_who_left_or_may_not_know_of_it_is_not_reminded(school):
    question, _ = await school.said(replace(WILL_DO, owner_role=None, owner_id=PersonId("guard")))
    assert await _owners(school) == ["guard"]
    assert await school.briefed(K.PROMISE_DUE, "guard") if await school.day(12, 10, promising.remind) else None
    await school.house.change_person(replace(await school.house.person("guard"), active=False))
    assert await school.briefed(K.PROMISE_DUE, "guard") is None
    assert await _owners(school) == ["vice"]
    assert (await school.promise(question)).owner_role is None


async def test_a_later_answer_takes_its_place(school):
    question, _ = await school.said(WILL_DO)
    vice = await school.house.actor("vice")
    done = Reply(AnswerKind.DONE, "Nhà trường đã thay quạt.")
    await school.house.answering.answer(vice, question.code, done, at_once=True)
    assert (await school.promise(question)).state is PromiseState.REPORTED
    assert await _facts(school) == PromiseFacts(given=1, reported=1)
    await school.day(12, 10, promising.remind)
    assert await school.house.told(K.PROMISE_DUE) == []


async def test_an_answer_chosen_anew_before_it_goes_out_promises_what_it_says_now(school):
    house = school.house
    question = await house.ask("mai")
    await house.empty_box()
    await house.reviewing.approve(await house.actor("teacher"), question.code)
    vice = await house.actor("vice")
    await house.answering.answer(vice, question.code, WILL_DO, at_once=False)
    assert await _facts(school) == PromiseFacts()
    await house.answering.answer(vice, question.code, replace(TIME, due_on=DUE), at_once=False)
    async with house.store.reading() as unit:
        assert await unit.promises.all() == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), PromiseFacts(given=1, late=1)),
        (("done",), PromiseFacts(given=1, waiting=1)),
        (("done", "seen"), PromiseFacts(given=1, kept=1)),
        (("done", "not_seen"), PromiseFacts(given=1, disputed=1)),
    ],
)
async def test_the_figures_of_a_period_are_those_of_the_promises_due_in_it(school, steps, expected):
    question, own = await school.said(WILL_DO)
    for step in steps:
        if step == "done":
            await school.keeping.done(await school.house.actor("money"), question.code)
        else:
            await getattr(school.confirming, step)(own)
    assert await _facts(school) == expected
    assert await _facts(school, date(2026, 12, 2)) == PromiseFacts()


async def test_promises_of_before_anything_was_written_down_are_followed_as_well(school):
    question, own = await school.said(WILL_DO)
    async with school.house.store.writing() as unit:
        await unit.promises.forget(question.id, 1)
    assert await _facts(school) == PromiseFacts(given=1, late=1)
    assert await _owners(school) == ["vice"]
    await school.day(12, 11, promising.ask_about_late)
    await school.confirming.seen(own)
    assert await _facts(school) == PromiseFacts(given=1, kept=1)


async def test_a_letter_of_yesterday_that_is_not_so_any_more_is_dropped(school):
    question, own = await school.said(WILL_DO)
    await school.day(12, 7, promising.remind)
    money = await school.house.actor("money")
    assert await school.briefed(K.PROMISE_DUE, "money") is not None
    await school.keeping.put_off(money, question.code, date(2026, 12, 30), "Hàng về chậm.")
    assert await school.briefed(K.PROMISE_DUE, "money") is None
    await school.keeping.done(money, question.code)
    await school.house.following.not_understood(own)
    assert await school.briefed(K.PROMISE_ASKED, "mai") is None
    await school.house.answering.answer(
        await school.house.actor("vice"), question.code, Reply(AnswerKind.EXPLAINED, "Quạt đã thay."), at_once=True
    )
    assert await school.briefed(K.PROMISE_DONE, "vice") is None


async def test_of_what_waits_to_be_verified_only_those_who_may_know_are_reminded(school):
    question, _ = await school.said(TIME)
    await school.day(12, 10, promising.remind)
    async with school.house.store.writing() as unit:
        await unit.questions.save(replace(question, status=Status.WITHDRAWN))
    assert await school.briefed(K.PROMISE_DUE, "vice") is None


async def test_one_that_nobody_wrote_down_ends_with_its_question(school):
    question, _ = await school.said(WILL_DO)
    async with school.house.store.writing() as unit:
        await unit.promises.forget(question.id, 1)
        await unit.questions.save(replace(question, status=Status.CLOSED))
        assert await promising.pledges(unit) == []


async def test_whoever_asked_for_time_is_reminded_of_the_day_and_answers(school):
    question, _ = await school.said(TIME)
    await school.day(12, 10, promising.remind)
    notice = await school.briefed(K.PROMISE_DUE, "vice")
    assert notice is not None
    assert notice.values["answers"]
    async with school.house.store.reading() as unit:
        assert [one.question_id for one in await promising.due(unit, DUE)] == [question.id]
        assert await promising.pledge_of(unit, question.id) is None
    await school.house.answering.answer(
        await school.house.actor("vice"), question.code, Reply(AnswerKind.DONE, "Đã xong rồi em."), at_once=True
    )
    assert await school.briefed(K.PROMISE_DUE, "vice") is None
