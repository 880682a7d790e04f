"""The shelf: what lies there for whom, and what is noted when it is taken."""

from dataclasses import replace

import pytest

from bot.clock import TurnableClock
from domain.errors import Unknown
from domain.life import Status
from domain.one_off import OneOff
from domain.papers import Change, Difference, Paper, PaperKind
from domain.people import Role
from domain.plan_facts import PlanFacts
from domain.questions import Origin
from domain.services.issuing import Issuing
from domain.services.offers import OFFERS
from tests.domain.a_month import (
    PEOPLE,
    a_dialogue_school,
    a_plan,
    actor_of,
    asked,
    bypass,
    moment,
    move_in,
    put_in,
)
from tests.storage.made_up import staff

K = PaperKind
NOVEMBER = "others/2026-11"
BEFORE, AFTER = moment(11, 12), moment(11, 27, 15, 0)


async def shelf(store, now=BEFORE, school=None, people=()):
    await move_in(store, (*PEOPLE, *people))
    return Issuing(store, TurnableClock(now), school or a_dialogue_school(), OFFERS)


async def kinds(issuing, store, who, ref=NOVEMBER):
    return [paper.kind for paper in await issuing.offered(await actor_of(store, who)) if paper.ref == ref]


async def codes(issuing, store, who):
    facts = await issuing.facts(await actor_of(store, who), Paper(K.QUESTION_LIST, NOVEMBER))
    return [item.question.code for item in facts.agenda.items]


async def test_what_invites_lies_there_until_it_begins_and_the_list_from_the_cutoff_on(store):
    early = await shelf(store)
    assert await kinds(early, store, "head") == [K.INVITATION, K.SESSION_NOTICE, K.PROGRAMME]
    late = replace(early, clock=TurnableClock(AFTER))
    assert await kinds(late, store, "head") == [K.PROGRAMME, K.QUESTION_LIST]


async def test_families_and_teachers_find_nothing(store):
    issuing = await shelf(store)
    for who in ("mai", "ba", "teacher"):
        assert await issuing.offered(await actor_of(store, who)) == []


async def test_who_collects_finds_the_papers_of_that_dialogue_alone(store):
    theirs = a_plan(OneOff("workers", "Đối thoại với người lao động", on=BEFORE.date()), collector=Role.UNION_CHAIR)
    school = a_dialogue_school(series=[theirs, a_plan()])
    issuing = await shelf(store, moment(11, 11), school, (staff("union", Role.UNION_CHAIR),))
    found = await issuing.offered(await actor_of(store, "union"))
    assert {paper.ref for paper in found} == {"workers/2026-11", "2026-2027"}


async def test_the_plan_is_for_who_signs_it_too(store):
    school = a_dialogue_school(plan_facts=PlanFacts(cosigners=(Role.UNION_CHAIR,)))
    issuing = await shelf(store, moment(3, 2, year=2027), school, (staff("union", Role.UNION_CHAIR),))
    actor = await actor_of(store, "union")
    assert await issuing.offered(actor) == [Paper(K.PLAN, "2026-2027")]
    facts = await issuing.facts(actor, Paper(K.PLAN, "2026-2027"))
    assert (facts.first_year, set(facts.names)) == (2026, {Role.PRINCIPAL, Role.UNION_CHAIR})


@pytest.mark.parametrize(
    "paper",
    [Paper(K.SESSION_NOTICE, "others/2020-01"), Paper(K.MERGED_REPORT, "x"), Paper(K.QUESTION_LIST, NOVEMBER)],
)
async def test_what_is_not_offered_cannot_be_had(store, paper):
    issuing = await shelf(store)
    with pytest.raises(Unknown):
        await issuing.facts(await actor_of(store, "head"), paper)


async def test_a_dialogue_that_is_none_is_unknown(store):
    issuing = replace(await shelf(store), offers={K.PLAN: replace(OFFERS[K.SESSION_NOTICE], refs=OFFERS[K.PLAN].refs)})
    with pytest.raises(Unknown):
        await issuing.facts(await actor_of(store, "head"), Paper(K.PLAN, "2026-2027"))


async def test_only_the_principals_own_list_has_what_went_past_the_reviewer(store):
    issuing = await shelf(store, AFTER)
    period = {"period": "2026-11", "status": Status.ASSIGNED}
    twin = asked("q3", **(period | {"status": Status.MERGED, "merged_into": "q1"}))
    await put_in(store, asked("q1", **period), bypass("q2", **period), twin)
    assert len(await codes(issuing, store, "head")) == 2
    assert len(await codes(issuing, store, "secretary")) == 1


async def test_what_was_called_out_in_the_session_is_not_on_its_list_and_what_was_carried_on_is(store):
    issuing = await shelf(store, moment(11, 27, 17, 0))
    floor = {"period": "2026-11", "status": Status.ASSIGNED, "origin": Origin.FLOOR}
    now, last_time = AFTER.date(), AFTER.date().replace(day=2)
    await put_in(store, asked("new", received_on=now, **floor), asked("old", received_on=last_time, **floor))
    assert await codes(issuing, store, "head") == [asked("old").code]


async def test_the_invitation_names_who_was_chosen(store):
    issuing = await shelf(store)
    async with store.writing() as unit:
        await unit.cycles.choose("others", "2026-11", "10A1", ["mai", "nam"])
    facts = await issuing.facts(await actor_of(store, "head"), Paper(K.INVITATION, NOVEMBER))
    assert facts.representatives == {"10A1": ("Mai", "Nam")}
    assert facts.names[Role.PRINCIPAL]


async def test_where_classes_choose_nobody_nobody_is_named(store):
    issuing = await shelf(store)
    facts = await issuing.facts(await actor_of(store, "head"), Paper(K.INVITATION, "boarding/2026-11"))
    assert facts.representatives == {}


async def test_an_issue_is_compared_with_the_last_one_to_anybody(store):
    issuing, paper = await shelf(store), Paper(K.SESSION_NOTICE, NOVEMBER)
    head, clerk = await actor_of(store, "head"), await actor_of(store, "secretary")
    assert await issuing.issued(head, paper, {"when": {"when": "14:00"}}) == Difference()
    assert await issuing.issued(clerk, paper, {"when": {"when": "14:00"}}) == Difference(BEFORE.date())
    found = await issuing.issued(head, paper, {"when": {"when": "15:00"}})
    assert found.changes == (Change("when", changed=1),)


async def test_a_personal_copy_is_compared_with_ones_own(store):
    issuing, paper = await shelf(store, AFTER), Paper(K.QUESTION_LIST, NOVEMBER)
    await issuing.issued(await actor_of(store, "head"), paper, {"question": {"A": "1", "SECRET": "2"}})
    found = await issuing.issued(await actor_of(store, "secretary"), paper, {"question": {"A": "1"}})
    assert found == Difference()


async def test_what_people_stand_in_leaves_a_line_in_the_audit_log(store):
    issuing = await shelf(store, AFTER)
    head = await actor_of(store, "head")
    await issuing.issued(head, Paper(K.QUESTION_LIST, NOVEMBER), {})
    await issuing.issued(head, Paper(K.PLAN, "2026-2027"), {})
    async with store.reading() as unit:
        lines = await unit.audit.after(0, 10)
    assert [(line.act.action, line.act.subject) for line in lines] == [("export", f"question_list/{NOVEMBER}")]


async def test_a_paper_nobody_offers_is_not_noted(store):
    issuing = replace(await shelf(store), offers={})
    with pytest.raises(Unknown):
        await issuing.issued(await actor_of(store, "head"), Paper(K.MERGED_REPORT, "x"), {})


async def test_old_issues_are_forgotten(store):
    issuing, paper = await shelf(store), Paper(K.PLAN, "2026-2027")
    head = await actor_of(store, "head")
    await issuing.issued(head, paper, {})
    async with store.writing() as unit:
        await unit.papers.forget_before(BEFORE.date())
        assert await unit.papers.last(paper, "")
        await unit.papers.forget_before(moment(11, 13).date())
        assert await unit.papers.last(paper, "") is None


async def test_ones_own_copies_go_with_ones_name(store):
    issuing, paper = await shelf(store, AFTER), Paper(K.QUESTION_LIST, NOVEMBER)
    await issuing.issued(await actor_of(store, "secretary"), paper, {})
    async with store.writing() as unit:
        await unit.traces.forget_identity("secretary")
        assert await unit.papers.last(paper, "secretary") is None
