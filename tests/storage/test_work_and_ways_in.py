import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.people import PersonId, Role
from domain.ports import Applicant, DueWork, Invite, Override
from storage.engine import SqlStore
from tests.storage.made_up import NOON, pupil, staff

HOUR = timedelta(hours=1)
FULL_HOUR = NOON.replace(minute=0, second=0, microsecond=0)
WORK = DueWork("cutoff", "boarding/2026-11", NOON)


async def test_work_is_planned_once_and_moved_until_it_is_done(store: SqlStore):
    later = DueWork(WORK.errand, WORK.ref, NOON + HOUR)
    async with store.writing() as unit:
        await unit.due.plan(WORK)
        await unit.due.plan(later)
        assert await unit.due.due(NOON) == []
        assert await unit.due.upcoming(NOON, NOON + HOUR) == [later]
        assert not await unit.due.claim(WORK, NOON + HOUR)
        assert await unit.due.claim(later, NOON + HOUR)
        await unit.due.plan(later)
        await unit.due.plan(WORK)
        assert await unit.due.due(NOON + 9 * HOUR) == []


async def test_work_is_claimed_by_exactly_one(store: SqlStore):
    async with store.writing() as unit:
        await unit.due.plan(WORK)

    async def claim() -> bool:
        async with store.writing() as unit:
            return await unit.due.claim(WORK, NOON)

    assert sorted(await asyncio.gather(*(claim() for _ in range(5)))) == [False] * 4 + [True]


async def test_work_is_not_claimed_before_its_time_and_comes_oldest_first(store: SqlStore):
    older = DueWork("digest", "2026-11-19", NOON - HOUR)
    async with store.writing() as unit:
        await unit.due.plan(WORK)
        await unit.due.plan(older)
        assert not await unit.due.claim(WORK, NOON - HOUR)
        assert await unit.due.due(NOON) == [older, WORK]


async def test_cancelled_work_can_be_planned_again_but_done_work_stays_done(store: SqlStore):
    async with store.writing() as unit:
        await unit.due.plan(WORK)
        await unit.due.cancel(WORK.errand, WORK.ref)
        assert await unit.due.due(NOON) == []
        await unit.due.plan(WORK)
        assert await unit.due.claim(WORK, NOON)
        await unit.due.cancel(WORK.errand, WORK.ref)
        await unit.due.plan(WORK)
        assert await unit.due.due(NOON) == []


async def test_a_mark_is_kept_until_it_is_forgotten_and_only_to_the_hour(store: SqlStore):
    async with store.writing() as unit:
        await unit.seen.note([b"one", b"two"], NOON - timedelta(minutes=20))
        await unit.seen.note([b"two"], NOON + HOUR)
        assert await unit.seen.marks() == {b"one": FULL_HOUR, b"two": FULL_HOUR + 2 * HOUR}
        await unit.seen.forget_before(NOON + HOUR)
        assert set(await unit.seen.marks()) == {b"two"}


async def test_what_the_principal_decided_replaces_what_was_decided_before(store: SqlStore):
    called_off = Override(None, "lũ", PersonId("t1"))
    moved = Override(NOON, "", PersonId("t1"))
    async with store.writing() as unit:
        await unit.people.upsert(staff("t1", Role.PRINCIPAL))
        await unit.cycles.set_override("boarding", "2026-11", called_off)
        await unit.cycles.set_override("others", "2026-11", moved)
        assert await unit.cycles.overrides() == {("boarding", "2026-11"): called_off, ("others", "2026-11"): moved}
        await unit.cycles.set_override("boarding", "2026-11", moved)
        assert (await unit.cycles.overrides())["boarding", "2026-11"] == moved


async def test_representatives_keep_their_order_and_can_be_chosen_anew(store: SqlStore):
    session = ("others", "2026-11", "10A1")
    b, a = PersonId("b"), PersonId("a")
    async with store.writing() as unit:
        for key in (a, b):
            await unit.people.upsert(pupil(key))
        await unit.cycles.choose(*session, [b, a])
        assert await unit.cycles.representatives(*session) == [b, a]
        await unit.cycles.choose(*session, [a])
        assert await unit.cycles.representatives(*session) == [a]
        await unit.cycles.choose(*session, [])
        assert await unit.cycles.representatives(*session) == []


async def test_an_invite_is_found_by_either_code_and_used_once(store: SqlStore):
    invite = Invite("i1", date(2026, 12, 1), PersonId("p1"))
    async with store.writing() as unit:
        await unit.people.upsert(pupil("p1"))
        await unit.enrolments.issue(invite, b"link", b"typed")
        assert await unit.enrolments.find(b"link") == await unit.enrolments.find(b"typed") == invite
        assert await unit.enrolments.find(b"guess") is None
        assert await unit.enrolments.use("i1")
        assert not await unit.enrolments.use("i1")
        assert await unit.enrolments.find(b"link") == replace(invite, used=True)


async def test_a_revoked_invite_cannot_be_used(store: SqlStore):
    invite = Invite("i1", date(2026, 12, 1), PersonId("p1"))
    class_link = Invite("i2", date(2026, 12, 1), class_name="10A1", role=Role.PARENT)
    async with store.writing() as unit:
        await unit.people.upsert(pupil("p1"))
        await unit.enrolments.issue(invite, b"link", None)
        await unit.enrolments.issue(class_link, b"class", None)
        await unit.enrolments.revoke_for(PersonId("p1"))
        assert await unit.enrolments.find(b"link") == replace(invite, revoked=True)
        assert not await unit.enrolments.use("i1")
        assert await unit.enrolments.find(b"class") == class_link
    with pytest.raises(IntegrityError):
        async with store.writing() as unit:
            await unit.enrolments.issue(Invite("i3", date(2026, 12, 1)), b"class", None)


async def test_an_applicant_waits_until_somebody_decides_once(store: SqlStore):
    first = Applicant("a1", 7_123_456_789, "Mít", "10A1", Role.PARENT, "Bưởi")
    second = Applicant("a2", 7_123_456_789, "Bưởi", "10A2", Role.STUDENT)
    async with store.writing() as unit:
        await unit.enrolments.apply(first)
        await unit.enrolments.apply(second)
        assert await unit.enrolments.applicant("a1") == first
        assert await unit.enrolments.waiting("10A1") == [first]
        assert await unit.enrolments.applicants_of(7_123_456_789) == [second, first]
        assert await unit.enrolments.decide("a1")
        assert not await unit.enrolments.decide("a1")
        assert await unit.enrolments.applicant("a1") is None
