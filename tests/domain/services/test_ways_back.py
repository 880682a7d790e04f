"""The sealed way back is opened at the moment of sending and leaves no mark behind."""

from datetime import timedelta

import pytest

from domain.notices import Audience, LetterState, NoticeKind, RecipientKind
from domain.ports import Outcome
from domain.questions import QuestionId
from domain.services.asking import Mode
from domain.services.claiming import Claim
from tests.domain.a_month import letters
from tests.domain.services.the_question_house import CHATS, QuestionHouse, a_question_house

K, L, O = NoticeKind, LetterState, Outcome  # noqa: E741 - short, for the tables below


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def test_the_way_back_is_opened_at_the_moment_of_sending(house):
    asked = await house.ask("mai", Mode.WAY_BACK)
    await house.empty_box()
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    queued = [one for one in await letters(house.store) if one.recipient.kind is RecipientKind.WAY_BACK]
    assert str(CHATS["mai"]) not in repr(queued)
    await house.deliver()
    assert house.phones.kinds("mai") == [K.APPROVED]
    (notice,) = [notice for chat, notice, _ in house.phones.seen if chat == CHATS["mai"]]
    assert notice.audience is Audience.STUDENT


@pytest.mark.parametrize("outcome", [O.SENT, O.PERMANENT, O.BROKEN])
async def test_a_way_back_leaves_the_same_marks_whoever_closed_a_phone(house, outcome):
    asked = await house.ask("mai", Mode.WAY_BACK)
    await house.empty_box()
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    house.phones.will("mai", outcome)
    await house.deliver()
    async with house.store.reading() as unit:
        (account,) = await unit.people.accounts_of("mai")
    assert account.reachable
    assert await house.states(K.APPROVED) == [L.CARRIED]


async def test_once_the_weeks_key_is_destroyed_nothing_is_sent_and_the_receipt_still_reads_the_answer(house):
    receipt = "A" * 20
    asked = await house.ask("mai", Mode.WAY_BACK, receipt=receipt)
    await house.empty_box()
    house.clock.advance(timedelta(days=90))
    assert house.tools.vault.destroy_expired(house.clock.now().date(), house.school.return_address_days) == 1
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    await house.deliver()
    assert await house.states(K.APPROVED) == [L.CARRIED]
    assert house.phones.kinds("mai") == []
    assert (await house.following.standing(Claim(None, receipt))).question.code == asked.code


async def test_a_way_back_that_was_forgotten_leads_nowhere(house):
    asked = await house.ask("mai", Mode.WAY_BACK)
    await house.empty_box()
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    async with house.writing() as unit:
        await unit.questions.forget_way_back(QuestionId(asked.id))
    await house.deliver()
    assert await house.states(K.APPROVED) == [L.CARRIED]
