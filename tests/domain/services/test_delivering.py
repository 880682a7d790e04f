"""Letters leave the outbox: once where it can be known, again where it is safe, listed where nobody can know."""

from datetime import timedelta

import pytest

from domain.notices import Audience, Haste, LetterState, Notice, NoticeKind, Recipient, RecipientKind
from domain.ports import Outcome, Sending
from domain.questions import QuestionId
from domain.services.asking import Mode
from domain.services.claiming import Claim
from domain.services.delivering import LONGEST_PAUSE, MOST_AMBIGUOUS, MOST_STUMBLES, Delivering, NotYet
from tests.domain.a_month import letters
from tests.domain.services.the_question_house import CHATS, QuestionHouse, a_question_house
from tests.storage.made_up import letter

K, L, O = NoticeKind, LetterState, Outcome  # noqa: E741 - short, for the tables below
SECOND_PHONE = 5_550_008_888


class Post:
    """A delivery whose words need no question, over the same house."""

    def __init__(self, house: QuestionHouse) -> None:
        self.house, self.phones, self.refuses = house, house.phones, 0
        self.delivering = Delivering(house.store, house.clock, house.tools.vault, house.phones, self.brief)

    async def brief(self, _unit, one, audience, _person, _now) -> Notice | None:
        if self.refuses:
            self.refuses -= 1
            raise LookupError
        return Notice(one.kind, audience, {})

    async def put(self, *kinds: NoticeKind, who: str = "mai") -> None:
        async with self.house.writing() as unit:
            for kind in kinds:
                recipient = Recipient(RecipientKind.PERSON, who)
                now = self.house.clock.now()
                assert await unit.outbox.put(letter(f"{kind}/{who}", kind, now, recipient=recipient))

    async def one(self):
        (found,) = await letters(self.house.store)
        return found

    async def wait(self, **time: float) -> int:
        self.house.clock.advance(timedelta(**time))
        return await self.delivering.deliver_all()


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
        (K.ANSWERED, O.PERMANENT, L.DEAD),
        (K.ANSWERED, O.PASSING, L.QUEUED),
        (K.ANSWERED, O.AMBIGUOUS, L.QUEUED),
        (K.ANSWERED, O.BROKEN, L.DEAD),
        (K.ASSIGNED, O.AMBIGUOUS, L.QUEUED),
        (K.URGENT_ALERT, O.AMBIGUOUS, L.QUEUED),
        (K.PUPIL_REMINDER, O.SENT, L.SENT),
        (K.PUPIL_REMINDER, O.PERMANENT, L.DEAD),
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
    assert (settled.state, settled.attempts, post.phones.tries) == (state, 1, 1)
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
        while await unit.outbox.claim(post.house.clock.now()):
            pass
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


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (O.SENT, O.SENT, L.SENT),
        (O.PERMANENT, O.SENT, L.SENT),
        (O.PASSING, O.SENT, L.SENT),
        (O.PERMANENT, O.PERMANENT, L.DEAD),
        (O.PERMANENT, O.PASSING, L.QUEUED),
        (O.AMBIGUOUS, O.PERMANENT, L.QUEUED),
    ],
)
async def test_one_phone_reached_is_reached(post, first, second, state):
    async with post.house.writing() as unit:
        await unit.people.link(SECOND_PHONE, "mai")
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


async def test_without_a_phone_a_letter_is_dead_and_is_not_tried(post):
    async with post.house.writing() as unit:
        await unit.people.unlink(CHATS["mai"], "mai")
    await post.put(K.ANSWERED)
    await post.delivering.deliver_all()
    assert ((await post.one()).state, post.phones.tries) == (L.DEAD, 0)


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
