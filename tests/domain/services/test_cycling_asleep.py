"""Two runners, a clock that jumps, a machine asleep, an errand that breaks: nothing skipped, nothing twice."""

import asyncio

from domain.life import Status
from domain.notices import NoticeKind
from tests.domain.a_month import (
    Slips,
    a_clockwork,
    letters,
    moment,
    move_in,
    pending_rows,
    stored,
    told,
)
from tests.domain.services.a_lived_month import EARLY, HOUR, LAST, SCHOOL, a_full_box, everything_told, live

K = NoticeKind


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
