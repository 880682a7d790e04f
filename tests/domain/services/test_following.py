"""What an asker can do with a question already sent; whoever gave no name proves it by receipt or token alone."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import BadInput, NotAllowed, Outdated, Refusal, Unknown
from domain.life import Action, Status
from domain.notices import NoticeKind
from domain.questions import AnswerKind, Question
from domain.services.answering import Reply
from domain.services.asking import Mode
from domain.services.claiming import RATING, Claim, is_receipt
from tests.domain.a_month import asked as an_older_one
from tests.domain.a_month import letters, moment
from tests.domain.services.the_question_house import TEXT, QuestionHouse, a_question_house

K = NoticeKind
RECEIPT, WRONG = "A2B3C4D5E6F7G8H9J2K3", "A2B3C4D5E6F7G8H9J2K4"
DONE = Reply(AnswerKind.DONE, "Nhà trường đã thay quạt mới.")
BETTER = "Quạt trần lớp 10A1 hỏng từ thứ Hai ạ."
MODES = [Mode.NAMED, Mode.WAY_BACK, Mode.RECEIPT_ONLY]


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def asked_by(house: QuestionHouse, mode: Mode, who: str = "mai", **wish) -> tuple[Question, Claim]:
    """In the reviewer's hands, with the claim its asker has."""
    asked = await house.ask(who, mode, receipt=RECEIPT, **wish)
    await house.empty_box()
    named = mode is Mode.NAMED
    return await house.question(asked.code), await house.claim(who if named else None, asked.code if named else RECEIPT)


async def answered(house: QuestionHouse, mode: Mode, reply: Reply = DONE) -> tuple[Question, Claim]:
    asked, own = await asked_by(house, mode)
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    return await house.answering.answer(await house.actor("vice"), asked.code, reply, at_once=True), own


def facts(refused: pytest.ExceptionInfo[Refusal]) -> tuple[object, ...]:
    return type(refused.value), refused.value.key, refused.value.values, str(refused.value)


async def test_a_wrong_receipt_anothers_code_a_missing_code_and_a_forged_token_look_alike(house):
    named, _ = await asked_by(house, Mode.NAMED)
    hidden = await house.ask("nam", Mode.WAY_BACK)
    await house.empty_box()
    stranger = await house.actor("b1")
    secrets = [
        WRONG,
        named.code,
        hidden.code,
        "NOSUCH",
        f"{hidden.code}.{'A' * 16}",
        f"NOSUCH.{'A' * 16}",
        "",
        ".",
        "😀",
    ]
    for act in ("standing", "withdraw", "appeal", "understood", "not_understood"):
        seen = set()
        for secret in secrets:
            with pytest.raises(Refusal) as refused:
                await getattr(house.following, act)(Claim(stranger, secret))
            seen.add(repr(facts(refused)))
        assert seen == {repr((Unknown, "unknown", {}, "unknown"))}


async def test_the_one_who_asked_without_a_name_is_a_stranger_too_without_the_receipt(house):
    asked, _ = await asked_by(house, Mode.WAY_BACK)
    with pytest.raises(Unknown):
        await house.following.standing(await house.claim("mai", asked.code))


async def test_a_token_belongs_to_one_code_and_one_purpose(house):
    asked, _ = await answered(house, Mode.WAY_BACK)
    other = await house.ask("nam", Mode.WAY_BACK)
    token = house.tools.vault.token(RATING, asked.code)
    for wrong in (f"{other.code}.{token}", f"{asked.code}.{house.tools.vault.token('other', asked.code)}"):
        with pytest.raises(Unknown):
            await house.following.understood(Claim(None, wrong))
    assert (await house.following.understood(Claim(None, f"{asked.code.lower()}.{token}"))).status is Status.CLOSED


@pytest.mark.parametrize("typed", [RECEIPT, RECEIPT.lower(), "a2b3 c4d5 e6f7 g8h9 j2k3", "A2B3-C4D5-E6F7-G8H9-J2K3"])
async def test_a_receipt_is_read_however_it_was_copied(house, typed):
    asked, _ = await asked_by(house, Mode.RECEIPT_ONLY)
    assert (await house.following.standing(Claim(None, typed))).question.code == asked.code


@given(st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
async def test_no_guess_opens_anything(house, guess):
    with pytest.raises(Unknown):
        await house.following.standing(Claim(None, guess))


def test_a_token_with_dashes_is_not_taken_for_a_receipt():
    assert not is_receipt("K7M2QX.ab--efghijklmnop")
    assert is_receipt(RECEIPT)


@pytest.mark.parametrize("mode", MODES)
async def test_standing_shows_state_session_and_released_answers_only(house, mode):
    asked, own = await asked_by(house, mode)
    standing = await house.following.standing(own)
    assert (standing.question.status, standing.answers) == (Status.PENDING_REVIEW, ())
    assert standing.session.session_at == moment(11, 27, 14)
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    vice = await house.actor("vice")
    await house.answering.answer(vice, asked.code, DONE, at_once=False)
    assert (await house.following.standing(own)).answers == ()
    await house.answering.release_now(vice, asked.code)
    assert [one.text for one in (await house.following.standing(own)).answers] == [DONE.text]
    await house.following.understood(own)
    assert (await house.following.standing(own)).session is None


async def test_a_question_without_a_session_stands_without_one(house):
    house.clock.set(moment(6, 15, year=2027))
    async with house.writing() as unit:
        await unit.questions.add(an_older_one("q1", period=""), b"", None, [])
    assert (await house.following.standing(await house.claim("mai", "q1"))).session is None


async def test_mine_are_the_named_ones_newest_first(house):
    first = await house.ask("mai")
    await house.ask("mai", Mode.WAY_BACK)
    house.clock.advance(timedelta(days=1))
    second = await house.ask("mai")
    assert [one.code for one in await house.following.mine(await house.actor("mai"))] == [second.code, first.code]


@pytest.mark.parametrize("mode", MODES)
async def test_more_words_are_kept_in_both_texts_and_the_reviewer_is_told(house, mode):
    asked, own = await asked_by(house, mode)
    done = await house.following.add(own, "  Hôm nay vẫn hỏng ạ. ")
    assert done.text == done.original_text == f"{TEXT}\n+ Hôm nay vẫn hỏng ạ."
    assert await house.told(K.ADDED) == ["deputy", "teacher"]
    moments = {one.not_before for one in await letters(house.store, K.ADDED)}
    now = house.clock.now()
    assert moments == {now if mode is Mode.NAMED else house.school.next_release(now)}
    (line,) = await house.history(asked.code)
    assert (line.what, line.actor, line.at) == ("add", *(("mai", now) if mode is Mode.NAMED else (None, None)))


async def test_more_words_to_what_lies_in_the_box_are_told_to_nobody(house):
    await house.ask("mai", Mode.WAY_BACK, receipt=RECEIPT)
    done = await house.following.add(Claim(None, RECEIPT), "Hôm nay vẫn hỏng ạ.")
    assert done.status is Status.IN_BOX
    assert await letters(house.store) == []


async def test_more_words_to_a_prepared_answer_send_it_back_to_be_answered_anew(house):
    asked, own = await asked_by(house, Mode.NAMED)
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    await house.answering.answer(await house.actor("vice"), asked.code, DONE, at_once=False)
    assert (await house.following.add(own, "Cả quạt bàn cũng hỏng.")).status is Status.ASSIGNED
    assert await house.told(K.ADDED) == ["vice"]


async def test_more_words_to_an_alarm_go_to_the_officers_at_once(house):
    await house.ask("mai", Mode.RECEIPT_ONLY, urgent=True, receipt=RECEIPT)
    await house.following.add(Claim(None, RECEIPT), "Bạn ấy đang khóc ạ.")
    assert await house.told(K.ADDED) == ["guard", "guard2"]
    assert {one.not_before for one in await letters(house.store, K.ADDED)} == {house.clock.now()}


@pytest.mark.parametrize(("text", "key"), [(" . ", "too_short"), ("x" * 3000, "too_long")])
async def test_words_that_do_not_fit_are_refused_and_nothing_changes(house, text, key):
    asked, own = await asked_by(house, Mode.NAMED)
    with pytest.raises(BadInput, match=key):
        await house.following.add(own, text)
    assert await house.question(asked.code) == asked


@pytest.mark.parametrize("mode", MODES)
async def test_taken_back_its_words_photos_and_way_back_are_gone(house, mode):
    asked, own = await asked_by(house, mode, photos=[b"one"])
    done = await house.following.withdraw(own)
    assert (done.status, done.text, done.original_text, done.photo_count) == (Status.WITHDRAWN, "", "", 0)
    async with house.store.reading() as unit:
        assert await unit.questions.photos(asked.id) == []
        assert not await unit.questions.has_way_back(asked.id)
    assert await house.told(K.WITHDRAWN) == ["deputy", "teacher"]
    with pytest.raises(Outdated):
        await house.following.withdraw(own)


async def test_taken_back_from_the_box_or_after_a_return_nobody_hears_of_it(house):
    await house.ask("mai", Mode.WAY_BACK, receipt=WRONG)
    await house.following.withdraw(Claim(None, WRONG))
    asked, own = await asked_by(house, Mode.NAMED)
    await house.reviewing.give_back(await house.actor("teacher"), asked.code, "unclear", "")
    await house.following.withdraw(own)
    assert await house.told(K.WITHDRAWN) == []


@pytest.mark.parametrize("mode", MODES)
async def test_returned_and_mended_it_waits_for_the_reviewer_again(house, mode):
    asked, own = await asked_by(house, mode)
    await house.reviewing.give_back(await house.actor("teacher"), asked.code, "unclear", "")
    done = await house.following.resubmit(own, BETTER)
    assert (done.status, done.text, done.original_text) == (Status.PENDING_REVIEW, BETTER, BETTER)
    assert await house.told(K.REVIEW_NEW) == ["teacher", "teacher"]


async def test_mended_after_the_cutoff_it_goes_to_the_next_session(house):
    asked, own = await asked_by(house, Mode.NAMED)
    await house.reviewing.give_back(await house.actor("teacher"), asked.code, "unclear", "")
    house.clock.set(moment(11, 26, 16))
    assert (await house.following.resubmit(own, BETTER)).period == "2026-12"


@pytest.mark.parametrize("text", ["ngắn", "x" * 3001])
async def test_mended_it_must_fit_like_a_question(house, text):
    asked, own = await asked_by(house, Mode.NAMED)
    await house.reviewing.give_back(await house.actor("teacher"), asked.code, "unclear", "")
    with pytest.raises(BadInput):
        await house.following.resubmit(own, text)
    assert (await house.question(asked.code)).status is Status.RETURNED


@pytest.mark.parametrize("mode", MODES)
async def test_a_second_look_is_taken_by_the_consolidator_and_marked_unreviewed(house, mode):
    asked, own = await asked_by(house, mode)
    await house.reviewing.give_back(await house.actor("teacher"), asked.code, "not_ours", "")
    done = await house.following.appeal(own)
    assert (done.status, done.unreviewed) == (Status.ASSIGNED, True)
    assert await house.told(K.APPEALED) == ["secretary"]
    assert await house.told(K.ASSIGNED) == ["vice"]
    with pytest.raises(Outdated):
        await house.following.appeal(own)


@pytest.mark.parametrize("mode", MODES)
async def test_understood_closes_and_forgets_the_way_back(house, mode):
    asked, own = await answered(house, mode)
    assert (await house.following.understood(own)).status is Status.CLOSED
    async with house.store.reading() as unit:
        assert not await unit.questions.has_way_back(asked.id)
    with pytest.raises(Outdated):
        await house.following.understood(own)


async def test_understood_keeps_a_promise_open_until_its_day(house):
    promise = Reply(AnswerKind.WILL_DO, "Sẽ thay quạt.", due_on=moment(12, 10).date())
    asked, own = await answered(house, Mode.WAY_BACK, promise)
    assert (await house.following.understood(own)).status is Status.ANSWERED
    async with house.store.reading() as unit:
        assert await unit.questions.has_way_back(asked.id)
    house.clock.set(moment(12, 11))
    assert (await house.following.understood(own)).status is Status.CLOSED


@pytest.mark.parametrize("mode", MODES)
async def test_not_understood_opens_it_once_for_whoever_answers(house, mode):
    asked, own = await answered(house, mode)
    reopened = await house.following.not_understood(own)
    assert (reopened.status, reopened.reopened) == (Status.ASSIGNED, 1)
    assert await house.told(K.REOPENED) == ["vice"]
    clearer = Reply(AnswerKind.EXPLAINED, "Quạt mới đã lắp ở lớp 10A1 chiều nay.")
    await house.answering.answer(await house.actor("vice"), asked.code, clearer, at_once=True)
    with pytest.raises(NotAllowed, match="reopened_enough"):
        await house.following.not_understood(own)
    assert (await house.question(asked.code)).status is Status.ANSWERED


@pytest.mark.parametrize("act", ["understood", "not_understood"])
async def test_nothing_is_rated_before_it_is_answered(house, act):
    asked, own = await asked_by(house, Mode.NAMED)
    with pytest.raises(Outdated):
        await getattr(house.following, act)(own)
    assert await house.question(asked.code) == asked


async def test_an_alarm_that_is_reopened_is_told_to_whoever_has_it(house):
    asked = await house.ask("mai", urgent=True)
    guard = await house.actor("guard")
    await house.answering.acknowledge(guard, asked.code)
    await house.answering.answer(guard, asked.code, DONE, at_once=True)
    await house.following.not_understood(await house.claim("mai", asked.code))
    assert await house.told(K.REOPENED) == ["guard"]
    await house.answering.answer(guard, asked.code, Reply(AnswerKind.EXPLAINED, "Cô sẽ gặp em."), at_once=True)


async def test_a_claim_without_the_right_state_is_late_and_not_forbidden(house):
    asked, own = await asked_by(house, Mode.NAMED)
    async with house.store.reading() as unit:
        for action in (Action.RESUBMIT, Action.APPEAL, Action.UNDERSTOOD):
            with pytest.raises(Outdated) as refused:
                await house.following.claims.own(unit, own, None, action)
            assert refused.value.values == {"code": asked.code}
