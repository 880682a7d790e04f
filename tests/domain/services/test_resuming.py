"""A school put back from a backup: it takes what people write, says nothing, and on resuming only what it should."""

from datetime import timedelta

import pytest

from domain.errand import Kind, is_telling
from domain.notices import AT_MOST_ONCE, LetterState, NoticeKind, Recipient, RecipientKind
from domain.ports import DueWork, Outcome
from domain.services import alarming
from domain.services.asking import Mode
from domain.services.quiet import HELD, fall_silent
from domain.services.resuming import Resuming, Resumption
from tests.domain.a_month import a_clockwork, letters, moment
from tests.domain.services.the_question_house import QuestionHouse, a_question_house
from tests.storage.made_up import letter

K = NoticeKind


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def restored(house: QuestionHouse, **later: float) -> None:
    """What lies in the house now is the backup; the bot comes back in quiet mode."""
    house.clock.advance(timedelta(**(later or {"minutes": 1})))
    async with house.writing() as unit:
        await fall_silent(unit, house.clock.now())


def resuming(house: QuestionHouse) -> Resuming:
    return Resuming(house.store, house.clock, house.school)


async def resume(house: QuestionHouse) -> Resumption:
    found = await resuming(house).resume()
    assert found is not None
    return found


async def put(house: QuestionHouse, kind: NoticeKind, **more) -> None:
    about = {"recipient": Recipient(RecipientKind.PERSON, "mai"), **more}
    async with house.writing() as unit:
        await unit.outbox.put(letter(f"{kind}/mai", kind, about.pop("not_before", house.clock.now()), **about))


async def states(house: QuestionHouse) -> dict[NoticeKind, LetterState]:
    return {one.kind: one.state for one in await letters(house.store)}


async def keys(house: QuestionHouse) -> set[str]:
    return {one.key for one in await letters(house.store)}


def test_every_kind_of_errand_either_only_tells_or_changes_something():
    changing = {Kind.CUTOFF, Kind.SESSION_END, Kind.EMPTY_BOX, Kind.HOUSEKEEPING}
    assert {kind for kind in Kind if not is_telling(kind)} == changing
    assert is_telling("pupil_reminder/3")
    assert not is_telling(alarming.ACK_ERRAND)


async def test_a_bot_that_is_not_quiet_has_nothing_to_resume(house):
    assert await resuming(house).outlook() is None
    assert await resuming(house).resume() is None


async def test_while_quiet_nothing_is_sent_and_nothing_falls_due(house):
    for kind in (K.CARRIED_OVER, K.SAFETY_CARD, K.DIGEST, K.ASSIGNED, K.ENROL_APPROVED):
        await put(house, kind)
    async with house.writing() as unit:
        await unit.due.plan(DueWork(Kind.DIGEST, "2026-11-09", house.clock.now()))
    await restored(house, hours=5)
    assert await house.deliver() == 0
    assert await a_clockwork(house.store, house.school).run_due(house.clock.now()) == 0
    assert house.phones.tries == 0


async def test_what_is_asked_while_quiet_is_stored_and_its_letters_go_on_resuming(house):
    await restored(house)
    asked = await house.ask("mai")
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    await house.deliver()
    assert house.phones.seen == []
    await resume(house)
    await house.deliver()
    assert house.phones.kinds("mai") == [K.APPROVED]


async def test_of_the_letters_in_a_backup_reminders_are_listed_and_everything_else_goes(house):
    for kind in NoticeKind:
        await put(house, kind)
    await restored(house)
    found = await resume(house)
    alarms = {K.URGENT_ALERT, K.URGENT_UNACKNOWLEDGED}
    assert {one.letter.kind for one in found.going} == set(NoticeKind) - AT_MOST_ONCE - alarms
    assert await states(house) == {
        **dict.fromkeys(NoticeKind, LetterState.QUEUED),
        **dict.fromkeys(AT_MOST_ONCE, LetterState.UNKNOWN),
        **dict.fromkeys(alarms, LetterState.DROPPED),
    }
    assert HELD not in {one.not_before for one in await letters(house.store)}


async def test_a_reminder_whose_hour_came_after_the_restore_cannot_have_gone_and_goes(house):
    await put(house, K.SESSION_EVE, not_before=house.clock.now() + timedelta(hours=2))
    await restored(house)
    await put(house, K.SESSION_MOVED)
    house.clock.advance(timedelta(hours=3))
    found = await resume(house)
    assert found.listed == ()
    assert {one.letter.kind for one in found.going} == {K.SESSION_EVE, K.SESSION_MOVED}


async def test_an_answer_that_was_on_the_wire_goes_again_and_a_reminder_does_not(house):
    for kind in (K.ANSWERED, K.DIGEST, K.SAFETY_CARD, K.URGENT_ALERT):
        await put(house, kind)
    async with house.writing() as unit:
        for stored in await unit.outbox.in_state(LetterState.QUEUED):
            await unit.outbox.depart(stored.id)
    await restored(house)
    await house.delivering.recover()
    await resume(house)
    assert await states(house) == {
        K.ANSWERED: LetterState.QUEUED,
        K.DIGEST: LetterState.UNKNOWN,
        K.SAFETY_CARD: LetterState.QUEUED,
        K.URGENT_ALERT: LetterState.DROPPED,
    }


async def test_what_only_tells_and_is_past_is_not_told_and_what_changes_something_is_done(house):
    """The backup is of the 20th; it is put back on the 28th, when a cutoff, a session and many reminders are past."""
    clockwork = a_clockwork(house.store, house.school)
    house.clock.set(moment(11, 20))
    await clockwork.plan_ahead(house.clock.now())
    await clockwork.run_due(house.clock.now())
    asked = await house.ask("mai")
    house.clock.set(moment(11, 28))
    await restored(house)
    before = await keys(house)
    found = await resume(house)
    kinds = {work.errand.partition("/")[0] for work in found.passed}
    assert {Kind.PUPIL_REMINDER, Kind.REVIEW_REMINDER, Kind.SESSION_EVE, Kind.SESSION_TODAY, Kind.DIGEST} <= kinds
    assert Kind.CUTOFF not in kinds
    assert await keys(house) == before
    await clockwork.run_due(house.clock.now())
    assert (await house.question(asked.code)).unreviewed
    fresh = {one.kind for one in await letters(house.store) if one.key not in before}
    assert fresh & AT_MOST_ONCE == set()
    assert K.QUESTION_LIST in fresh
    assert await resuming(house).outlook() is None


async def test_an_alarm_still_open_is_raised_anew_with_its_full_time_and_one_taken_is_not(house):
    taken = await house.ask("nam", urgent=True)
    async with house.writing() as unit:
        await alarming.acknowledge(
            unit, await house.actor("guard"), await house.question(taken.code), house.clock.now()
        )
        await unit.due.plan(DueWork(Kind.EMPTY_BOX, "2026-11-09T11:30", house.clock.now()))
    await house.ask("mai", urgent=True)
    await house.deliver()
    heard = house.phones.kinds("guard").count(K.URGENT_ALERT)
    await restored(house, hours=7)
    assert len((await resume(house)).alarms) == 1
    await house.deliver()
    assert house.phones.kinds("guard").count(K.URGENT_ALERT) == heard + 1
    clockwork = a_clockwork(house.store, house.school)
    await clockwork.run_due(house.clock.now())
    assert K.URGENT_UNACKNOWLEDGED not in await states(house)
    house.clock.advance(timedelta(minutes=house.school.ack_minutes))
    await clockwork.run_due(house.clock.now())
    assert K.URGENT_UNACKNOWLEDGED in await states(house)


async def test_an_alarm_raised_while_quiet_goes_out_at_once_and_one_from_the_backup_does_not(house):
    for who in ("guard", "guard2"):
        house.phones.will(who, Outcome.PASSING)
    await house.ask("nam", urgent=True)
    await house.deliver()
    await restored(house, hours=2)
    await house.deliver()
    assert house.phones.kinds("guard") == []
    asked = await house.ask("mai", Mode.WAY_BACK, urgent=True)
    await house.deliver()
    assert [one.about for _, _, one in house.phones.seen] == [asked.id, asked.id]


async def test_looking_at_it_changes_nothing_that_anybody_would_see(house):
    await put(house, K.DIGEST)
    await put(house, K.ANSWERED)
    await restored(house)
    before = await states(house)
    found = await resuming(house).outlook()
    assert found is not None
    assert (len(found.going), len(found.listed)) == (1, 1)
    assert await states(house) == before
    assert found.since == house.clock.now()
