"""Tasks of the plan: who may tick, give away and urge; letters that are no longer true are not sent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import BadInput, NotAllowed, Outdated
from domain.notices import Audience, Letter, LetterState, NoticeKind, Recipient, RecipientKind
from domain.people import Actor, PersonId, Role
from domain.services.task_briefing import TaskBriefing
from domain.services.task_reminding import remind
from domain.services.tasking import Tasking
from domain.tasks import Task
from tests.a_school import MORNING, TODAY, Tools, a_school
from tests.storage.made_up import pupil, staff
from tests.storage.moving_in import everybody_in
from texts.task_words import words

OPEN, DONE = "plan@", "rollout@"
TASKS = (
    Task("plan", "Kế hoạch", (Role.UNION_CHAIR,), (Role.CLERK,), due_on=TODAY),
    Task("rollout", "Triển khai", (Role.UNION_CHAIR,), due_on=TODAY),
)
CHAIR, CLERK = staff("chair", Role.UNION_CHAIR), staff("clerk", Role.CLERK)
HEAD, CHILD = staff("h", Role.PRINCIPAL), pupil("p")
chair, clerk, head = Actor((CHAIR,)), Actor((CLERK,)), Actor((HEAD,))


@pytest.fixture
async def tasking(store, tmp_path):
    tools = Tools(tmp_path / "keys", a_school(tasks=TASKS))
    await everybody_in(store, (CHAIR, 1), (CLERK, 2), (HEAD, None), (CHILD, 3))
    made = Tasking(store, tools.clock, tools.school)
    await made.tick(chair, DONE, done=True)
    return made


async def brief(tasking, person, about, kind=NoticeKind.TASK_DUE):
    letter = Letter("k", kind, Recipient(RecipientKind.PERSON, person.id if person else "x"), about, MORNING)
    async with tasking.store.reading() as unit:
        return await TaskBriefing(tasking.school).brief(unit, letter, Audience.STAFF, person, MORNING)


async def test_whoever_works_along_may_look_but_neither_tick_nor_give_away(tasking):
    card = await tasking.card(clerk, OPEN)
    assert (card.may_tick, card.may_give, card.doers) == (False, False, ("chair",))
    for doing in (tasking.tick(clerk, OPEN, done=True), tasking.annotate(clerk, OPEN, "xong")):
        with pytest.raises(NotAllowed):
            await doing
    for doing in (tasking.everybodys(chair), tasking.staff(chair, OPEN), tasking.urge(chair, OPEN)):
        with pytest.raises(NotAllowed):
            await doing
    with pytest.raises(NotAllowed):
        await tasking.card(Actor((CHILD,)), OPEN)


async def test_only_what_is_open_is_asked_for_and_only_staff_is_given_work(tasking):
    with pytest.raises(Outdated):
        await tasking.urge(head, DONE)
    with pytest.raises(Outdated):
        await tasking.give(head, OPEN, PersonId("p"))
    await tasking.give(head, OPEN, PersonId("clerk"))
    await tasking.give(head, OPEN, PersonId("clerk"))
    assert [one.about for one in (await tasking.mine(clerk)).duties] == [OPEN]
    assert [one.about for one in (await tasking.mine(chair)).duties] == [DONE]
    assert (await tasking.card(head, DONE)).done_by == "chair"
    for text in ("", "x" * 301):
        with pytest.raises(BadInput):
            await tasking.annotate(clerk, OPEN, text)


async def test_a_letter_about_what_is_done_gone_or_somebody_elses_is_not_sent(tasking):
    assert (await brief(tasking, CHAIR, OPEN)).values["along"] is False
    assert (await brief(tasking, CLERK, OPEN)).values["along"] is True
    for person, about in ((CHAIR, DONE), (CHAIR, "nothing@"), (HEAD, OPEN), (CHILD, OPEN), (None, OPEN)):
        assert await brief(tasking, person, about) is None


async def test_owners_are_reminded_before_on_and_after_the_day_and_who_works_along_not_of_what_is_late(tasking):
    heard = {}
    school = replace(tasking.school, tasks=(replace(TASKS[0], remind_days=(3,)), TASKS[1]))
    for days in (-4, -3, -1, 0, 1, 2, 3, 7, 8):
        now = MORNING + timedelta(days=days)
        async with tasking.store.writing() as unit:
            before = {one.letter.key for one in await unit.outbox.in_state(LetterState.QUEUED)}
            await remind(unit, school, now)
            await remind(unit, school, now)
            fresh = [one.letter for one in await unit.outbox.in_state(LetterState.QUEUED)]
        heard[days] = sorted(letter.recipient.ref for letter in fresh if letter.key not in before)
    both, owner = ["chair", "clerk"], ["chair"]
    assert heard == {-4: [], -3: both, -1: [], 0: both, 1: owner, 2: [], 3: owner, 7: owner, 8: []}


async def test_deputies_hear_of_it_only_once_it_is_late_and_where_they_are_alone_they_are_the_ones(tasking):
    await everybody_in(tasking.store, (staff("vice", Role.UNION_CHAIR, deputy=True), 4))
    assert await told(tasking, 0) == ["chair", "clerk"]
    assert await told(tasking, 1) == ["chair", "vice"]
    async with tasking.store.writing() as unit:
        await unit.people.unlink(1, PersonId("chair"))
    assert await told(tasking, 0) == ["vice"]


async def test_a_task_of_somebody_without_a_phone_falls_to_the_principal(tasking):
    await everybody_in(tasking.store, (HEAD, 5))
    async with tasking.store.writing() as unit:
        await unit.people.unlink(1, PersonId("chair"))
    assert await told(tasking, 0) == ["clerk", "h"]
    notice = await brief(tasking, HEAD, OPEN)
    assert notice is not None
    assert "chưa có ai" in words(notice).text


async def told(tasking, days):
    """Who hears of it for the first time so many days from now."""
    async with tasking.store.writing() as unit:
        before = {one.letter.key for one in await unit.outbox.in_state(LetterState.QUEUED)}
        await remind(unit, tasking.school, MORNING + timedelta(days=days))
        fresh = [one.letter for one in await unit.outbox.in_state(LetterState.QUEUED)]
    return sorted(letter.recipient.ref for letter in fresh if letter.key not in before)
