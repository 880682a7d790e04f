"""Who speaks, in the order of registration, and who came: two phones, another day, after the end."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.attendance import Count
from domain.errors import NotAllowed, Outdated, Unknown
from domain.hall import SpeakerState
from domain.people import Actor, PersonId, Role
from domain.services.attending import STAFF
from storage.engine import SqlStore
from tests.domain.a_month import moment
from tests.domain.services.a_hall_house import HERE, HallHouse, a_hall_house
from tests.storage.made_up import parent, staff
from texts.hall_people_words import attendance, count_words
from texts.minutes_sheet import sheet_of


@pytest.fixture
async def house(store: SqlStore, tmp_path: Path) -> HallHouse:
    return await a_hall_house(store, tmp_path)


async def test_speakers_of_one_phone_one_place_and_strangers_none(house: HallHouse):
    mother, teacher = await house.actor("ba", "mai"), await house.actor("teacher")
    place = await house.speaking.register(mother, *HERE)
    assert (await house.speaking.register(mother, *HERE)).speaker == place.speaker
    assert (await house.speaking.register(teacher, *HERE)).before == 2
    with pytest.raises(NotAllowed):
        await house.speaking.register(await house.actor("din"), *HERE)
    assert [one.room.about for one in await house.speaking.places(mother)] == ["others/2026-11"]
    assert len(await house.speaking.places(house.act)) == 2
    await house.open()
    with pytest.raises(Outdated, match="hall_closed"):
        await house.speaking.add(house.act, *HERE, "  ")
    with pytest.raises(Unknown):
        await house.speaking.call(house.act, *HERE, 9)
    with pytest.raises(Outdated, match="hall_changed"):
        await house.speaking.call(house.act, *HERE, 2)
    for _ in range(2):
        await house.speaking.call(house.act, *HERE, 1)
    row = await house.speaking.call(house.act, *HERE, 2)
    assert [one.state for one in row] == [SpeakerState.DONE, SpeakerState.CALLED]
    row = await house.speaking.finish(house.act, *HERE, 2, SpeakerState.SKIPPED)
    await house.speaking.finish(house.act, *HERE, 2, SpeakerState.SKIPPED)
    with pytest.raises(Outdated, match="hall_changed"):
        await house.speaking.finish(house.act, *HERE, 2, SpeakerState.DONE)
    with pytest.raises(Outdated, match="hall_changed"):
        await house.speaking.call_back(house.act, *HERE, 1)
    for _ in range(2):
        row = await house.speaking.call_back(house.act, *HERE, 2)
    assert [(one.number, one.state) for one in row[1:]] == [(2, SpeakerState.WITHDRAWN), (3, SpeakerState.WAITING)]
    await house.speaking.finish(house.act, *HERE, 3, SpeakerState.SKIPPED)
    await house.speaking.register(teacher, *HERE)
    row = await house.speaking.call_back(house.act, *HERE, 3)
    assert [one.number for one in row if one.state is SpeakerState.WAITING] == [4]
    await house.end()
    with pytest.raises(Outdated, match="hall_closed"):
        await house.speaking.register(mother, *HERE)
    assert (await house.speaking.places(mother)) == []


async def test_a_place_that_was_given_up_or_never_taken(house: HallHouse):
    mai = await house.actor("mai")
    await house.speaking.withdraw(mai, *HERE)
    await house.speaking.register(mai, *HERE)
    assert (await house.speaking.withdraw(mai, *HERE)).speaker is None
    assert [one.state for one in await house.speaking.row(house.act, *HERE)] == [SpeakerState.WITHDRAWN]
    house.turn(moment(11, 30))
    with pytest.raises(Outdated, match="hall_closed"):
        await house.speaking.register(mai, *HERE)


async def test_who_came_by_class_by_hand_and_by_scanning(house: HallHouse):
    async with house.store.writing() as unit:
        await unit.cycles.choose(*HERE, "10A1", [PersonId("mai"), PersonId("nam")])
    room = await house.presiding.room(house.act, *HERE)
    for _ in range(2):
        _, came = await house.attending.arrive(await house.actor("ba", "mai"), house.attending.token(room))
    assert [one.id for one in came] == ["mai"]
    sheet = await house.attending.sheet(house.act, *HERE)
    assert [(one.class_name, one.count.present, one.seats) for one in sheet.classes] == [("10A1", 1, 2), ("10A2", 0, 1)]
    sheet = await house.attending.mark(house.act, *HERE, "mai", "absent")
    assert sheet.count.present == 0
    await house.attending.arrive(await house.actor("pao"), house.attending.token(room))
    sheet = await house.attending.mark(house.act, *HERE, "nam", "excused")
    assert [one.name for one in sheet.named("10A1").replacements] == ["Páo"]
    sheet = await house.attending.everybody(house.act, *HERE, STAFF)
    assert sheet.staff.count.is_full
    with pytest.raises(Outdated):
        await house.attending.replace_by(house.act, *HERE, "10A1", " ")
    with pytest.raises(Unknown):
        await house.attending.everybody(house.act, *HERE, "9Z")
    assert (await house.attending.guests(house.act, *HERE, -3)).guests == 0


async def test_a_scan_counts_neither_on_another_day_nor_after_the_end(house: HallHouse):
    token = house.attending.token(await house.presiding.room(house.act, *HERE))
    await house.open()
    await house.end()
    for day in (27, 28):
        house.turn(moment(11, day, 16))
        with pytest.raises(Outdated, match="qr_old"):
            await house.attending.arrive(await house.actor("mai"), token)
    with pytest.raises(Outdated, match="hall_closed"):
        await house.attending.guests(house.act, *HERE, 2)


async def test_parents_are_listed_under_their_childs_class(store: SqlStore, tmp_path: Path):
    house = await a_hall_house(store, tmp_path, audience="parents", reps_per_class=0)
    sheet = await house.attending.sheet(house.act, *HERE)
    assert [(one.class_name, [p.id for p in one.expected]) for one in sheet.classes] == [("10A1", ["ba", "ma"])]
    assert sheet.count.expected == 2


async def test_in_the_parents_dialogue_one_of_a_family_is_enough_and_nobody_counts_twice(
    store: SqlStore, tmp_path: Path
):
    house = await a_hall_house(store, tmp_path, audience="parents", reps_per_class=0)
    aunt = parent("co", "pao")
    aunt = replace(aunt, appointments=(*staff("co", Role.TEACHER).appointments, *aunt.appointments))
    async with store.writing() as unit:
        for one in (parent("me", "mai", "pao"), parent("bo", "pao"), aunt):
            await unit.people.upsert(one)
    sheet = await house.attending.sheet(house.act, *HERE)
    [list_] = sheet.classes
    assert (len(list_.expected), list_.seats) == (5, 2)
    assert "co" not in {one.id for one in sheet.staff.expected}
    for id_ in ("me", "bo", "co"):
        sheet = await house.attending.mark(house.act, *HERE, id_, "present")
    assert (sheet.count, [one.id for one in sheet.classes[0].absent]) == (Count(1, 2), ["ma"])
    sheet = await house.attending.mark(house.act, *HERE, "ma", "excused")
    assert sheet.count == Count(1, 1, 1)


async def test_in_the_dialogue_of_the_staff_it_is_the_staff_who_are_counted(store: SqlStore, tmp_path: Path):
    house = await a_hall_house(store, tmp_path, audience="employees", reps_per_class=0)
    sheet = await house.attending.everybody(house.act, *HERE, STAFF)
    assert sheet.classes == ()
    assert sheet.count == sheet.staff.count
    assert sheet.count.present == len(sheet.staff.expected) > 0
    assert "(100 %)" in attendance(sheet).text
    await house.open()
    told = sheet_of(await house.reporting.facts(house.act, *HERE), house.tools.school, moment(11, 27, 16))
    count = len(sheet.staff.expected)
    assert told.participants == (f"Cán bộ, giáo viên, nhân viên: {count}/{count} người",)


def test_one_missing_of_two_hundred_is_not_everybody():
    assert "(99 %)" in count_words(Count(199, 200))
    assert count_words(Count(0, 0)) == ""


async def test_whoever_is_erased_spoke_nowhere_and_came_nowhere(house: HallHouse):
    mai: Actor = await house.actor("mai")
    await house.speaking.register(mai, *HERE)
    room = await house.presiding.room(house.act, *HERE)
    await house.attending.arrive(mai, house.attending.token(room))
    async with house.store.writing() as unit:
        await unit.traces.forget_identity(PersonId("mai"))
        assert await unit.halls.speakers(*HERE) == []
        assert await unit.halls.attendance(*HERE) == []
