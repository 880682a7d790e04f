"""Approve, correct, return, pass on: never delete, never twice, never seen by whoever was passed by."""

import asyncio
from datetime import date

import pytest

from domain.errors import BadInput, NotAllowed
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Role, Scope
from domain.questions import Lane
from domain.services.asking import Mode
from domain.services.reviewing import other_reviewers
from tests.domain.services.the_question_house import CLASS, TEXT, QuestionHouse, a_question_house

BETTER = "Quạt trần lớp 10A1 hỏng từ thứ Hai, mong nhà trường sửa ạ."


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def test_approved_it_goes_to_the_topics_answerer_and_the_asker_is_told(house):
    asked = await house.ask("mai")
    done = await house.reviewing.approve(await house.actor("teacher"), asked.code)
    stored = await house.question(asked.code)
    assert done == stored
    assert (stored.status, stored.answerer_role, stored.assignee) == (Status.ASSIGNED, Role.VICE_PRINCIPAL, None)
    assert stored.due_on == date(2026, 11, 27), "the day of the session it is answered in"
    assert await house.told(NoticeKind.APPROVED) == ["mai"]
    assert await house.told(NoticeKind.ASSIGNED) == ["vice"]
    assert [(line.what, line.actor) for line in await house.history(asked.code)] == [("approve", "teacher")]


async def test_where_nobody_holds_the_answering_role_the_deputy_then_the_principal_answers(house):
    asked = await house.ask("mai")
    async with house.writing() as unit:
        vice = await unit.people.get("vice")
        await unit.people.upsert(type(vice)(vice.id, vice.full_name, vice.roster_key))
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    assert (await house.question(asked.code)).answerer_role is Role.PRINCIPAL
    assert await house.told(NoticeKind.ASSIGNED) == ["head"]


async def test_with_nobody_in_charge_at_all_it_still_belongs_to_the_principals_office(house):
    asked = await house.ask("mai")
    async with house.writing() as unit:
        for who in ("vice", "head"):
            one = await unit.people.get(who)
            await unit.people.upsert(type(one)(one.id, one.full_name, one.roster_key))
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    stored = await house.question(asked.code)
    assert (stored.status, stored.answerer_role) == (Status.ASSIGNED, Role.PRINCIPAL)
    assert await house.told(NoticeKind.ASSIGNED) == []


async def test_two_who_approve_at_the_same_moment_approve_once(house):
    asked = await house.ask("mai")
    teachers = [await house.actor("teacher"), await house.actor("deputy")]
    tries = [house.reviewing.approve(actor, asked.code) for actor in teachers]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in results) == ["Outdated", "Question"]
    assert len(await house.history(asked.code)) == 1
    assert await house.told(NoticeKind.ASSIGNED) == ["vice"]


async def test_five_presses_of_one_button_are_one_decision(house):
    asked, teacher = await house.ask("mai"), await house.actor("teacher")
    results = await asyncio.gather(
        *(house.reviewing.approve(teacher, asked.code) for _ in range(5)), return_exceptions=True
    )
    assert sum(not isinstance(one, Exception) for one in results) == 1
    assert await house.told(NoticeKind.APPROVED) == ["mai"]


async def test_a_correction_keeps_the_original_and_approves(house):
    asked = await house.ask("mai", Mode.WAY_BACK)
    await house.empty_box()
    done = await house.reviewing.correct(await house.actor("teacher"), asked.code, f" {BETTER}\n")
    assert (done.text, done.original_text, done.status) == (BETTER, TEXT, Status.ASSIGNED)
    assert await house.told(NoticeKind.CORRECTED) == [asked.id]
    assert await house.told(NoticeKind.ASSIGNED) == ["vice"]


async def test_the_consolidator_corrects_what_is_approved_and_nobody_is_given_it_anew(house):
    asked = await house.ask("mai")
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    done = await house.reviewing.correct(await house.actor("secretary"), asked.code, BETTER)
    assert (done.text, done.status) == (BETTER, Status.ASSIGNED)
    assert await house.told(NoticeKind.ASSIGNED) == ["vice"]
    assert await house.told(NoticeKind.CORRECTED) == ["mai"]


@pytest.mark.parametrize("text", ["ngắn", "x" * 3001])
async def test_a_correction_must_fit_like_a_question(house, text):
    asked = await house.ask("mai")
    with pytest.raises(BadInput):
        await house.reviewing.correct(await house.actor("teacher"), asked.code, text)
    assert (await house.question(asked.code)).status is Status.PENDING_REVIEW


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [("", "unclear"), ("  ", "unclear"), (" Em viết rõ hơn nhé. ", "unclear\nEm viết rõ hơn nhé.")],
)
async def test_returned_with_a_reason_and_perhaps_a_sentence(house, sentence, kept):
    asked = await house.ask("mai")
    done = await house.reviewing.give_back(await house.actor("teacher"), asked.code, "unclear", sentence)
    assert (done.status, done.return_reason) == (Status.RETURNED, kept)
    assert await house.told(NoticeKind.RETURNED) == ["mai"]
    assert [(line.what, line.detail) for line in await house.history(asked.code)] == [("return", "unclear")]
    assert asked.code in [one.code for one in await house.desk.queue(await house.actor("secretary"))]


async def test_a_sentence_of_three_letters_explains_nothing(house):
    asked = await house.ask("mai")
    with pytest.raises(BadInput, match="too_short"):
        await house.reviewing.give_back(await house.actor("teacher"), asked.code, "unclear", "hmm")
    assert (await house.question(asked.code)).status is Status.PENDING_REVIEW


async def test_passed_on_it_leaves_the_one_and_waits_for_the_other(house):
    asked = await house.ask("b1")
    done = await house.reviewing.pass_on(await house.actor("teacher"), asked.code, Scope.boarding())
    assert (done.reviewer, done.lane, done.status) == (Scope.boarding(), Lane.BOARDING, Status.PENDING_REVIEW)
    assert [one.code for one in await house.reviewing.pending(await house.actor("board"))] == [asked.code]
    assert await house.reviewing.pending(await house.actor("teacher")) == []
    assert await house.told(NoticeKind.REVIEW_NEW) == ["board", "teacher"]
    with pytest.raises(NotAllowed):
        await house.reviewing.approve(await house.actor("teacher"), asked.code)


async def test_it_cannot_be_passed_to_where_it_is_or_to_another_class(house):
    asked = await house.ask("mai")
    for scope in (CLASS, Scope.of_class("10A2")):
        with pytest.raises(BadInput, match="nobody_there"):
            await house.reviewing.pass_on(await house.actor("teacher"), asked.code, scope)
    assert await house.history(asked.code) == []


async def test_a_hidden_class_cannot_be_passed_its_own_question(house):
    asked = await house.ask("say", Mode.WAY_BACK)
    await house.empty_box()
    stored = await house.question(asked.code)
    assert (stored.lane, stored.label.group) == (Lane.CONSOLIDATOR, "")
    assert other_reviewers(stored) == [Scope.boarding()]
    with pytest.raises(BadInput):
        await house.reviewing.pass_on(await house.actor("secretary"), asked.code, Scope.of_class("10A2"))
