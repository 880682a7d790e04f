"""Every kind of thing has its clock: one night before its time it is there, in the night of its time it goes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import Unknown
from domain.notices import LetterState
from domain.people import PersonId, Role
from domain.ports import Applicant, Invite
from domain.services.expiring import forget_by_the_clocks
from tests.domain.services.the_question_house import QuestionHouse, a_question_house
from tests.storage.made_up import letter

MARK = b"SENTINEL-of-somebody-who-left"


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def a_night(house, **later):
    house.clock.advance(timedelta(**later))
    async with house.writing() as unit:
        await forget_by_the_clocks(unit, house.school, house.clock.now())


@pytest.mark.parametrize(("days", "stays"), [(120, True), (121, False)])
async def test_a_settled_letter_is_forgotten_and_a_waiting_one_never(house, days, stays):
    async with house.writing() as unit:
        for key, state in (("old", LetterState.SENT), ("waiting", LetterState.QUEUED)):
            await unit.outbox.put(replace(letter(key, not_before=house.clock.now()), state=state))
    await a_night(house, days=days)
    async with house.store.reading() as unit:
        assert bool(await unit.outbox.in_state(LetterState.SENT)) is stays
        assert await unit.outbox.in_state(LetterState.QUEUED)


@pytest.mark.parametrize(("days", "stays"), [(30, True), (31, False)])
async def test_an_invite_is_forgotten_a_month_after_its_last_day(house, days, stays):
    async with house.writing() as unit:
        await unit.enrolments.issue(Invite("i1", house.clock.now().date(), PersonId("mai")), b"link", b"typed")
    await a_night(house, days=days)
    async with house.store.reading() as unit:
        assert (await unit.enrolments.find(b"link") is not None) is stays


@pytest.mark.parametrize(("days", "stays"), [(59, True), (60, False)])
async def test_whoever_is_never_let_in_is_forgotten(house, days, stays):
    async with house.writing() as unit:
        await unit.enrolments.apply(Applicant("a1", 5_550_009_999, "Vàng A Dê", "10A1", Role.STUDENT))
    await a_night(house)
    await a_night(house, days=days)
    async with house.store.reading() as unit:
        assert (await unit.enrolments.applicant("a1") is not None) is stays


async def leave(house, who):
    await house.change_person(replace(await house.person(who), active=False))


async def test_whoever_left_keeps_a_name_for_a_year_and_the_questions_lose_it_then(house):
    asked = await house.ask("mai")
    await leave(house, "mai")
    await a_night(house)
    await a_night(house, days=364)
    assert (await house.person("mai")).full_name == "Lù Thị Mai"
    await a_night(house, days=1)
    with pytest.raises(Unknown):
        await house.person("mai")
    assert (await house.question(asked.code)).label.name == ""
    await a_night(house, days=1)


async def test_whoever_comes_back_has_not_left(house):
    await leave(house, "mai")
    await a_night(house)
    await house.change_person(replace(await house.person("mai"), active=True))
    await a_night(house, days=400)
    await leave(house, "mai")
    await a_night(house)
    assert (await house.person("mai")).full_name == "Lù Thị Mai"


async def test_of_whoever_was_erased_no_byte_is_left_after_the_night(house, tmp_path):
    await house.change_person(replace(await house.person("mai"), full_name=MARK.decode(), active=False))
    await a_night(house)
    assert MARK in b"".join(path.read_bytes() for path in tmp_path.glob("*.db*"))
    await a_night(house, days=365)
    await house.store.rebuild()
    assert MARK not in b"".join(path.read_bytes() for path in tmp_path.glob("*.db*"))
