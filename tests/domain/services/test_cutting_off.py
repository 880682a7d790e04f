"""The cutoff and a session called off, on the real store."""

from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Scope
from domain.questions import Lane
from domain.services.cutting_off import carry_over, cut_off
from tests.domain.a_month import a_dialogue_school, asked, bypass, letters, moment, move_in, put_in, stored, told

SCHOOL = a_dialogue_school()
OTHERS = SCHOOL.plan("others")
CUTOFF = moment(11, 26, 15)


async def cut(store, school=SCHOOL):
    async with store.writing() as unit:
        return await cut_off(unit, school, school.plan("others"), "2026-11", CUTOFF)


async def history(store, id_):
    async with store.reading() as unit:
        return [(line.what, line.actor, line.at) for line in await unit.questions.history(id_)]


async def test_what_nobody_reviewed_goes_up_marked_whichever_way_it_came(store):
    await move_in(store)
    lanes = [
        (Lane.CLASS, Scope.of_class("10A1")),
        (Lane.BOARDING, Scope.boarding()),
        (Lane.CONSOLIDATOR, Scope.school()),
    ]
    waiting = [asked(f"q{n}", lane=lane, reviewer=scope) for n, (lane, scope) in enumerate(lanes)]
    boxed = [asked("b1", status=Status.IN_BOX)]
    await put_in(store, *waiting, *boxed)
    assert await cut(store) == 4
    for one in (*waiting, *boxed):
        now = await stored(store, one.id)
        assert (now.status, now.unreviewed) == (Status.ASSIGNED, True)
        assert await history(store, one.id) == [("cut_off", None, CUTOFF)]
    assert await told(store, NoticeKind.ASSIGNED) == ["vice"] * 4


async def test_the_cutoff_touches_nothing_that_is_reviewed_returned_or_of_another_month(store):
    await move_in(store)
    await put_in(
        store,
        asked("q1", status=Status.ASSIGNED),
        asked("q2", status=Status.RETURNED),
        asked("q3", period="2026-12"),
        asked("q4", series="boarding"),
    )
    assert await cut(store) == 0
    assert (await stored(store, "q2")).status is Status.RETURNED
    assert (await stored(store, "q3")).status is Status.PENDING_REVIEW
    assert [(one.recipient.ref, one.about) for one in await letters(store, NoticeKind.CARRIED_OVER)] == [("mai", "q2")]


async def test_cutting_off_twice_changes_nothing_more(store):
    await move_in(store)
    await put_in(store, asked("q1"), asked("q2", status=Status.RETURNED))
    assert (await cut(store), await cut(store)) == (1, 0)
    assert len(await letters(store)) == 2


async def test_what_goes_past_the_reviewer_is_handed_over_without_a_mark(store):
    await move_in(store)
    await put_in(store, bypass("q1"))
    await cut(store)
    now = await stored(store, "q1")
    assert (now.status, now.unreviewed) == (Status.ASSIGNED, False)
    assert await told(store, NoticeKind.ASSIGNED) == ["head"]


async def test_no_moment_is_kept_of_an_anonymous_question(store):
    await move_in(store)
    await put_in(store, bypass("q1"))
    await cut(store)
    assert await history(store, "q1") == [("hand_over", None, None)]


async def test_called_off_everything_that_waits_goes_to_the_next_session_with_what_was_merged_into_it(store):
    await move_in(store)
    kept = asked("q3", status=Status.ANSWERED)
    await put_in(
        store,
        asked("q1"),
        asked("q2", status=Status.MERGED, merged_into="q1"),
        kept,
        asked("q4", status=Status.MERGED, merged_into="q3"),
    )
    async with store.writing() as unit:
        assert await carry_over(unit, SCHOOL, OTHERS, "2026-11", moment(11, 27, 15)) == 2
    assert [(await stored(store, one)).period for one in ("q1", "q2", "q3", "q4")] == [
        *("2026-12", "2026-12"),
        *("2026-11", "2026-11"),
    ]
    assert [one.about for one in await letters(store, NoticeKind.CARRIED_OVER)] == ["q1", "q2"]


async def test_with_no_session_in_sight_nothing_is_carried_anywhere(store):
    await move_in(store)
    await put_in(store, asked("q1"))
    never = a_dialogue_school(closed=lambda _day: "closed for good")
    async with store.writing() as unit:
        assert await carry_over(unit, never, never.plan("others"), "2026-11", CUTOFF) == 0
    assert (await stored(store, "q1")).period == "2026-11"
