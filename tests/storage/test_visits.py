"""Home visits at rest: with the pupil they go, with the teacher only the name goes."""

from datetime import date

import pytest

from domain.errors import Outdated, Unknown
from domain.hard_cases import UNSOLVED, CaseState, HardCase
from domain.people import PersonId, Role
from domain.ports import Tick
from domain.visits import HomeVisit, How, Outcome, Priority
from storage.engine import SqlStore
from tests.storage.made_up import pupil, staff

DAY, LATER = date(2026, 11, 9), date(2026, 12, 1)
CHILD, TEACHER = PersonId("p1"), PersonId("t1")
VISIT = HomeVisit(CHILD, DAY, How.HOME, Outcome.HARD, TEACHER, "xa")
CASE = HardCase("c1", CHILD, DAY, TEACHER, line="xa")


@pytest.fixture
async def full(store: SqlStore):
    async with store.writing() as unit:
        for person in (pupil("p1"), pupil("p2"), staff("t1", Role.HOMEROOM_TEACHER)):
            await unit.people.upsert(person)
        await unit.visits.put(VISIT)
        await unit.visits.mark(CHILD, Priority.WEAK, DAY)
        await unit.visits.add_case(CASE)
        await unit.tasks.save(Tick("plan", "", DAY, TEACHER, TEACHER, "xong"))
    return store


async def test_what_was_written_is_read_again_and_a_second_way_of_the_day_stands_beside_it(full):
    call = HomeVisit(CHILD, DAY, How.PHONE, Outcome.FINE, None)
    async with full.writing() as unit:
        await unit.visits.put(call)
        await unit.visits.put(HomeVisit(PersonId("p2"), LATER, How.NOBODY, None, TEACHER))
        assert await unit.visits.get(CHILD, DAY, How.HOME) == VISIT
        assert await unit.visits.get(CHILD, LATER, How.HOME) is None
        assert await unit.visits.between(DAY, DAY) == {CHILD: (VISIT, call)}
        assert await unit.visits.of(CHILD) == (VISIT, call)
        assert await unit.visits.marks(DAY) == {CHILD: {Priority.WEAK}}
        assert await unit.visits.marks(LATER) == {}
        await unit.visits.unmark(CHILD, Priority.WEAK)
        assert await unit.visits.marks(DAY) == {}
        assert await unit.visits.drop(CHILD, DAY, How.PHONE)
        assert not await unit.visits.drop(CHILD, DAY, How.PHONE)


async def test_a_case_read_before_somebody_else_changed_it_is_outdated(full):
    async with full.writing() as unit:
        assert await unit.visits.case_of(CHILD) == CASE
        moved = await unit.visits.save_case(HardCase(**{**vars(CASE), "state": CaseState.SOLVED}))
        assert moved.version == 2
        with pytest.raises(Outdated):
            await unit.visits.save_case(CASE)
        with pytest.raises(Unknown):
            await unit.visits.case("nobody's")
        assert await unit.visits.cases(UNSOLVED) == []
        assert await unit.visits.cases({CaseState.SOLVED}) == [moved]
        await unit.visits.drop_case("c1")
        assert await unit.visits.cases(frozenset(CaseState)) == []


async def test_a_tick_read_before_somebody_else_changed_it_is_outdated(full):
    async with full.writing() as unit:
        stored = await unit.tasks.tick("plan", "")
        assert (stored.done_on, stored.version) == (DAY, 1)
        assert await unit.tasks.all() == {("plan", ""): stored}
        await unit.tasks.save(stored)
        for stale in (stored, Tick("plan", "")):
            with pytest.raises(Outdated):
                await unit.tasks.save(stale)
        assert not (await unit.tasks.tick("rollout", "")).is_done


async def test_a_pupil_who_is_forgotten_takes_visits_marks_and_cases_along(full):
    async with full.writing() as unit:
        await unit.traces.forget_identity(CHILD)
        assert await unit.visits.of(CHILD) == ()
        assert await unit.visits.marks(DAY) == {}
        assert await unit.visits.cases(frozenset(CaseState)) == []


async def test_a_teacher_who_is_forgotten_leaves_the_visit_without_a_name(full):
    async with full.writing() as unit:
        await unit.traces.forget_identity(TEACHER)
    async with full.reading() as unit:
        [visit] = await unit.visits.of(CHILD)
        [case] = await unit.visits.cases(UNSOLVED)
        tick = await unit.tasks.tick("plan", "")
        assert (visit.by, case.opened_by, tick.done_by, tick.assigned_to) == (None, None, None, None)
        assert tick.is_done


async def test_an_old_school_year_is_forgotten_but_not_a_case_that_is_open(full):
    async with full.writing() as unit:
        assert await unit.visits.forget_up_to(DAY) == 2
        assert await unit.tasks.forget_up_to(DAY) == 1
        assert await unit.visits.of(CHILD) == ()
        assert await unit.visits.cases(UNSOLVED) == [CASE]
