"""Who may see and write home visits: everybody there is, tried on everything there is."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import BadInput, NotAllowed, Outdated, Refusal, Unknown
from domain.hard_cases import CaseState, HardCase
from domain.people import Actor, Appointment, PersonId, Role, Scope
from domain.services.visit_cases import VisitCases
from domain.services.visit_overview import VisitOverview
from domain.services.visiting import Visiting
from domain.visits import HomeVisit, How, Outcome, Priority, VisitRules
from tests.a_school import TODAY, Tools, a_school
from tests.storage.made_up import person, pupil, staff

CHILD, ELSEWHERE = PersonId("p1"), PersonId("p2")
RULES = VisitRules((1, 12), 1, 25, time(16))
SCOPES = st.sampled_from([Scope.of_class("10A1"), Scope.of_class("10A2"), Scope.school(), Scope.boarding()])
appointments = st.lists(st.builds(Appointment, st.sampled_from(Role), SCOPES, st.booleans()), max_size=3)
OWN = HardCase("own", CHILD, TODAY, None, note="đi cùng cô")
SHARED = HardCase("shared", ELSEWHERE, TODAY, None, board_since=TODAY, note="đi cùng cô")


@pytest.fixture
async def house(store, tmp_path):
    tools = Tools(tmp_path / "keys", a_school(visits=RULES))
    async with store.writing() as unit:
        for one in (pupil("p1"), pupil("p2", "10A2"), pupil("gone", "10A1", active=False), staff("t1")):
            await unit.people.upsert(one)
        await unit.visits.put(HomeVisit(CHILD, TODAY, How.HOME, Outcome.SUPPORT, None))
        for case in (OWN, SHARED):
            await unit.visits.add_case(case)
    return {
        "visiting": Visiting(store, tools.clock, tools.dice, tools.school),
        "cases": VisitCases(store, tools.clock, tools.school),
        "overview": VisitOverview(store, tools.clock, tools.school),
    }


async def allowed(doing) -> bool:
    try:
        await doing
    except Refusal:
        return False
    return True


def actor_with(duties) -> Actor:
    return Actor((person("t1", "t1", *duties),))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(appointments)
async def test_a_class_is_its_teachers_and_the_leaderships_and_only_its_teachers_write(house, duties):
    actor = actor_with(duties)
    leads = any(duty.role in {Role.PRINCIPAL, Role.VICE_PRINCIPAL} for duty in duties)
    minds = any(
        duty.role is Role.HOMEROOM_TEACHER and duty.scope in {Scope.of_class("10A1"), Scope.school()} for duty in duties
    )
    visiting, cases = house["visiting"], house["cases"]
    assert await allowed(visiting.of_class(actor, "10A1")) is (leads or minds)
    assert await allowed(visiting.family(actor, CHILD)) is (leads or minds)
    assert await allowed(visiting.mark(actor, CHILD, Priority.WEAK, on=True)) is minds
    assert await allowed(visiting.log(actor, CHILD, TODAY, How.PHONE, Outcome.FINE)) is minds
    assert await allowed(visiting.undo(actor, CHILD, TODAY, How.PHONE)) is minds
    assert await allowed(house["overview"].now(actor)) is leads
    assert await allowed(house["overview"].summary(actor)) is leads
    assert await allowed(cases.move(actor, "own", CaseState.OPEN)) is leads
    assert await allowed(cases.card(actor, "own")) is (leads or minds)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(appointments)
async def test_the_parents_board_sees_a_case_it_was_asked_in_on_and_never_what_the_leadership_says(house, duties):
    actor = actor_with(duties)
    board = any(duty.role is Role.PARENT_BOARD_HEAD for duty in duties)
    leads = any(duty.role in {Role.PRINCIPAL, Role.VICE_PRINCIPAL} for duty in duties)
    minds = actor.holds(Role.HOMEROOM_TEACHER, Scope.of_class("10A2"))
    found = {card.case.id: card for card in await house["cases"].unsolved(actor)}
    assert ("shared" in found) is (board or leads or minds)
    if "shared" in found:
        assert bool(found["shared"].case.note) is (leads or minds)


TEACHER = Actor((staff("t1", Role.HOMEROOM_TEACHER, Scope.of_class("10A1")),))
HEAD = Actor((staff("t1", Role.PRINCIPAL),))


async def test_what_no_button_carries_is_outdated_and_who_has_left_is_nobodys(house):
    visiting = house["visiting"]
    for how, outcome in ((How.NOBODY, Outcome.FINE), (How.HOME, None)):
        with pytest.raises(Outdated):
            await visiting.log(TEACHER, CHILD, TODAY, how, outcome)
    assert not await allowed(visiting.family(TEACHER, PersonId("gone")))
    assert not await allowed(visiting.family(HEAD, PersonId("t1")))


async def test_a_line_needs_a_visit_of_ones_own_class_and_a_length_that_fits(house):
    visiting = house["visiting"]
    for text in ("", "x" * 301):
        with pytest.raises(BadInput):
            await visiting.annotate(TEACHER, "roster-p1", TODAY, How.HOME, text)
    with pytest.raises(Unknown):
        await visiting.annotate(TEACHER, "roster-p2", TODAY, How.HOME, "xa")
    with pytest.raises(Outdated):
        await visiting.annotate(TEACHER, "roster-p1", TODAY, How.RELATIVE, "xa")
    assert (await visiting.annotate(TEACHER, "roster-p1", TODAY, How.HOME, "xa")).id == CHILD


async def test_a_second_hard_visit_opens_no_second_case_and_a_corrected_one_closes_none_that_is_worked_on(house, store):
    visiting, cases = house["visiting"], house["cases"]
    await visiting.log(TEACHER, CHILD, TODAY, How.RELATIVE, Outcome.HARD)
    assert len(await cases.unsolved(TEACHER)) == 1
    await visiting.log(TEACHER, CHILD, TODAY, How.RELATIVE, Outcome.FINE)
    await visiting.undo(TEACHER, CHILD, TODAY, How.RELATIVE)
    assert len(await cases.unsolved(TEACHER)) == 1
    for text in ("", "x" * 501):
        with pytest.raises(BadInput):
            await cases.note(HEAD, "own", text)
    with pytest.raises(NotAllowed):
        await cases.note(TEACHER, "own", "xong")
    await cases.ask_board_in(HEAD, "own")
    await cases.ask_board_in(HEAD, "own")
    async with store.reading() as unit:
        assert (await unit.visits.case("own")).version == 2


async def test_a_line_written_after_the_case_was_solved_stays_with_the_visit(house, store):
    visiting, cases = house["visiting"], house["cases"]
    await visiting.log(TEACHER, CHILD, TODAY, How.RELATIVE, Outcome.HARD)
    await cases.move(HEAD, "own", CaseState.SOLVED)
    await visiting.annotate(TEACHER, "roster-p1", TODAY, How.RELATIVE, "đã ổn")
    async with store.reading() as unit:
        assert (await unit.visits.case("own")).line == ""


async def test_a_class_without_its_name_has_no_teacher_to_be_told(house, store):
    async with store.writing() as unit:
        child = await unit.people.get(CHILD)
        await unit.people.upsert(replace(child, class_name="", appointments=()))
    await house["cases"].move(HEAD, "own", CaseState.WORKING)
    assert [card.case.state for card in await house["cases"].unsolved(HEAD)] == ["working", "open"]
