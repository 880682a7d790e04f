"""What a reviewer may not see is not there: in no list, no notice, behind no button."""

import pytest

from domain.errors import NotAllowed, Outdated, Unknown
from domain.notices import NoticeKind
from domain.people import Scope
from domain.services.asking import Mode
from domain.services.reviewing import scopes_of
from tests.domain.services.the_question_house import CLASS, QuestionHouse, a_question_house


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def test_only_who_it_waits_for_sees_it(house):
    asked = await house.ask("mai")
    for who in ("teacher", "deputy"):
        assert (await house.reviewing.visible(await house.actor(who), asked.code)).code == asked.code
    for who in ("teacher2", "board", "guard", "nam", "vice"):
        actor = await house.actor(who)
        assert await house.reviewing.pending(actor) == []
        with pytest.raises(NotAllowed):
            await house.reviewing.approve(actor, asked.code)
    with pytest.raises(Unknown):
        await house.reviewing.visible(await house.actor("teacher"), "NOSUCH")


async def test_what_is_decided_is_shown_as_decided(house):
    asked = await house.ask("mai")
    await house.reviewing.give_back(await house.actor("teacher"), asked.code, "unclear", "")
    with pytest.raises(Outdated):
        await house.reviewing.visible(await house.actor("teacher"), asked.code)


async def test_a_button_made_before_the_role_was_lost_does_nothing(house):
    asked, teacher = await house.ask("mai"), await house.person("teacher")
    await house.change_person(type(teacher)(teacher.id, teacher.full_name, teacher.roster_key))
    with pytest.raises(NotAllowed):
        await house.reviewing.approve(await house.actor("teacher"), asked.code)


@pytest.mark.parametrize("mode", [Mode.NAMED, Mode.WAY_BACK])
@pytest.mark.parametrize("wish", [{"direct": True}, {"topic": "dao_duc"}, {"urgent": True}])
async def test_past_the_reviewer_leaves_no_trace_the_reviewer_could_see(house, mode, wish):
    asked = await house.ask("b1", mode, **wish)
    await house.empty_box()
    for who in ("teacher", "deputy", "board"):
        actor = await house.actor(who)
        assert await house.reviewing.pending(actor) == []
        assert await house.desk.queue(actor) == []
        assert await house.answering.waiting(actor) == []
        for kind in NoticeKind:
            assert who not in await house.told(kind)
        with pytest.raises(NotAllowed):
            await house.reviewing.visible(actor, asked.code)


async def test_the_list_tells_no_order_of_arrival(house):
    codes = [(await house.ask(who)).code for who in ("mai", "nam", "b1", "b2", "b3")]
    listed = [one.code for one in await house.reviewing.pending(await house.actor("teacher"))]
    assert listed == sorted(codes) != codes


async def test_the_scopes_of_a_reviewer(house):
    assert scopes_of(await house.actor("teacher")) == [CLASS]
    assert scopes_of(await house.actor("secretary")) == [Scope.school()]
    assert scopes_of(await house.actor("teacher", "board", "secretary")) == [Scope.boarding(), CLASS, Scope.school()]
    assert scopes_of(await house.actor("mai", "vice", "head")) == []
