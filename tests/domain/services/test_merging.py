"""The same matter once: suggested by likeness, decided by a person, never across a shield."""

import pytest

from domain.errors import BadInput, NotAllowed, Outdated
from domain.life import Status
from domain.notices import NoticeKind
from domain.questions import AnswerKind
from domain.services.answering import Reply
from domain.services.asking import Mode
from tests.domain.services.the_question_house import TEXT, QuestionHouse, a_question_house

ALIKE = "Quạt lớp em bị hỏng, trong lớp nóng lắm ạ."
OTHER = "Em xin mượn thêm truyện ở thư viện ạ."


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def test_what_reads_alike_is_suggested_first_and_what_does_not_is_left_out(house):
    asked = await house.ask("mai")
    alike, other = await house.ask("nam", text=ALIKE), await house.ask("b1", text=OTHER, topic="khac")
    found = await house.merging.similar(await house.actor("teacher"), asked.code)
    assert found[0].code == alike.code
    assert {one.code for one in found} <= {alike.code, other.code}
    assert asked.code not in [one.code for one in found]


async def test_at_most_five_are_suggested(house):
    asked = await house.ask("mai")
    for who in ("nam", "b0", "b1", "b2", "b3", "b4"):
        await house.ask(who, Mode.WAY_BACK, text=ALIKE)
    await house.empty_box()
    assert len(await house.merging.similar(await house.actor("teacher"), asked.code)) == 5


async def test_a_matter_of_the_same_topic_that_shares_no_words_is_not_suggested(house):
    asked = await house.ask("mai")
    await house.ask("nam", text="zzzz wwww zzzz wwww")
    assert await house.merging.similar(await house.actor("teacher"), asked.code) == []


async def test_merged_the_asker_is_told_and_gets_the_one_answer(house):
    asked, into = await house.ask("mai"), await house.ask("nam", text=ALIKE)
    teacher = await house.actor("teacher")
    done = await house.merging.merge(teacher, asked.code, into.code)
    assert (done.status, done.merged_into) == (Status.MERGED, into.id)
    assert await house.told(NoticeKind.MERGED) == ["mai"]
    assert [(line.what, line.detail) for line in await house.history(asked.code)] == [("merge", into.code)]
    await house.reviewing.approve(teacher, into.code)
    await house.answering.answer(
        await house.actor("vice"), into.code, Reply(AnswerKind.DONE, "Đã thay quạt mới."), at_once=True
    )
    assert await house.told(NoticeKind.ANSWERED) == ["mai", "nam"]
    assert await house.answering.askers(into) == 2


async def test_what_was_merged_before_goes_along(house):
    first, second, third = [await house.ask(who) for who in ("mai", "nam", "b1")]
    teacher = await house.actor("teacher")
    await house.merging.merge(teacher, first.code, second.code)
    await house.merging.merge(teacher, second.code, third.code)
    assert (await house.question(first.code)).merged_into == third.id
    assert await house.answering.askers(third) == 3


async def test_neither_into_itself_nor_into_one_that_is_finished_nor_in_a_circle(house):
    asked, into = await house.ask("mai"), await house.ask("nam")
    teacher = await house.actor("teacher")
    with pytest.raises(BadInput, match="cannot_merge"):
        await house.merging.merge(teacher, asked.code, asked.code)
    await house.merging.merge(teacher, asked.code, into.code)
    with pytest.raises(BadInput, match="cannot_merge"):
        await house.merging.merge(teacher, into.code, asked.code)
    assert (await house.question(into.code)).status is Status.PENDING_REVIEW


async def test_a_question_is_never_carried_across_a_shield(house):
    plain, hidden = await house.ask("mai"), await house.ask("nam", direct=True)
    head = await house.actor("head")
    await house.reviewing.approve(await house.actor("teacher"), plain.code)
    for one, other in ((plain, hidden), (hidden, plain)):
        assert other.code not in [found.code for found in await house.merging.similar(head, one.code)]
        with pytest.raises(BadInput, match="cannot_merge"):
            await house.merging.merge(head, one.code, other.code)
        assert (await house.question(one.code)).status is Status.ASSIGNED


async def test_two_of_one_shield_are_merged_by_the_principal(house):
    one, other = await house.ask("mai", direct=True), await house.ask("nam", direct=True)
    await house.merging.merge(await house.actor("head"), one.code, other.code)
    assert (await house.question(one.code)).merged_into == other.id


async def test_nothing_is_merged_into_what_one_may_not_see(house):
    asked, unseen = await house.ask("mai"), await house.ask("say")
    with pytest.raises(NotAllowed):
        await house.merging.merge(await house.actor("teacher"), asked.code, unseen.code)
    boxed = await house.ask("nam", Mode.WAY_BACK)
    with pytest.raises(NotAllowed):
        await house.merging.merge(await house.actor("teacher"), asked.code, boxed.code)


async def test_what_is_answered_already_is_not_merged_any_more(house):
    asked, into = await house.ask("mai"), await house.ask("nam")
    teacher = await house.actor("teacher")
    await house.reviewing.approve(teacher, asked.code)
    with pytest.raises(Outdated):
        await house.merging.merge(teacher, asked.code, into.code)
    await house.answering.answer(
        await house.actor("vice"), asked.code, Reply(AnswerKind.DONE, "Đã thay quạt."), at_once=True
    )
    with pytest.raises(Outdated):
        await house.merging.merge(await house.actor("secretary"), asked.code, into.code)


async def test_the_desk_shows_what_burns_first_and_nothing_hidden(house):
    plain, urgent = await house.ask("mai"), await house.ask("nam", urgent=True)
    hidden, boxed = await house.ask("b1", direct=True), await house.ask("b2", Mode.WAY_BACK)
    head = [one.code for one in await house.desk.queue(await house.actor("head"))]
    assert head == [urgent.code, hidden.code, plain.code]
    assert [one.code for one in await house.desk.queue(await house.actor("secretary"))] == [plain.code]
    assert boxed.code not in head


async def test_under_another_topic_it_goes_to_that_topics_answerer(house):
    asked, secretary = await house.ask("mai"), await house.actor("secretary")
    moved = await house.desk.regroup(await house.actor("teacher"), asked.code, "ban_tru")
    assert (moved.topic, moved.answerer_role, moved.status) == ("ban_tru", "boarding_board", Status.PENDING_REVIEW)
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    assert await house.told(NoticeKind.ASSIGNED) == ["board"]
    again = await house.desk.regroup(secretary, asked.code, "csvc")
    assert (again.topic, again.answerer_role, again.text) == ("csvc", "vice_principal", TEXT)
    assert await house.told(NoticeKind.ASSIGNED) == ["board", "vice"]
