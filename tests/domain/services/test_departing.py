"""What may happen between a letter's turn and its end."""

import pytest

from domain.notices import LetterState, NoticeKind, Recipient, RecipientKind
from domain.ports import Outcome, Sending
from domain.services.asking import Mode
from tests.domain.services.a_post import Post
from tests.domain.services.the_question_house import CHATS, QuestionHouse, a_question_house
from tests.storage.made_up import letter

K, L = NoticeKind, LetterState


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


@pytest.fixture
def post(house) -> Post:
    return Post(house)


async def test_a_letter_taken_back_while_it_waits_for_its_turn_is_not_sent(post, monkeypatch):
    async def taken_back(_notice, _address, _letter, departing):
        async with post.house.writing() as unit:
            [stored] = await unit.outbox.in_state(L.QUEUED)
            await unit.outbox.settle(stored.id, L.DROPPED)
        await departing()
        pytest.fail("sent all the same")

    monkeypatch.setattr(post.phones, "send", taken_back)
    await post.put(K.ANSWERED)
    assert await post.delivering.deliver_all() == 1
    assert (await post.one()).state is L.DROPPED


async def test_tidying_up_does_not_touch_what_is_on_the_wire(post, monkeypatch):
    async def tidied(_notice, _address, _letter, departing):
        await departing()
        await post.delivering.recover()
        assert (await post.one()).state is L.SENDING
        return Sending(Outcome.SENT)

    monkeypatch.setattr(post.phones, "send", tidied)
    await post.put(K.PUPIL_REMINDER)
    await post.delivering.deliver_all()
    assert (await post.one()).state is L.SENT


async def test_a_reminder_that_breaks_down_on_the_wire_is_not_sent_again(post, monkeypatch):
    async def broken(_notice, _address, _letter, departing):
        await departing()
        raise LookupError

    monkeypatch.setattr(post.phones, "send", broken)
    await post.put(K.PUPIL_REMINDER)
    with pytest.raises(LookupError):
        await post.delivering.deliver_all()
    assert (await post.one()).state is L.UNKNOWN


async def test_a_sealed_address_that_has_moved_is_followed_and_no_account_is_touched(post):
    question = await post.house.ask("mai", Mode.WAY_BACK)
    recipient = Recipient(RecipientKind.WAY_BACK, question.id)
    async with post.house.writing() as unit:
        assert await unit.outbox.put(letter("k", K.ANSWERED, post.house.clock.now(), recipient=recipient))
    post.phones.will("mai", Sending(Outcome.MOVED, moved_to=77))
    await post.delivering.deliver_all()
    assert [chat for chat, *_ in post.phones.seen] == [77]
    async with post.house.writing() as unit:
        assert [account.chat_id for account in await unit.people.accounts_of("mai")] == [CHATS["mai"]]
