"""Asked without a name, a question leaves no trace of its writer, and by hand it is typed in without one."""

import re
from dataclasses import replace

import pytest

from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Role
from domain.questions import Anonymous, Origin, QuestionId
from domain.routing import Hat, Wish
from domain.services.asking import Draft, Mode
from tests.domain.a_month import letters
from tests.domain.services.the_question_house import (
    CHATS,
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


async def test_without_release_times_a_nameless_question_is_passed_on_at_once(store, tmp_path):
    house = await a_question_house(store, tmp_path, release_times=())
    assert (await house.ask("mai", Mode.WAY_BACK)).status is Status.PENDING_REVIEW
    assert await house.told(NoticeKind.REVIEW_NEW) == ["teacher"]
    assert (await house.ask("mai", Mode.WAY_BACK, direct=True)).status is Status.ASSIGNED


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
