"""Adding a dialogue from the chat: sensible defaults, honest refusals, one however often it is confirmed."""

from dataclasses import replace

import pytest

from bot.clock import TurnableClock
from bot.dice import SeededDice
from domain.errors import BadInput, NotAllowed
from domain.programme import Programme
from domain.services.adding import Adding
from tests.domain.a_month import a_dialogue_school, actor_of, moment, move_in


def at(store, now, **changes):
    return Adding(store, TurnableClock(now), SeededDice(3), a_dialogue_school(**changes))


@pytest.mark.parametrize(
    ("now", "extraordinary", "day"),
    [(moment(11, 9), False, "2026-11-23"), (moment(11, 9), True, "2026-11-10"), (moment(11, 13), True, "2026-11-16")],
)
async def test_two_weeks_from_now_or_tomorrow_and_never_on_a_weekend(store, now, extraordinary, day):
    await move_in(store)
    proposed = await at(store, now).proposed(await actor_of(store, "head"), extraordinary=extraordinary)
    assert f"{proposed.held_at:%Y-%m-%d %H:%M}" == f"{day} 14:00"
    assert proposed.place == "Nhà đa năng"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"held_at": moment(11, 9, 8)}, "date_past"),
        ({"held_at": moment(12, 9, year=2027)}, "date_too_far"),
        ({"held_at": moment(11, 9, 10), "cutoff_days": 0}, "cutoff_past"),
        ({"title": "x" * 201}, "too_long"),
        ({"place": "x" * 201}, "too_long"),
    ],
)
async def test_what_cannot_be_held_is_refused_and_nothing_is_stored(store, changes, key):
    await move_in(store)
    adding, head = at(store, moment(11, 9)), await actor_of(store, "head")
    wrong = replace(await adding.proposed(head, extraordinary=False), **changes)
    with pytest.raises(BadInput) as refused:
        await adding.add(head, wrong)
    assert refused.value.key == key
    async with store.reading() as unit:
        assert await unit.dialogues.added() == []
    assert adding.school.programme.added == ()


async def test_only_a_principal_or_a_consolidator_adds(store):
    await move_in(store)
    adding, teacher = at(store, moment(11, 9)), await actor_of(store, "teacher")
    proposed = await adding.proposed(await actor_of(store, "head"), extraordinary=False)
    for refused in (adding.proposed(teacher, extraordinary=True), adding.add(teacher, proposed)):
        with pytest.raises(NotAllowed):
            await refused


async def test_in_a_school_without_any_dialogue_the_first_is_held_at_the_school(store):
    await move_in(store)
    adding = at(store, moment(11, 9), programme=Programme(()))
    proposed = await adding.proposed(await actor_of(store, "head"), extraordinary=False)
    assert proposed.place == adding.school.name


async def test_one_for_employees_takes_no_teachers_as_hosts_and_is_collected_by_the_union(store):
    await move_in(store)
    adding, head = at(store, moment(11, 9)), await actor_of(store, "head")
    proposed = replace(await adding.proposed(head, extraordinary=False), audience="employees")
    meeting = await adding.add(head, proposed)
    assert (meeting.plan.collector, len(meeting.plan.participants)) == ("union_chair", 2)
    assert adding.school.series[-1] == meeting.plan
