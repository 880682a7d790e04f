"""Personal codes over the real storage: one use, one person, few guesses."""

import asyncio
from datetime import timedelta

import pytest

from domain.errors import BadInput, NotAllowed, Outdated, TooFast, Unknown
from domain.people import PersonId, Role
from domain.services.enrolling import Entered
from domain.services.guesses import Guesses
from tests.a_school import PUPILS, STAFF, rows
from tests.domain.services.the_house import CHILD, FOURTH, OTHER, THIRD


async def test_the_link_and_the_typed_code_open_the_same_door_once(house):
    ticket = await house.ticket("HS1")
    assert len(ticket.payload) <= 64
    typed = f"{ticket.typed_code[:4]} {ticket.typed_code[4:8]}-{ticket.typed_code[8:]}".lower()
    entered = await house.enrolling.redeem(CHILD, typed)
    assert isinstance(entered, Entered)
    assert not entered.already
    assert await house.behind(CHILD) == ["HS1"]
    with pytest.raises(Outdated, match="code_used"):
        await house.enrolling.redeem(OTHER, ticket.payload)
    assert (await house.enrolling.redeem(CHILD, ticket.payload)).already


async def test_of_two_who_come_at_once_one_gets_in(house):
    ticket = await house.ticket("HS1")
    tries = (house.enrolling.redeem(chat, ticket.payload) for chat in range(2001, 2009))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, Entered) for result in results) == 1
    assert sum(isinstance(result, Outdated) for result in results) == 7


async def test_a_code_runs_out_after_its_last_day(house):
    ticket = await house.ticket("HS1")
    house.tools.clock.advance(timedelta(days=house.tools.school.code_days + 1))
    with pytest.raises(Outdated, match="code_expired"):
        await house.enrolling.redeem(CHILD, ticket.payload)
    assert await house.behind(CHILD) == []


async def test_a_new_code_makes_the_old_one_worthless(house):
    old, new = await house.ticket("HS1"), await house.ticket("HS1")
    with pytest.raises(Outdated, match="code_replaced"):
        await house.enrolling.redeem(CHILD, old.payload)
    await house.enrolling.redeem(CHILD, new.payload)


async def test_a_code_of_somebody_who_left_opens_nothing(house):
    ticket = await house.ticket("HS2")
    await house.rostering.apply(rows((PUPILS[0], PUPILS[2]), STAFF, None), None)
    with pytest.raises(Outdated, match="code_replaced"):
        await house.enrolling.redeem(CHILD, ticket.payload)


async def test_wrong_guesses_are_counted_and_then_even_the_right_code_is_refused(house):
    ticket = await house.ticket("HS1")
    for guess in range(house.tools.school.wrong_guesses):
        with pytest.raises(Unknown):
            await house.enrolling.redeem(CHILD, f"GUESSGUESS{guess}X")
    with pytest.raises(TooFast):
        await house.enrolling.redeem(CHILD, ticket.payload)
    assert isinstance(await house.enrolling.redeem(OTHER, ticket.payload), Entered)
    house.tools.clock.advance(timedelta(hours=1))
    assert (await house.enrolling.redeem(OTHER, ticket.payload)).already


async def test_guesses_are_forgotten_after_an_hour_and_never_fill_the_memory(house):
    now, guesses = house.tools.clock.now(), Guesses(2)
    for who in range(10_005):
        guesses.add(str(who).encode(), now)
    assert not guesses.are_spent(b"1", now)
    guesses.add(b"10004", now)
    assert guesses.are_spent(b"10004", now)
    assert not guesses.are_spent(b"10004", now + timedelta(hours=1))


async def test_no_code_stands_in_the_database(house, tmp_path):
    ticket = await house.ticket("HS1")
    await house.store.checkpoint()
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("school.db*"))
    assert ticket.payload.encode() not in stored
    assert ticket.typed_code.encode() not in stored
    assert "Giàng Thị Mỷ".encode() in stored


async def test_one_account_holds_a_parent_a_teacher_and_the_children(house):
    for key in ("CB2", "PH1", "HS2", "HS1"):
        await house.enrolling.redeem(CHILD, (await house.ticket(key)).payload)
    assert sorted(await house.behind(CHILD)) == ["CB2", "HS1", "HS2", "PH1"]


async def test_a_person_has_at_most_three_phones(house):
    for chat in (CHILD, OTHER, THIRD):
        await house.enrolling.redeem(chat, (await house.ticket("HS1")).payload)
    ticket = await house.ticket("HS1")
    with pytest.raises(BadInput, match="person_full"):
        await house.enrolling.redeem(FOURTH, ticket.payload)


async def test_who_may_give_out_codes_and_links(house):
    teacher, stranger = await house.actor("CB2"), await house.actor("CB4")
    pupil, parent, head = [await house.person(key) for key in ("HS2", "PH1", "CB1")]
    assert len(await house.inviting.personal([pupil.id, parent.id], teacher)) == 2
    for by, whom in ((stranger, pupil), (stranger, parent), (teacher, head)):
        with pytest.raises(NotAllowed):
            await house.inviting.personal([whom.id], by)
    assert await house.inviting.personal([head.id], await house.actor("CB1"))
    with pytest.raises(NotAllowed):
        await house.inviting.to_class("10A1", Role.STUDENT, stranger)
    with pytest.raises(NotAllowed):
        await house.inviting.to_class("10A1", Role.ACCOUNTANT, None)
    with pytest.raises(BadInput, match="class_unknown"):
        await house.inviting.to_class("12Z", Role.STUDENT, None)
    with pytest.raises(Unknown):
        await house.inviting.personal([PersonId("nobody")], None)


async def test_slips_are_printed_for_those_who_have_not_come_in(house):
    await house.enrolling.redeem(CHILD, (await house.ticket("HS1")).payload)
    pupils = [await house.person(key) for key in ("HS1", "HS2")]
    assert [one.roster_key for one in await house.inviting.without_chat(pupils)] == ["HS2"]
