"""Dates of sessions: looked at by everybody, decided by the principal, told to everybody concerned."""

from dataclasses import replace

import pytest

from bot.clock import TurnableClock
from domain.errors import BadInput, NotAllowed, Outdated, Unknown
from domain.notices import NoticeKind
from domain.programme import Programme
from domain.series import Session
from domain.services.convening import Convening
from tests.domain.a_month import (
    a_clockwork,
    a_dialogue_school,
    actor_of,
    asked,
    letters,
    moment,
    move_in,
    pending_rows,
    plan,
    put_in,
    stored,
    told,
)

SCHOOL = a_dialogue_school()
MONDAY, MONTH = moment(11, 30, 14), ("others", "2026-11")


def at(store, now, school=SCHOOL) -> Convening:
    return Convening(store, TurnableClock(now), school)


async def test_a_pupil_sees_their_own_dialogue_a_parent_the_childs_and_staff_both(store):
    await move_in(store)
    convening = at(store, moment(11, 20))
    seen = {
        one: [meeting.plan.key for meeting in await convening.programme(await actor_of(store, one))]
        for one in ("mai", "din", "ba", "ma", "teacher", "head")
    }
    both = ["boarding", "others"]
    alone = {"mai": ["others"], "din": ["boarding"], "ba": ["others"], "ma": ["boarding"]}
    assert seen == alone | {"teacher": both, "head": both}


async def test_the_programme_goes_on_to_the_next_month_and_says_which_are_not_held(store):
    await move_in(store)
    mai = await actor_of(store, "mai")
    assert [m.planned.period for m in await at(store, moment(11, 27, 15)).programme(mai)] == ["2026-11"]
    assert [m.planned.period for m in await at(store, moment(11, 27, 17)).programme(mai)] == ["2026-12"]
    assert [m.planned.period for m in await at(store, moment(6, 10)).programme(mai)] == ["2026-09"]
    head = await actor_of(store, "head")
    await at(store, moment(11, 20)).confirm(head, *MONTH, None, "thi học kì")
    found = await at(store, moment(11, 20)).programme(mai)
    assert [(m.planned.period, m.planned.cancelled) for m in found] == [("2026-11", True), ("2026-12", False)]


async def test_another_date_moves_what_is_due_and_tells_everybody_concerned(store):
    await move_in(store)
    now = moment(11, 20)
    await plan(store, SCHOOL, now)
    after = await at(store, now).confirm(await actor_of(store, "head"), *MONTH, MONDAY, " hội thảo ")
    assert isinstance(after.planned, Session)
    assert (after.planned.session_at, after.planned.cutoff_at) == (MONDAY, moment(11, 27, 15))
    assert after.planned.reasons[0].detail == "hội thảo"
    rows = {row[0]: row[2] for row in await pending_rows(store, moment(12, 1)) if row[1].startswith("others/2026-11")}
    assert rows["session_eve"] == moment(11, 29, 17)
    assert rows["cutoff"].date() == moment(11, 27).date()
    people = set(await told(store, NoticeKind.SESSION_MOVED))
    assert people == {
        "mai",
        "nam",
        "pao",
        "say",
        "ba",
        "teacher",
        "deputy",
        "teacher2",
        "head",
        "vice",
        "secretary",
        "planner",
    }


async def test_confirming_the_date_as_it_is_tells_nobody_and_pressing_twice_tells_once(store):
    await move_in(store)
    head, convening = await actor_of(store, "head"), at(store, moment(11, 20))
    await convening.confirm(head, *MONTH, moment(11, 27, 14))
    assert await told(store, NoticeKind.SESSION_MOVED) == []
    await convening.confirm(head, *MONTH, MONDAY)
    first = len(await told(store, NoticeKind.SESSION_MOVED))
    await convening.confirm(head, *MONTH, MONDAY)
    assert len(await told(store, NoticeKind.SESSION_MOVED)) == first > 0


async def test_moved_after_the_cutoff_late_questions_are_cut_off_again(store):
    await move_in(store)
    cycling = a_clockwork(store, SCHOOL)
    await cycling.plan_ahead(moment(11, 20))
    await cycling.run_due(moment(11, 26, 15, 1))
    await at(store, moment(11, 26, 16)).confirm(await actor_of(store, "head"), *MONTH, MONDAY)
    await put_in(store, asked("q1"))
    await cycling.run_due(moment(11, 27, 15, 1))
    assert (await stored(store, "q1")).unreviewed
    assert await told(store, NoticeKind.QUESTION_LIST) == [
        "head",
        "head",
        "head",
        "secretary",
        "secretary",
        "secretary",
    ]


async def test_called_off_nothing_more_is_due_and_questions_go_on(store):
    await move_in(store)
    await put_in(store, asked("q1"))
    now = moment(11, 20)
    await plan(store, SCHOOL, now)
    await at(store, now).confirm(await actor_of(store, "head"), *MONTH, None)
    assert (await stored(store, "q1")).period == "2026-12"
    assert [row for row in await pending_rows(store, moment(12, 1)) if row[1].startswith("others/2026-11")] == []
    assert await told(store, NoticeKind.CARRIED_OVER) == ["mai"]
    again = await at(store, now).confirm(await actor_of(store, "head"), *MONTH, MONDAY)
    assert not again.planned.cancelled


async def test_only_the_principal_decides(store):
    await move_in(store)
    for one in ("mai", "ba", "teacher", "secretary", "vice"):
        with pytest.raises(NotAllowed):
            await at(store, moment(11, 20)).confirm(await actor_of(store, one), *MONTH, MONDAY)
        with pytest.raises(NotAllowed):
            await at(store, moment(11, 20)).proposed(await actor_of(store, one), *MONTH, MONDAY)
    assert await letters(store) == []


@pytest.mark.parametrize(
    ("now", "month", "when", "note", "refusal", "key"),
    [
        (moment(11, 20), MONTH, moment(11, 20, 8), "", BadInput, "date_past"),
        (moment(11, 20), MONTH, moment(1, 20, year=2027), "", BadInput, "date_too_far"),
        (moment(11, 20), MONTH, MONDAY, "x" * 201, BadInput, "too_long"),
        (moment(11, 27, 17), MONTH, MONDAY, "", Outdated, "outdated"),
        (moment(11, 20), ("evening", "2026-11"), MONDAY, "", Unknown, "unknown"),
        (moment(11, 20), ("others", "2026-13"), MONDAY, "", Unknown, "unknown"),
    ],
)
async def test_what_cannot_be_decided_is_refused_and_changes_nothing(store, now, month, when, note, refusal, key):
    await move_in(store)
    with pytest.raises(refusal) as refused:
        await at(store, now).confirm(await actor_of(store, "head"), month[0], month[1], when, note)
    assert refused.value.key == key
    async with store.reading() as unit:
        assert await unit.cycles.overrides() == {}


async def test_days_to_choose_from_are_working_days_ahead_and_not_the_present_one(store):
    await move_in(store)
    convening = at(store, moment(11, 24))
    days = await convening.other_days(await convening.meeting(*MONTH))
    assert [f"{day:%d/%m}" for day in days] == ["25/11", "26/11", "30/11", "01/12", "02/12", "03/12", "04/12", "07/12"]
    await convening.confirm(await actor_of(store, "head"), *MONTH, None)
    off = await convening.other_days(await convening.meeting(*MONTH))
    assert moment(11, 27).date() in off


async def test_a_school_with_one_series_has_everybody_in_it(store):
    await move_in(store)
    school = replace(SCHOOL, programme=Programme((SCHOOL.plan("others"),)))
    din = await actor_of(store, "din")
    assert [m.plan.key for m in await at(store, moment(11, 20), school).programme(din)] == ["others"]


async def test_a_school_that_never_opens_has_an_empty_programme_but_for_the_reasons(store):
    await move_in(store)
    never = a_dialogue_school(closed=lambda _day: "closed for good")
    found = await at(store, moment(11, 20), never).programme(await actor_of(store, "mai"))
    assert found
    assert all(meeting.planned.cancelled for meeting in found)
