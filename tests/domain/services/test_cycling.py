"""The clock's work on the real store: each errand exactly once, whatever the machine and its clock do."""

import asyncio
from collections import Counter
from datetime import timedelta

from domain.life import Status
from domain.notices import NoticeKind
from domain.people import PersonId
from domain.ports import DueWork
from domain.services.alarming import ACK_ERRAND
from tests.domain.a_month import (
    Slips,
    a_clockwork,
    a_dialogue_school,
    actor_of,
    asked,
    bypass,
    letters,
    moment,
    move_in,
    pending_rows,
    put_in,
    stored,
    told,
)

K = NoticeKind
SCHOOL = a_dialogue_school()
EARLY, LAST = moment(11, 10), moment(11, 28, 22)
HOUR = timedelta(hours=1)


async def live(cycling, start, end, step=HOUR):
    now = start
    while now <= end:
        await cycling.run_due(now)
        now += step


async def everything_told(store):
    return Counter((one.kind, one.recipient.ref, one.about) for one in await letters(store))


async def a_full_box(store):
    await move_in(store)
    await put_in(store, asked("q1"), asked("q2", status=Status.RETURNED), bypass("q3"))
    async with store.writing() as unit:
        await unit.cycles.choose("others", "2026-11", "10A1", [PersonId("mai")])


async def test_a_month_tells_everybody_once(store):
    await a_full_box(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await live(cycling, EARLY, LAST)
    found = await everything_told(store)
    day_students, about = ("mai", "nam", "pao", "say"), "others/2026-11"
    assert all(found[K.COLLECTION_OPENS, one, about] == 1 for one in (*day_students, "ba"))
    assert all(found[K.PUPIL_REMINDER, one, about] == 3 for one in day_students)
    assert found[K.PUPIL_REMINDER, "ba", about] == 0
    assert found[K.TIMETABLE, "planner", about] == found[K.QUESTION_LIST, "head", about] == 1
    assert found[K.QUESTION_LIST, "secretary", about] == 1
    assert found[K.SESSION_TODAY, "mai", about] == found[K.SESSION_EVE, "head", about] == 1
    assert found[K.SESSION_EVE, "nam", about] == 0
    assert found[K.SESSION_EVE, "din", "boarding/2026-11"] == found[K.SESSION_TODAY, "din", "boarding/2026-11"] == 1
    assert found[K.PICK_REPRESENTATIVES, "teacher", about] == 1
    assert found[K.CARRIED_OVER, "mai", "q2"] == 1
    assert found[K.DIGEST, "head", "2026-11-24"] == 1
    assert [row for row in await pending_rows(store, LAST) if "2026-11@" in row[1]] == []


async def test_the_reviewer_is_reminded_of_what_waits_and_the_deputy_in_the_last_hours(store):
    await a_full_box(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await live(cycling, EARLY, moment(11, 26, 10))
    assert await told(store, K.REVIEW_REMINDER) == ["teacher"]
    await live(cycling, moment(11, 26, 11), moment(11, 26, 12))
    assert await told(store, K.REVIEW_REMINDER) == ["deputy", "teacher", "teacher"]
    assert {one.about for one in await letters(store, K.REVIEW_REMINDER)} == {"class:10A1"}


async def test_a_class_without_a_teacher_is_the_consolidators_care(store):
    await a_full_box(store)
    await put_in(store, asked("q4", reviewer=type(asked("x").reviewer)(asked("x").reviewer.kind, "10A9")))
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await live(cycling, EARLY, moment(11, 25, 16))
    assert await told(store, K.REVIEW_REMINDER) == ["secretary", "teacher"]


async def test_two_runners_at_once_do_each_errand_once(store):
    await a_full_box(store)
    first, second = a_clockwork(store, SCHOOL), a_clockwork(store, SCHOOL)
    await first.plan_ahead(EARLY)
    at = moment(11, 13, 8)
    rows = await pending_rows(store, at)
    done = await asyncio.gather(first.run_due(at), second.run_due(at), first.run_due(at))
    assert sum(done) == len(rows)
    assert await pending_rows(store, at) == []
    assert set((await everything_told(store)).values()) == {1}


async def test_a_clock_that_jumps_back_and_forth_does_nothing_twice(store):
    await a_full_box(store)
    steady, jumping = a_clockwork(store, SCHOOL), a_clockwork(store, SCHOOL)
    await steady.plan_ahead(EARLY)
    await live(steady, EARLY, moment(11, 24), HOUR * 12)
    now = moment(11, 24)
    while now < LAST:
        for jump in (HOUR, -HOUR, HOUR * 0):
            await jumping.run_due(now + jump)
        await jumping.plan_ahead(now - HOUR)
        now += HOUR * 6
    found = await everything_told(store)
    assert found[K.PUPIL_REMINDER, "mai", "others/2026-11"] == 3
    assert found[K.QUESTION_LIST, "head", "others/2026-11"] == 1
    assert max(found.values()) == 3


async def test_asleep_for_three_hours_everything_still_goes_out(store):
    await a_full_box(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await cycling.run_due(moment(11, 22, 16, 59))
    assert await told(store, K.PUPIL_REMINDER) == []
    await cycling.run_due(moment(11, 22, 20))
    assert await told(store, K.PUPIL_REMINDER) == ["mai", "nam", "pao", "say"]


async def test_asleep_over_the_cutoff_reminders_are_done_without_a_letter_and_the_cutoff_is_done(store):
    await a_full_box(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await cycling.run_due(moment(11, 13, 8))
    await cycling.run_due(moment(11, 26, 16))
    assert [one for one in await letters(store, K.PUPIL_REMINDER) if one.about == "others/2026-11"] == []
    assert await told(store, K.REVIEW_REMINDER) == []
    assert (await stored(store, "q1")).unreviewed
    assert await told(store, K.QUESTION_LIST) == ["head", "secretary"]
    assert [one.about for one in await letters(store, K.DIGEST)] == ["2026-11-12", "2026-11-25"]
    left = await pending_rows(store, moment(11, 26, 16))
    assert left == []


async def test_asleep_for_two_weeks_the_days_are_planned_again_and_run(store):
    await a_full_box(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await cycling.run_due(moment(11, 26, 18))
    assert [one.about for one in await letters(store, K.DIGEST)] == ["2026-11-26"]
    assert (await stored(store, "q3")).status is Status.ASSIGNED


async def test_letters_of_the_night_wait_for_the_morning(store):
    await a_full_box(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await cycling.run_due(moment(11, 13, 23))
    assert {one.not_before for one in await letters(store, K.COLLECTION_OPENS)} == {moment(11, 14, 6, 30)}


async def test_one_errand_that_breaks_is_rolled_back_heard_of_and_holds_up_nobody(store):
    await a_full_box(store)
    slips = Slips()

    async def broken(unit, now):
        raise OSError(str(now.date()))

    cycling = a_clockwork(store, SCHOOL, failed=slips, empty_box=broken)
    await cycling.plan_ahead(EARLY)
    for minute in range(4):
        await cycling.run_due(moment(11, 13, 12, minute))
    assert len(await told(store, K.COLLECTION_OPENS)) == 7
    assert {one.split(":")[0] for one in slips.heard} == {"empty_box"}
    assert max(cycling.failures.values()) == 4
    mended = a_clockwork(store, SCHOOL)
    await mended.run_due(moment(11, 13, 12, 5))
    assert (await stored(store, "q3")).status is Status.ASSIGNED
    assert await pending_rows(store, moment(11, 13, 12, 5)) == []


async def test_an_errand_mended_later_is_forgotten_as_a_failure(store):
    await move_in(store)
    broken = True

    async def sometimes(unit, now):
        if broken:
            raise OSError

    cycling = a_clockwork(store, SCHOOL, housekeeping=sometimes)
    await cycling.plan_ahead(EARLY)
    await cycling.run_due(moment(11, 11, 4))
    broken = False
    await cycling.run_due(moment(11, 11, 5))
    assert cycling.failures == {}


async def test_nobody_acknowledges_an_alarm_and_the_principal_is_told(store):
    await a_full_box(store)
    await put_in(store, asked("q9", lane="urgent", status=Status.URGENT, reviewer=None))
    async with store.writing() as unit:
        await unit.due.plan(DueWork(ACK_ERRAND, "q9/1", moment(11, 20, 9, 15)))
    cycling = a_clockwork(store, SCHOOL)
    await cycling.run_due(moment(11, 20, 9, 14))
    assert await told(store, K.URGENT_UNACKNOWLEDGED) == []
    await cycling.run_due(moment(11, 20, 9, 15))
    assert cycling.chores.failed.heard == []
    assert await told(store, K.URGENT_UNACKNOWLEDGED) == ["head", "vice"]


async def test_the_end_of_the_session_releases_prepared_answers(store):
    await a_full_box(store)
    released = []

    async def release_all(unit, series, period, now):
        released.append((series, period))

    cycling = a_clockwork(store, SCHOOL, release_all=release_all)
    await cycling.plan_ahead(EARLY)
    await live(cycling, EARLY, LAST)
    assert released == [("others", "2026-11"), ("boarding", "2026-11")]


async def test_a_month_without_a_session_is_first_the_principals_question(store):
    await move_in(store)
    school = a_dialogue_school(closed=lambda day: "tet" if (day.year, day.month) == (2028, 10) else None)
    start = moment(10, 10, year=2028)
    cycling = a_clockwork(store, school)
    await cycling.plan_ahead(start)
    await live(cycling, start, moment(10, 20, year=2028))
    assert await told(store, K.SESSION_MOVED) == ["head", "head"]
    await live(cycling, moment(10, 21, year=2028), moment(10, 22, year=2028))
    assert {"mai", "ba", "teacher", "planner", "secretary"} <= set(await told(store, K.SESSION_MOVED))


async def test_a_session_moved_by_the_rules_is_put_before_the_principal(store):
    await move_in(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await cycling.run_due(moment(11, 13, 8))
    asked_ = await letters(store, K.SESSION_MOVED)
    assert [(one.recipient.ref, one.values["ask"]) for one in asked_] == [("head", 1), ("head", 1)]
    assert (await actor_of(store, "head")).roles
