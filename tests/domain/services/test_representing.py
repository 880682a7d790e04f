"""Homeroom teachers choose who speaks for their class."""

from dataclasses import replace

import pytest

from bot.clock import TurnableClock
from domain.errors import BadInput, NotAllowed, Outdated
from domain.people import PersonId
from domain.services.representing import Representing
from tests.domain.a_month import a_dialogue_school, actor_of, moment, move_in

SCHOOL = a_dialogue_school()
NOW, MONTH = moment(11, 24), ("others", "2026-11")


def representing(store, now=NOW) -> Representing:
    return Representing(store, TurnableClock(now), SCHOOL)


async def test_a_homeroom_teacher_chooses_and_takes_back(store):
    await move_in(store)
    teacher, choosing = await actor_of(store, "teacher"), representing(store)
    (choice,) = await choosing.choices(teacher, *MONTH)
    assert [one.full_name for one in choice.candidates] == ["Mai", "Nam", "Páo"]
    assert (choice.most, choice.chosen, choice.is_full) == (2, (), False)
    await choosing.toggle(teacher, *MONTH, PersonId("mai"))
    full = await choosing.toggle(teacher, *MONTH, PersonId("pao"))
    assert (full.chosen, full.is_full) == (("mai", "pao"), True)
    with pytest.raises(BadInput, match="enough_representatives"):
        await choosing.toggle(teacher, *MONTH, PersonId("nam"))
    assert (await choosing.toggle(teacher, *MONTH, PersonId("mai"))).chosen == ("pao",)


WHO_MAY_NOT = [("teacher2", "mai"), ("teacher", "say"), ("teacher", "din"), ("head", "mai")]


@pytest.mark.parametrize(("who", "pupil"), WHO_MAY_NOT)
async def test_nobody_chooses_for_another_class_or_another_dialogue(store, who, pupil):
    await move_in(store)
    with pytest.raises(NotAllowed):
        await representing(store).toggle(await actor_of(store, who), *MONTH, PersonId(pupil))


async def test_who_has_no_class_has_nothing_to_choose(store):
    await move_in(store)
    with pytest.raises(NotAllowed):
        await representing(store).choices(await actor_of(store, "head"), *MONTH)


@pytest.mark.parametrize("month", [("boarding", "2026-11"), ("others", "2026-07"), ("others", "nonsense")])
async def test_where_nothing_is_to_be_chosen_the_button_is_old(store, month):
    await move_in(store)
    with pytest.raises(Outdated):
        await representing(store).choices(await actor_of(store, "teacher"), *month)


async def test_once_the_session_has_begun_it_is_too_late(store):
    await move_in(store)
    late, teacher = representing(store, moment(11, 27, 14)), await actor_of(store, "teacher")
    with pytest.raises(Outdated):
        await late.toggle(teacher, *MONTH, PersonId("mai"))


async def test_who_left_the_school_is_no_longer_chosen(store):
    await move_in(store)
    teacher, choosing = await actor_of(store, "teacher"), representing(store)
    await choosing.toggle(teacher, *MONTH, PersonId("nam"))
    async with store.writing() as unit:
        await unit.people.upsert(replace(await unit.people.get(PersonId("nam")), active=False))
    assert (await choosing.choices(teacher, *MONTH))[0].chosen == ()
