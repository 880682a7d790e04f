"""KHẨN: at once to every safety officer, never to the reviewer, and again until a person has it."""

import asyncio
from datetime import timedelta

import pytest

from domain.errors import NotAllowed, Outdated
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Appointment, PersonId, Role, Scope
from domain.questions import Question
from domain.services import alarming
from domain.services.alarming import ACK_ERRAND, MOST_ROUNDS
from domain.services.asking import Mode
from tests.domain.a_month import letters, moment
from tests.domain.services.the_question_house import CLASS, PEOPLE, QuestionHouse, a_question_house
from tests.storage.made_up import person, staff

K = NoticeKind


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def rounds(house: QuestionHouse) -> list[str]:
    async with house.store.reading() as unit:
        works = await unit.due.upcoming(house.clock.now() - timedelta(days=30), house.clock.now() + timedelta(days=30))
    return [work.ref.partition("/")[2] for work in works if work.errand == ACK_ERRAND]


async def let_minutes_pass(house: QuestionHouse) -> None:
    """The clock reaches the next round, and the errand is done as the scheduler would."""
    house.clock.advance(timedelta(minutes=house.school.ack_minutes))
    async with house.writing() as unit:
        for work in await unit.due.due(house.clock.now()):
            if await unit.due.claim(work, house.clock.now()):
                await alarming.escalate_unacknowledged(unit, work.ref, house.school, house.clock.now())


def without(*gone: str):
    return tuple(one for one in PEOPLE if one.id not in gone)


@pytest.mark.parametrize("mode", Mode)
async def test_every_safety_officer_and_deputy_is_alerted_at_once_even_at_night(house, mode):
    house.clock.set(moment(11, 9, 23, 30))
    asked = await house.ask("mai", mode, urgent=True)
    assert asked.status is Status.URGENT
    alerts = await letters(house.store)
    assert [(one.kind, one.recipient.ref) for one in alerts] == [(K.URGENT_ALERT, "guard"), (K.URGENT_ALERT, "guard2")]
    assert {one.not_before for one in alerts} == {house.clock.now()}
    assert await rounds(house) == ["1"]


async def test_a_safety_officer_who_is_the_teacher_concerned_is_not_alerted(store, tmp_path):
    both = person(
        "guard", "", Appointment(Role.SAFETY_OFFICER, Scope.school()), Appointment(Role.HOMEROOM_TEACHER, CLASS)
    )
    house = await a_question_house(store, tmp_path, (*without("guard"), both))
    asked = await house.ask("mai", urgent=True)
    assert await house.told(K.URGENT_ALERT) == ["guard2"]
    with pytest.raises(NotAllowed):
        await house.answering.acknowledge(await house.actor("guard"), asked.code)


@pytest.mark.parametrize(
    ("gone", "alerted"),
    [
        (("guard", "guard2"), ["head"]),
        (("guard", "guard2", "head"), ["vice"]),
        (("guard", "guard2", "head", "vice"), ["admin"]),
    ],
)
async def test_where_there_is_no_officer_somebody_in_charge_is_alerted_and_it_arrives(store, tmp_path, gone, alerted):
    house = await a_question_house(store, tmp_path, without(*gone))
    await house.change_person(staff("admin", Role.ADMINISTRATOR))
    async with house.writing() as unit:
        await unit.people.link(5_550_009_999, PersonId("admin"))
    await house.ask("mai", urgent=True)
    assert await house.told(K.URGENT_ALERT) == alerted
    await house.deliver()
    assert [(notice.kind, notice.quote != "") for _, notice, _ in house.phones.seen] == [(K.URGENT_ALERT, True)]


async def test_with_nobody_in_charge_it_is_kept_and_goes_on_being_called_out(store, tmp_path):
    house = await a_question_house(store, tmp_path, without("guard", "guard2", "head", "vice"))
    asked = await house.ask("mai", urgent=True)
    assert await house.told(K.URGENT_ALERT) == []
    await let_minutes_pass(house)
    assert (await house.question(asked.code)).status is Status.URGENT
    assert await rounds(house) == ["2"]


@pytest.mark.parametrize("who", ["guard", "guard2", "head", "vice"])
async def test_whoever_is_told_can_take_it_and_then_the_calling_stops(house, who):
    asked = await house.ask("mai", Mode.WAY_BACK, urgent=True)
    done = await house.answering.acknowledge(await house.actor(who), asked.code)
    assert (done.status, done.assignee) == (Status.ACKNOWLEDGED, who)
    assert await rounds(house) == []
    assert [(line.what, line.actor) for line in await house.history(asked.code)] == [("acknowledge", who)]
    await let_minutes_pass(house)
    assert await house.told(K.URGENT_UNACKNOWLEDGED) == []


async def test_a_round_that_was_already_running_when_somebody_pressed_calls_nobody_out(house):
    asked = await house.ask("mai", urgent=True)
    await house.answering.acknowledge(await house.actor("guard"), asked.code)
    async with house.writing() as unit:
        await alarming.escalate_unacknowledged(unit, f"{asked.id}/1", house.school, house.clock.now())
    assert await house.told(K.URGENT_UNACKNOWLEDGED) == []
    assert await rounds(house) == []


async def test_of_several_who_press_one_has_it(house):
    asked = await house.ask("mai", urgent=True)
    actors = [await house.actor(who) for who in ("guard", "guard2", "head")]
    tries = [house.answering.acknowledge(actor, asked.code) for actor in actors]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Question) for one in results) == 1
    assert sum(isinstance(one, Outdated) for one in results) == 2


@pytest.mark.parametrize("who", ["teacher", "deputy", "board", "secretary", "mai", "nam"])
async def test_nobody_else_can_take_it(house, who):
    asked = await house.ask("mai", Mode.WAY_BACK, urgent=True)
    with pytest.raises(NotAllowed):
        await house.answering.acknowledge(await house.actor(who), asked.code)


async def test_on_a_shared_phone_it_is_taken_in_the_officers_name(house):
    asked = await house.ask("mai", urgent=True)
    done = await house.answering.acknowledge(await house.actor("ma", "guard"), asked.code)
    assert done.assignee == "guard"


async def test_unacknowledged_the_heads_are_told_again_and_again_but_not_for_ever(house):
    asked = await house.ask("mai", urgent=True)
    for number in range(1, MOST_ROUNDS + 1):
        await let_minutes_pass(house)
        assert await house.told(K.URGENT_UNACKNOWLEDGED) == sorted(["guard", "guard2", "head", "vice"] * number)
    assert await rounds(house) == []
    await let_minutes_pass(house)
    assert len(await house.told(K.URGENT_UNACKNOWLEDGED)) == 4 * MOST_ROUNDS
    assert [line.what for line in await house.history(asked.code)] == ["unacknowledged"] * MOST_ROUNDS


async def test_one_who_leads_and_guards_is_told_once_a_round(store, tmp_path):
    both = person(
        "head", "", Appointment(Role.PRINCIPAL, Scope.school()), Appointment(Role.SAFETY_OFFICER, Scope.school())
    )
    house = await a_question_house(store, tmp_path, (*without("head"), both))
    await house.ask("mai", urgent=True)
    await let_minutes_pass(house)
    assert await house.told(K.URGENT_UNACKNOWLEDGED) == ["guard", "guard2", "head", "vice"]


async def test_no_minute_of_a_nameless_alarm_stays_once_it_is_settled(house):
    house.clock.set(moment(11, 9, 10, 17))
    asked = await house.ask("mai", Mode.RECEIPT_ONLY, urgent=True)
    await house.deliver()
    await let_minutes_pass(house)
    await house.deliver()
    await house.answering.acknowledge(await house.actor("guard"), asked.code)
    assert {(one.not_before.hour, one.not_before.minute) for one in await letters(house.store)} == {(0, 0)}
    assert [line.at for line in await house.history(asked.code) if line.actor is None] == [None]
