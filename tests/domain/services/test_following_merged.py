"""Whoever asked the same as another follows the own question still: answered, rated, and never left behind."""

import pytest

from domain.errors import Outdated
from domain.life import Status
from domain.notices import NoticeKind
from domain.questions import AnswerKind, Question
from domain.services.answering import Reply
from domain.services.asking import Mode
from tests.domain.services.the_question_house import QuestionHouse, a_question_house

K = NoticeKind
DONE = Reply(AnswerKind.DONE, "Nhà trường đã thay quạt mới.")


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def merged(house: QuestionHouse, *who: str) -> tuple[Question, list[Question]]:
    """The first one's question, and those of the others merged into it."""
    teacher = await house.actor("teacher")
    main, *others = [await house.ask(one) for one in who]
    for other in others:
        await house.merging.merge(teacher, other.code, main.code)
    return main, [await house.question(other.code) for other in others]


async def answer(house: QuestionHouse, code: str, reply: Reply = DONE) -> None:
    await house.reviewing.approve(await house.actor("teacher"), code)
    await house.answering.answer(await house.actor("vice"), code, reply, at_once=True)


async def test_each_reads_the_answer_under_the_own_code_and_closes_the_own(house):
    main, (other,) = await merged(house, "mai", "nam")
    own = await house.claim("nam", other.code)
    with pytest.raises(Outdated):
        await house.following.understood(own)
    await answer(house, main.code)
    assert [one.text for one in (await house.following.standing(own)).answers] == [DONE.text]
    assert (await house.following.understood(own)).status is Status.CLOSED
    assert (await house.question(main.code)).status is Status.ANSWERED


async def test_not_understood_goes_its_own_way_to_whoever_answered(house):
    main, (other,) = await merged(house, "mai", "nam")
    await answer(house, main.code)
    reopened = await house.following.not_understood(await house.claim("nam", other.code))
    assert (reopened.status, reopened.merged_into, reopened.answerer_role) == (Status.ASSIGNED, None, "vice_principal")
    assert await house.told(K.REOPENED) == ["vice"]
    await house.answering.answer(
        await house.actor("vice"), other.code, Reply(AnswerKind.EXPLAINED, "Quạt ở cuối lớp."), at_once=True
    )
    assert await house.told(K.ANSWERED) == ["mai", "nam", "nam"]


async def test_a_merged_one_can_be_rated_also_after_the_other_asker_closed_theirs(house):
    main, (other,) = await merged(house, "mai", "nam")
    await answer(house, main.code)
    await house.following.understood(await house.claim("mai", main.code))
    assert (await house.following.understood(await house.claim("nam", other.code))).status is Status.CLOSED


async def test_patience_asked_for_is_no_answer_to_rate(house):
    main, (other,) = await merged(house, "mai", "nam")
    await answer(house, main.code, Reply(AnswerKind.NEEDS_TIME, "Chờ vật tư.", due_on=main.received_on))
    with pytest.raises(Outdated):
        await house.following.not_understood(await house.claim("nam", other.code))


async def test_taken_back_while_it_waits_for_review_the_others_wait_on_without_it(house):
    main, (first, second) = await merged(house, "mai", "nam", "b1")
    await house.following.withdraw(await house.claim("mai", main.code))
    heir, other = sorted(
        [await house.question(one.code) for one in (first, second)], key=lambda one: one.status, reverse=True
    )
    assert (heir.status, heir.merged_into, other.merged_into) == (Status.PENDING_REVIEW, None, heir.id)
    assert [one.code for one in await house.reviewing.pending(await house.actor("teacher"))] == [heir.code]
    await answer(house, heir.code)
    assert await house.told(K.ANSWERED) == ["b1", "nam"]


@pytest.mark.parametrize("prepared", [False, True])
async def test_taken_back_after_approval_the_other_is_answered_all_the_same(house, prepared):
    main, (other,) = await merged(house, "mai", "nam")
    await house.reviewing.approve(await house.actor("teacher"), main.code)
    if prepared:
        await house.answering.answer(await house.actor("vice"), main.code, DONE, at_once=False)
    await house.following.withdraw(await house.claim("mai", main.code))
    heir = await house.question(other.code)
    assert (heir.status, heir.merged_into, heir.text != "") == (Status.ASSIGNED, None, True)
    assert [one.code for one in await house.answering.waiting(await house.actor("vice"))] == [heir.code]


async def test_returned_to_the_one_the_other_still_waits_for_the_reviewer(house):
    main, (other,) = await merged(house, "mai", "nam")
    await house.reviewing.give_back(await house.actor("teacher"), main.code, "names_someone", "")
    assert (await house.question(other.code)).status is Status.PENDING_REVIEW
    assert (await house.question(main.code)).status is Status.RETURNED


@pytest.mark.parametrize("mode", [Mode.WAY_BACK, Mode.RECEIPT_ONLY])
async def test_without_a_name_a_merged_one_is_rated_by_receipt(house, mode):
    teacher, receipt = await house.actor("teacher"), "A2B3C4D5E6F7G8H9J2K3"
    main, other = await house.ask("mai"), await house.ask("nam", mode, receipt=receipt)
    await house.empty_box()
    await house.merging.merge(teacher, other.code, main.code)
    await answer(house, main.code)
    own = await house.claim(None, receipt)
    assert (await house.following.not_understood(own)).status is Status.ASSIGNED
    assert (await house.history(other.code))[-1].at is None
