"""Who shut the door gets, on opening it again, what is still true of the last two weeks."""

from datetime import timedelta

import pytest

from domain.notices import LetterState, NoticeKind
from domain.ports import Outcome
from domain.services.returning import come_back
from tests.domain.services.a_post import Post
from tests.domain.services.the_question_house import CHATS, QuestionHouse, a_question_house

K = NoticeKind


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


@pytest.fixture
def post(house) -> Post:
    return Post(house)


async def back(post: Post, who: str = "mai") -> int:
    async with post.house.writing() as unit:
        return await come_back(unit, CHATS[who], post.house.clock.now())


async def test_what_found_the_door_shut_is_brought_once_more_and_only_then(post):
    await post.put(K.ANSWERED)
    post.phones.will("mai", Outcome.PERMANENT)
    await post.delivering.deliver_all()
    await post.put(K.ASSIGNED)
    await post.wait(days=3)
    assert await back(post) == 2
    assert await back(post) == 0
    await post.delivering.deliver_all()
    assert set(post.phones.kinds("mai")) == {K.ANSWERED, K.ASSIGNED}
    assert post.phones.tries == 3


async def test_what_is_older_than_two_weeks_stays_where_it_is(post):
    await post.put(K.ANSWERED)
    post.phones.will("mai", Outcome.PERMANENT)
    await post.delivering.deliver_all()
    post.house.clock.advance(timedelta(days=15))
    assert await back(post) == 0
    assert (await post.one()).state is LetterState.UNREACHABLE


async def test_whoever_was_reachable_all_the_time_costs_one_look(post):
    await post.put(K.ANSWERED)
    post.phones.will("mai", Outcome.BROKEN)
    await post.delivering.deliver_all()
    assert await back(post) == 0
    assert (await post.one()).state is LetterState.DEAD
