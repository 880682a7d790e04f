"""Letters leave the outbox: once where it can be known, again where it is safe, listed where nobody can know."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.notices import Haste, LetterState, Notice, NoticeKind
from domain.ports import Outcome, Sending
from domain.services.delivering import Delivering, NotYet
from domain.services.verdict import LONGEST_PAUSE, MOST_AMBIGUOUS, MOST_STUMBLES
from tests.domain.a_month import letters
from tests.domain.services.a_post import Post
from tests.domain.services.the_question_house import QuestionHouse, a_question_house

K, L, O = NoticeKind, LetterState, Outcome  # noqa: E741 - short, for the tables below


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


@pytest.fixture
def post(house) -> Post:
    return Post(house)


@pytest.mark.parametrize(
    ("kind", "outcome", "state"),
    [
        (K.ANSWERED, O.SENT, L.SENT),
        (K.ANSWERED, O.PERMANENT, L.UNREACHABLE),
        (K.ANSWERED, O.PASSING, L.QUEUED),
        (K.ANSWERED, O.AMBIGUOUS, L.QUEUED),
        (K.ANSWERED, O.BROKEN, L.DEAD),
        (K.ASSIGNED, O.AMBIGUOUS, L.QUEUED),
        (K.URGENT_ALERT, O.AMBIGUOUS, L.QUEUED),
        (K.PUPIL_REMINDER, O.SENT, L.SENT),
        (K.PUPIL_REMINDER, O.PERMANENT, L.UNREACHABLE),
        (K.PUPIL_REMINDER, O.PASSING, L.QUEUED),
        (K.PUPIL_REMINDER, O.AMBIGUOUS, L.UNKNOWN),
        (K.PUPIL_REMINDER, O.BROKEN, L.DEAD),
    ],
)
async def test_what_becomes_of_a_letter_after_one_attempt(post, kind, outcome, state):
    await post.put(kind)
    post.phones.will("mai", outcome)
    assert await post.delivering.deliver_all() == 1
    settled = await post.one()
    may_have_arrived = int(outcome is not O.PASSING)
    assert (settled.state, settled.attempts, post.phones.tries) == (state, may_have_arrived, 1)
    assert await post.wait(hours=0) == 0
    if state is L.QUEUED:
        assert await post.wait(hours=1) == 1
        assert (await post.one()).state is L.SENT
    else:
        assert await post.wait(days=30) == 0
        assert post.phones.tries == 1


async def test_telegrams_wish_to_wait_is_kept_to_the_second(post):
    await post.put(K.ANSWERED)
    post.phones.will("mai", Sending(O.PASSING, retry_after=10_072))
    await post.delivering.deliver_all()
    assert await post.wait(seconds=10_071) == 0
    assert await post.wait(seconds=1) == 1
    assert (await post.one()).state is L.SENT


async def test_passing_troubles_are_outwaited_ever_more_patiently_and_never_given_up(post):
    await post.put(K.PUPIL_REMINDER)
    post.phones.will("mai", *[O.PASSING] * 30)
    waits = []
    for _ in range(30):
        started = post.house.clock.now()
        await post.delivering.deliver_all()
        moment = (await post.one()).not_before
        waits.append(moment - started)
        post.house.clock.set(moment)
    assert waits == sorted(waits)
    assert timedelta(seconds=1) < waits[0] <= timedelta(seconds=2)
    assert waits[-1] == LONGEST_PAUSE
    await post.delivering.deliver_all()
    assert (await post.one()).state is L.SENT


async def test_an_answer_in_doubt_goes_again_but_not_for_ever_and_is_then_listed(post):
    await post.put(K.ANSWERED)
    post.phones.will("mai", *[O.AMBIGUOUS] * 10)
    for _ in range(6):
        await post.wait(hours=1)
    assert post.phones.tries == MOST_AMBIGUOUS
    assert (await post.one()).state is L.UNKNOWN


async def test_caught_in_the_middle_by_a_crash_answers_go_again_and_reminders_are_listed(post):
    await post.put(K.ANSWERED, who="mai")
    await post.put(K.PUPIL_REMINDER, who="nam")
    async with post.house.writing() as unit:
        for stored in await unit.outbox.in_state(L.QUEUED):
            await unit.outbox.depart(stored.id)
    assert await post.delivering.deliver_all() == 0
    await post.delivering.recover()
    assert {one.kind: one.state for one in await letters(post.house.store)} == {
        K.ANSWERED: L.QUEUED,
        K.PUPIL_REMINDER: L.UNKNOWN,
    }
    assert await post.delivering.deliver_all() == 1
    assert post.phones.kinds("mai") == [K.ANSWERED]
    assert post.phones.kinds("nam") == []
    await post.delivering.recover()
    assert await post.delivering.deliver_all() == 0


async def test_alarms_overtake_answers_answers_overtake_work_and_work_overtakes_reminders(post):
    await post.put(K.PUPIL_REMINDER, K.ASSIGNED, K.ANSWERED, K.URGENT_ALERT)
    assert await post.delivering.deliver_all(most=1) == 1
    await post.delivering.deliver_all()
    assert post.phones.kinds("mai") == [K.URGENT_ALERT, K.ANSWERED, K.ASSIGNED, K.PUPIL_REMINDER]


async def test_only_the_hasty_ones_can_be_asked_for(post):
    await post.put(K.PUPIL_REMINDER, K.ASSIGNED, K.ANSWERED, K.URGENT_ALERT)
    assert await post.delivering.deliver_all(Haste.ANSWER) == 2
    assert post.phones.kinds("mai") == [K.URGENT_ALERT, K.ANSWERED]


async def test_a_letter_nobody_can_word_is_given_up_and_does_not_hold_up_the_others(post):
    await post.put(K.ANSWERED)
    post.refuses = MOST_STUMBLES
    for _ in range(MOST_STUMBLES):
        with pytest.raises(LookupError):
            await post.wait(hours=1)
    assert (await post.one()).state is L.DEAD
    await post.put(K.ASSIGNED)
    await post.delivering.deliver_all()
    assert post.phones.kinds("mai") == [K.ASSIGNED]


async def test_what_must_wait_for_something_else_waits_half_a_minute(house):
    async def not_yet(*_given: object) -> Notice | None:
        raise NotYet

    post = Post(house)
    await post.put(K.SAFETY_CARD)
    waiting = Delivering(house.store, house.clock, house.tools.vault, house.phones, not_yet)
    assert await waiting.deliver_all() == 1
    settled = await post.one()
    assert (settled.state, settled.not_before - house.clock.now()) == (L.QUEUED, timedelta(seconds=30))
    assert settled.attempts == 0


async def test_a_letter_is_leaving_from_its_mark_to_its_end(post):
    await post.put(K.ANSWERED)
    stored, on_the_wire = await post.delivering.take(), []

    class Wire:
        async def send(self, _notice, _address, _letter, departing) -> Sending:
            await departing()
            on_the_wire.append(delivering.is_leaving(stored))
            return Sending(O.SENT)

    delivering = replace(post.delivering, messenger=Wire())
    assert not delivering.is_leaving(stored)
    await delivering.carry(stored)
    assert on_the_wire == [True]
    assert not delivering.is_leaving(stored)
