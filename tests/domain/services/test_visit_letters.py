"""Letters and papers about home visits: quiet where there is nothing to tell, dropped when no longer true."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain.errand import Kind
from domain.errors import Unknown
from domain.notices import Audience, Letter, LetterState, NoticeKind, Recipient, RecipientKind
from domain.people import Actor, Role, Scope
from domain.services import visit_papers, visit_reporting
from domain.services.shelf import Request
from domain.services.visit_briefing import VisitBriefing
from domain.services.visiting import Visiting
from domain.visits import HomeVisit, How, Outcome, Priority, VisitRules
from tests.a_school import MORNING, TODAY, Tools, a_school
from tests.storage.made_up import pupil, staff
from tests.storage.moving_in import everybody_in
from texts.visit_words import words

DAY = TODAY.isoformat()
CHILD, HEAD = pupil("p"), staff("h", Role.PRINCIPAL)
TEACHER = staff("t", Role.HOMEROOM_TEACHER, Scope.of_class("10A1"))
SCHOOL = a_school(visits=VisitRules((1, 12), 1, 25, time(16)))


@pytest.fixture
async def visited(store):
    await everybody_in(store, (CHILD, None), (HEAD, 1), (TEACHER, 2))
    async with store.writing() as unit:
        await unit.visits.put(HomeVisit(CHILD.id, TODAY, How.HOME, Outcome.FINE, TEACHER.id))
    return store


async def letters(store):
    async with store.reading() as unit:
        return [one.letter.kind for one in await unit.outbox.in_state(LetterState.QUEUED)]


async def test_a_month_in_which_everybody_was_visited_is_quiet_and_a_semester_never_is(visited):
    async with visited.writing() as unit:
        await visit_reporting.tell(unit, SCHOOL, Kind.VISITS_MONTH, DAY, MORNING)
    assert await letters(visited) == []
    async with visited.writing() as unit:
        await visit_reporting.tell(unit, SCHOOL, Kind.VISITS_SEMESTER, DAY, MORNING)
    assert await letters(visited) == [NoticeKind.VISIT_REPORT]


async def test_a_reminder_is_dropped_when_the_class_is_full_or_the_reader_is_not_its_teacher(visited):
    to = Recipient(RecipientKind.PERSON, TEACHER.id)
    letter = Letter("k", NoticeKind.VISIT_REMINDER, to, "class:10A1", MORNING, {"day": DAY})

    async def brief(school, person):
        async with visited.reading() as unit:
            return await VisitBriefing(school).brief(unit, letter, Audience.STAFF, person, MORNING)

    assert await brief(SCHOOL, TEACHER) is None
    async with visited.writing() as unit:
        await unit.visits.drop(CHILD.id, TODAY, How.HOME)
    assert "xếp lịch" in words(await brief(SCHOOL, TEACHER)).text
    letter = replace(letter, values={"day": DAY, "kind": Kind.VISITS_SEMESTER.value})
    assert "Hôm nay hết Học kì I" in words(await brief(SCHOOL, TEACHER)).text
    assert await brief(SCHOOL, HEAD) is None
    assert await brief(SCHOOL, None) is None
    assert await brief(replace(SCHOOL, visits=None), TEACHER) is None


async def test_a_mark_is_taken_away_and_what_is_gone_is_not_undone_again(visited, tmp_path):
    tools = Tools(tmp_path / "keys", SCHOOL)
    visiting, actor = Visiting(visited, tools.clock, tools.dice, SCHOOL), Actor((TEACHER,))
    for on in (True, False):
        await visiting.mark(actor, CHILD.id, Priority.ABSENT, on=on)
        assert (await visiting.family(actor, CHILD.id)).standing.comes_first is on
    for _ in range(2):
        await visiting.undo(actor, CHILD.id, TODAY, How.HOME)
    assert (await visiting.family(actor, CHILD.id)).standing.visits == ()


async def test_summaries_of_this_school_year_are_on_the_shelf_of_the_leadership(visited):
    spring = MORNING.replace(year=2027, month=3)
    async with visited.reading() as unit:
        request = Request(unit, SCHOOL, Actor((HEAD,)), spring)
        assert await visit_papers.semesters_offered(request) == ["HK2-2026-2027", "HK1-2026-2027"]
        first = await visit_papers.summary_facts(request, "HK1-2026-2027")
        assert first.semester.first == date(2026, 9, 5)
        assert [one.visited for one in first.coverages] == [1]
        with pytest.raises(Unknown):
            await visit_papers.summary_facts(request, "HK1-2025-2026")
        for nobody in (replace(request, actor=Actor((TEACHER,))), replace(request, school=a_school())):
            assert await visit_papers.semesters_offered(nobody) == []
