"""Which phones a letter goes to, and which not."""

import pytest

from domain.notices import Audience, LetterState, NoticeKind, Recipient, RecipientKind
from domain.ports import Outcome, Sending
from tests.domain.services.a_post import Post
from tests.domain.services.the_question_house import CHATS, QuestionHouse, a_question_house
from tests.storage.made_up import letter

K, L, O = NoticeKind, LetterState, Outcome  # noqa: E741 - short, for the tables below
SECOND_PHONE = 5_550_008_888


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


@pytest.fixture
def post(house) -> Post:
    return Post(house)


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (O.SENT, O.SENT, L.SENT),
        (O.PERMANENT, O.SENT, L.SENT),
        (O.PASSING, O.SENT, L.SENT),
        (O.PERMANENT, O.PERMANENT, L.UNREACHABLE),
        (O.PERMANENT, O.BROKEN, L.DEAD),
        (O.PERMANENT, O.PASSING, L.QUEUED),
        (O.AMBIGUOUS, O.PERMANENT, L.QUEUED),
    ],
)
async def test_one_phone_reached_is_reached(post, first, second, state):
    async with post.house.writing() as unit:
        await unit.people.link(SECOND_PHONE, "mai")
        await unit.people.consent(SECOND_PHONE, post.house.clock.now().date(), "2026-11")
    await post.put(K.ANSWERED)
    post.phones.will("mai", first)
    post.phones.next[SECOND_PHONE] = [Sending(second)]
    await post.delivering.deliver_all()
    assert ((await post.one()).state, post.phones.tries) == (state, 2)


async def test_a_blocked_phone_is_not_tried_again_until_it_says_hello(post):
    await post.put(K.ANSWERED)
    post.phones.will("mai", O.PERMANENT)
    await post.delivering.deliver_all()
    await post.put(K.APPROVED)
    await post.delivering.deliver_all()
    assert post.phones.tries == 1
    async with post.house.writing() as unit:
        await unit.people.set_reachable(CHATS["mai"], reachable=True)
    await post.put(K.CORRECTED)
    await post.delivering.deliver_all()
    assert post.phones.kinds("mai") == [K.CORRECTED]


async def test_a_chat_with_a_new_number_gets_the_letter_there_and_every_later_one_at_once(post):
    await post.put(K.ANSWERED)
    post.phones.will("mai", Sending(O.MOVED, moved_to=SECOND_PHONE))
    await post.delivering.deliver_all()
    await post.put(K.ASSIGNED)
    await post.delivering.deliver_all()
    assert [(chat, notice.kind) for chat, notice, _ in post.phones.seen] == [
        (SECOND_PHONE, K.ANSWERED),
        (SECOND_PHONE, K.ASSIGNED),
    ]
    assert post.phones.tries == 3


async def test_a_chat_that_moves_again_and_again_is_followed_once(post):
    await post.put(K.ANSWERED)
    post.phones.will("mai", Sending(O.MOVED, moved_to=SECOND_PHONE))
    post.phones.next[SECOND_PHONE] = [Sending(O.MOVED, moved_to=CHATS["mai"])]
    await post.delivering.deliver_all()
    assert ((await post.one()).state, post.phones.tries) == (L.DEAD, 2)


async def test_without_a_phone_a_letter_is_not_tried(post):
    async with post.house.writing() as unit:
        await unit.people.unlink(CHATS["mai"], "mai")
    await post.put(K.ANSWERED)
    await post.delivering.deliver_all()
    assert ((await post.one()).state, post.phones.tries) == (L.UNREACHABLE, 0)


async def test_an_applicant_is_written_to_by_chat_and_addressed_as_told(post):
    recipient = Recipient(RecipientKind.CHAT, "5550007777")
    async with post.house.writing() as unit:
        for kind, values in ((K.ENROL_REFUSED, {"audience": "parent"}), (K.ENROL_APPROVED, {})):
            await unit.outbox.put(letter(kind, kind, post.house.clock.now(), recipient=recipient, values=values))
    await post.delivering.deliver_all()
    assert {(chat, notice.kind, notice.audience) for chat, notice, _ in post.phones.seen} == {
        (5_550_007_777, K.ENROL_REFUSED, Audience.PARENT),
        (5_550_007_777, K.ENROL_APPROVED, Audience.STUDENT),
    }
