"""The clock's work on the real store: each errand exactly once, whatever the machine and its clock do."""

from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Scope
from domain.ports import DueWork
from domain.services.alarming import ACK_ERRAND
from tests.domain.a_month import (
    Slips,
    a_clockwork,
    a_dialogue_school,
    actor_of,
    asked,
    letters,
    moment,
    move_in,
    pending_rows,
    put_in,
    told,
)
from tests.domain.services.a_lived_month import EARLY, LAST, SCHOOL, a_full_box, everything_told, live

K = NoticeKind


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
    await put_in(store, asked("q4", reviewer=Scope.of_class("10A9")))
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(EARLY)
    await live(cycling, EARLY, moment(11, 25, 16))
    assert await told(store, K.REVIEW_REMINDER) == ["secretary", "teacher"]


async def test_nobody_acknowledges_an_alarm_and_the_principal_is_told(store):
    await a_full_box(store)
    await put_in(store, asked("q9", lane="urgent", status=Status.URGENT, reviewer=None))
    async with store.writing() as unit:
        await unit.due.plan(DueWork(ACK_ERRAND, "q9/1", moment(11, 20, 9, 15)))
    slips = Slips()
    cycling = a_clockwork(store, SCHOOL, failed=slips)
    await cycling.run_due(moment(11, 20, 9, 14))
    assert await told(store, K.URGENT_UNACKNOWLEDGED) == []
    await cycling.run_due(moment(11, 20, 9, 15))
    assert slips.heard == []
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


async def test_a_session_on_its_own_day_is_nobodys_question(store):
    await move_in(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(moment(10, 10))
    await cycling.run_due(moment(10, 14, 8))
    assert "mai" in await told(store, K.COLLECTION_OPENS)
    assert await told(store, K.SESSION_MOVED) == []
