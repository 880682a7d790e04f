"""From a typed text to a question in the box: once, to the right person, without a trace of who gave no name."""

import asyncio
from dataclasses import replace

import pytest

from bot.dice import SeededDice
from domain.errors import BadInput, TooFast
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import PersonId, Role, Scope
from domain.questions import Lane, Named
from domain.services.asking import Mode
from tests.domain.a_month import letters, moment
from tests.domain.services.the_question_house import (
    CLASS,
    TEXT,
    QuestionHouse,
    a_question_house,
)


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def test_a_named_question_waits_for_the_teacher_who_is_told_and_the_deputy_is_not(house):
    asked = await house.ask("mai")
    stored = await house.question(asked.code)
    assert (stored.status, stored.lane, stored.reviewer) == (Status.PENDING_REVIEW, Lane.CLASS, CLASS)
    assert stored.asker == Named(PersonId("mai"))
    assert stored.label.name == "Lù Thị Mai"
    assert (stored.text, stored.original_text) == (TEXT, TEXT)
    assert (stored.series, stored.period, stored.received_on) == ("others", "2026-11", house.clock.now().date())
    assert await house.told(NoticeKind.REVIEW_NEW) == ["teacher"]


@pytest.mark.parametrize("mode", Mode)
async def test_one_card_is_one_question_however_often_and_fast_it_is_sent(house, mode):
    draft = await house.draft("mai", mode)
    results = await asyncio.gather(*(house.send("mai", draft) for _ in range(8)))
    assert len({one.question.code for one in results}) == 1
    assert sorted(one.again for one in results) == [False] + [True] * 7
    once_more = await house.send("mai", replace(draft, text="Em đổi ý, hỏi việc khác ạ."))
    assert once_more.again
    assert (await house.question(once_more.question.code)).text == TEXT
    async with house.store.reading() as unit:
        assert len(await unit.questions.in_status(set(Status))) == 1


async def test_a_card_knows_whether_it_was_sent(house):
    draft = await house.draft("mai")
    assert not await house.asking.has_sent(draft.receipt)
    await house.send("mai", draft)
    assert await house.asking.has_sent(draft.receipt)


async def test_sending_again_costs_nothing_of_the_limit(house):
    draft = await house.draft("mai")
    for _ in range(10):
        await house.send("mai", draft)
    for _ in range(house.limits.per_hour - 1):
        await house.ask("mai")


async def test_photos_are_stored_in_their_order(house):
    asked = await house.ask("mai", photos=[b"one", b"two", b"three"])
    assert asked.photo_count == 3
    async with house.store.reading() as unit:
        assert await unit.questions.photos(asked.id) == [b"one", b"two", b"three"]


@pytest.mark.parametrize(
    ("text", "key"), [("Nóng ạ", "too_short"), (" " * 50 + "Nóng", "too_short"), ("á" * 3001, "too_long")]
)
async def test_too_short_and_too_long_are_refused_and_nothing_is_stored(house, text, key):
    with pytest.raises(BadInput) as refused:
        await house.ask("mai", text=text)
    assert refused.value.key == key
    async with house.store.reading() as unit:
        assert await unit.questions.in_status(set(Status)) == []


async def test_blanks_around_the_words_are_not_kept(house):
    assert (await house.ask("mai", text=f"\n {TEXT}  \n")).text == TEXT


async def test_after_the_cutoff_it_goes_to_the_next_session_and_the_preview_says_so(house):
    draft = await house.draft("mai")
    house.clock.set(moment(11, 26, 15))
    in_time = await house.asking.preview(draft.hat, draft.wish)
    assert (in_time.late, in_time.session.period) == (False, "2026-11")
    house.clock.set(moment(11, 26, 15).replace(second=1))
    late = await house.send("mai", draft)
    assert (late.preview.late, late.preview.session.period, late.question.period) == (True, "2026-12", "2026-12")


async def test_in_summer_without_a_session_in_sight_nothing_is_lost(house):
    house.clock.set(moment(6, 15, year=2027))
    sent = await house.send("mai", await house.draft("mai"))
    assert not sent.preview.late
    assert sent.question.period == sent.preview.session.period == "2027-09"


async def test_the_limit_holds_for_a_chat_with_and_without_a_name_and_for_no_other(house):
    for number in range(house.limits.per_hour):
        await house.ask("mai", Mode.WAY_BACK if number % 2 else Mode.NAMED)
    with pytest.raises(TooFast):
        await house.ask("mai", Mode.RECEIPT_ONLY)
    await house.ask("nam")


async def test_an_alarm_is_never_held_up_by_a_limit(house):
    for _ in range(house.limits.per_hour):
        await house.ask("mai")
    assert (await house.ask("mai", urgent=True)).status is Status.URGENT


async def test_past_the_reviewer_by_name_it_is_with_the_principal_at_once(house):
    asked = await house.ask("mai", direct=True)
    assert (asked.status, asked.lane, asked.answerer_role) == (Status.ASSIGNED, Lane.DIRECT, Role.PRINCIPAL)
    assert [(one.kind, one.recipient.ref) for one in await letters(house.store)] == [(NoticeKind.ASSIGNED, "head")]


async def test_an_unknown_topic_is_stored_as_another_matter(house):
    assert (await house.ask("mai", topic="gone")).topic == "khac"


async def test_a_taken_code_is_never_given_twice(house):
    first = await house.ask("mai")

    class Loaded(SeededDice):
        """Throws the taken code first."""

        def code(self, length: int) -> str:
            return codes.pop(0) if codes else super().code(length)

    codes = [first.code, first.code, "K7M2QX"]
    draft = await house.draft("nam")
    loaded = replace(house.asking, dice=Loaded(3))
    sent = await loaded.submit(draft, house.address(await house.person("nam")))
    assert sent.question.code == "K7M2QX"


async def test_everybody_can_ask_in_each_of_their_roles(house):
    hats = await house.asking.hats(await house.actor("mai", "ma", "secretary"))
    assert [(hat.role, hat.class_name, hat.is_boarding) for hat in hats] == [
        (Role.STUDENT, "10A1", False),
        (Role.PARENT, "10A1", True),
        (Role.CONSOLIDATOR, "", False),
    ]


@pytest.mark.parametrize("left", [True, False])
async def test_a_parent_whose_children_are_not_here_asks_without_a_class(house, left):
    """Of a class in which nobody counts them a parent could be told by that alone."""
    mother, child = await house.person("ma"), await house.person("b0")
    await house.change_person(replace(child, active=False) if left else replace(mother, children=()))
    (hat,) = await house.asking.hats(await house.actor("ma"))
    assert (hat.role, hat.class_name) == (Role.PARENT, "")


async def test_staff_ask_the_consolidator(house):
    asked = await house.ask("board")
    assert (asked.lane, asked.reviewer) == (Lane.CONSOLIDATOR, Scope.school())
    assert await house.told(NoticeKind.REVIEW_NEW) == ["secretary"]


@pytest.mark.parametrize(
    ("mode", "anonymous"), [(Mode.NAMED, True), (Mode.WAY_BACK, False), (Mode.RECEIPT_ONLY, False)]
)
async def test_a_draft_cannot_say_one_thing_and_mean_the_other(house, mode, anonymous):
    draft = await house.draft("mai")
    with pytest.raises(ValueError, match="mode"):
        replace(draft, mode=mode, wish=replace(draft.wish, anonymous=anonymous))
