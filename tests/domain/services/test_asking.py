"""From a typed text to a question in the box: once, to the right person, without a trace of who gave no name."""

import asyncio
import re
from dataclasses import replace

import pytest

from bot.dice import SeededDice
from domain.errors import BadInput, TooFast
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import PersonId, Role, Scope
from domain.questions import Anonymous, Lane, Named, Origin, QuestionId
from domain.routing import Hat, Wish
from domain.services.asking import Draft, Mode
from tests.domain.a_month import letters, moment
from tests.domain.services.the_question_house import (
    CHATS,
    CLASS,
    STAFF_ADDRESS,
    TEXT,
    QuestionHouse,
    a_question_house,
    paper,
)

IDENTITY = {"people", "accounts", "appointments", "children", "applicants", "invites", "representatives", "seen"}
WRITES = re.compile(r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+\"?(\w+)", re.IGNORECASE)


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


def written(statements: list[str]) -> set[str]:
    return {found[1] for statement in statements if (found := WRITES.match(statement))}


async def test_a_named_question_waits_for_the_teacher_who_is_told_and_the_deputy_is_not(house):
    asked = await house.ask("mai")
    stored = await house.question(asked.code)
    assert (stored.status, stored.lane, stored.reviewer) == (Status.PENDING_REVIEW, Lane.CLASS, CLASS)
    assert stored.asker == Named(PersonId("mai"))
    assert stored.label.name == "Lù Thị Mai"
    assert (stored.text, stored.original_text) == (TEXT, TEXT)
    assert (stored.series, stored.period, stored.received_on) == ("others", "2026-11", house.clock.now().date())
    assert await house.told(NoticeKind.REVIEW_NEW) == ["teacher"]


@pytest.mark.parametrize("mode", [Mode.WAY_BACK, Mode.RECEIPT_ONLY])
async def test_without_a_name_it_lies_in_the_box_and_nobody_is_told(house, mode):
    asked = await house.ask("mai", mode)
    assert (asked.status, asked.asker, asked.label.name) == (Status.IN_BOX, Anonymous(), "")
    assert await letters(house.store) == []
    async with house.store.reading() as unit:
        assert await unit.questions.has_way_back(asked.id) is (mode is Mode.WAY_BACK)


async def test_the_way_back_leads_to_the_chat_and_is_never_the_same_bytes(house):
    first = await house.ask("mai", Mode.WAY_BACK)
    second = await house.ask("mai", Mode.WAY_BACK)
    async with house.store.reading() as unit:
        sealed = [await unit.questions.way_back(one.id) for one in (first, second)]
    assert len({*sealed}) == 2
    assert {house.tools.vault.open(one).chat_id for one in sealed} == {CHATS["mai"]}


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


@pytest.mark.parametrize("mode", [Mode.WAY_BACK, Mode.RECEIPT_ONLY])
@pytest.mark.parametrize("urgent", [False, True])
async def test_a_nameless_question_writes_no_table_of_people(house, mode, urgent):
    draft = await house.draft("mai", mode, urgent=urgent, photos=[b"jpeg"])
    with house.statements() as traced:
        await house.send("mai", draft)
    tables = written(traced)
    assert {"questions", "photos"} <= tables
    assert not tables & IDENTITY
    assert tables <= {"questions", "photos", "ways_back", "outbox", "occurrences"}
    assert ("ways_back" in tables) is (mode is Mode.WAY_BACK)


async def test_the_trace_would_see_a_table_of_people_being_written(house):
    someone = await house.person("mai")
    with house.statements() as traced:
        await house.change_person(someone)
    assert "people" in written(traced)


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


async def test_without_release_times_a_nameless_question_is_passed_on_at_once(store, tmp_path):
    house = await a_question_house(store, tmp_path, release_times=())
    assert (await house.ask("mai", Mode.WAY_BACK)).status is Status.PENDING_REVIEW
    assert await house.told(NoticeKind.REVIEW_NEW) == ["teacher"]
    assert (await house.ask("mai", Mode.WAY_BACK, direct=True)).status is Status.ASSIGNED


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


async def test_a_note_from_paper_bears_the_class_and_not_who_typed_it(house):
    sent = await house.asking.submit(paper(TEXT, "10A1", "R" * 20), STAFF_ADDRESS)
    stored = await house.question(sent.question.code)
    assert (stored.origin, stored.asker, stored.label.group) == (Origin.PAPER, Anonymous(), "10A1")
    async with house.store.reading() as unit:
        assert not await unit.questions.has_way_back(stored.id)


async def test_the_words_of_two_of_one_class_are_stored_alike_but_for_what_chance_gave(store, tmp_path):
    """Non-interference (A3): the same words at the same hour with the same dice, by one pupil and by another."""
    house = await a_question_house(store, tmp_path)
    wish = Wish("csvc", anonymous=True)
    found = []
    for who in ("mai", "nam", "b3"):
        hat = Hat(await house.person(who), Role.STUDENT, "10A1", is_boarding=who == "b3")
        draft = Draft(TEXT, hat, wish, Mode.WAY_BACK, house.tools.dice.code(20))
        found.append(replace((await house.send(who, draft)).question, id=QuestionId(""), code=""))
    assert found[0] == found[1] == found[2]
