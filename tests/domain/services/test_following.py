"""What an asker can do with a question already sent; whoever gave no name proves it by receipt or token alone."""

from datetime import timedelta

import pytest

from domain.errors import BadInput, Outdated
from domain.life import Status
from domain.notices import NoticeKind
from domain.services.asking import Mode
from domain.services.claiming import Claim
from tests.domain.a_month import asked as an_older_one
from tests.domain.a_month import letters, moment
from tests.domain.services.question_steps import DONE, MODES, RECEIPT, asked_by
from tests.domain.services.the_question_house import TEXT, QuestionHouse, a_question_house

K = NoticeKind
WRONG = "A2B3C4D5E6F7G8H9J2K4"
BETTER = "Quạt trần lớp 10A1 hỏng từ thứ Hai ạ."


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


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
