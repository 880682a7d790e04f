"""Which periods may be reported on, and from what: only months that are over, nothing of a single matter."""

from dataclasses import replace
from datetime import date

import pytest

from domain.attendance import Attendance, Presence
from domain.errors import Unknown
from domain.hall import Hall, ItemState, Note, NoteKind, Phase, Record
from domain.life import Status
from domain.people import PersonId
from domain.ports.cycles import Override
from domain.promises import Promise, PromiseState
from domain.questions import Answer, AnswerKind, QuestionId
from domain.reporting import Table
from domain.services.report_spans import span_before, span_of
from domain.services.reporting import report_facts, spans_offered
from domain.services.shelf import Request
from domain.suppression import Cell, Telling
from tests.domain.a_month import a_dialogue_school, actor_of, asked, bypass, moment, move_in, put_in

SCHOOL = replace(a_dialogue_school(), small_cell=2)
DECEMBER = moment(12, 1)
HEAD = PersonId("head")
EVENING = moment(11, 27, 14, 5)


async def standing(store, who="secretary", now=DECEMBER, school=SCHOOL):
    actor = await actor_of(store, who)

    async def ask(what, *more):
        async with store.reading() as unit:
            return await what(Request(unit, school, actor, now), *more)

    return ask


def answer(id_, kind=AnswerKind.EXPLAINED, number=1, **more):
    day = date(2026, 11, 27)
    return Answer(QuestionId(id_), number, kind, "Trường trả lời.", PersonId("head"), day, released=True, **more)


async def lived(store):
    """November: four questions, one promise kept, one forgotten; the others' dialogue was led and written down."""
    await move_in(store)
    done = {"status": Status.ANSWERED, "period": "2026-11"}
    await put_in(store, *(asked(f"q{n}", **done) for n in range(3)), asked("q3", status=Status.ASSIGNED))
    await put_in(store, asked("old", **done | {"status": Status.CLOSED}), asked("past", period="2026-10"))
    async with store.writing() as unit:
        await unit.questions.put_answer(answer("q0"))
        for id_ in ("q1", "q2", "old"):
            await unit.questions.put_answer(answer(id_, AnswerKind.WILL_DO, due_on=date(2026, 12, 20)))
        await unit.promises.put(Promise(QuestionId("q1"), 1, date(2026, 12, 20), PromiseState.KEPT))
        await unit.halls.save(Hall("others", "2026-11", Phase.ENDED, EVENING, PersonId("head"), "in_person", EVENING))
        await unit.halls.save_record("others", "2026-11", Record(QuestionId("q3"), ItemState.POSTPONED))
        for kind in (NoteKind.LESSON, NoteKind.CONCLUSION):
            await unit.halls.add_note("others", "2026-11", Note(kind, kind, PersonId("head"), EVENING, f"{kind}!"))
        rows = [Attendance("mai", Presence.PRESENT, PersonId("mai"))]
        await unit.halls.put_attendance("others", "2026-11", *rows)


async def test_only_reporters_find_periods_and_only_those_that_are_over(store):
    await lived(store)
    assert await (await standing(store, "teacher"))(spans_offered) == []
    while_it_lasts = await standing(store, now=moment(11, 20))
    assert await while_it_lasts(spans_offered) == ["2026-10", "HK1-2026-2027", "2026-2027"]
    after = await standing(store)
    assert await after(spans_offered) == ["2026-11", "2026-10", "HK1-2026-2027", "2026-2027"]


async def test_a_month_is_counted_and_compared_with_the_one_before(store):
    await lived(store)
    facts = await (await standing(store))(report_facts, "2026-11")
    whole = facts.now[Table.WHOLE]
    assert whole["received"] == Cell(Telling.EXACT, 5)
    assert whole["promised"] == Cell(Telling.EXACT, 2)
    assert whole["carried_on"] == Cell(Telling.FEW)
    assert facts.before is not None
    assert facts.before[0].ref == "2026-10"
    assert [(one.plan.key, one.opened) for one in facts.held] == [("boarding", False), ("others", True)]
    came = facts.held[1].came
    assert came is not None
    assert came.present == 1
    assert facts.lessons == ("lesson!",)


async def test_what_went_past_a_reviewer_makes_no_month_be_reported_and_no_figure_grow(store):
    await lived(store)
    ask = await standing(store)
    months, figures = await ask(spans_offered), (await ask(report_facts, "2026-11")).now
    more = [bypass(f"d{n}", status=Status.ASSIGNED, period="2026-11") for n in range(3)]
    await put_in(store, *more, bypass("early", status=Status.ANSWERED, period="2026-09"))
    async with store.writing() as unit:
        for one in more:
            await unit.halls.save_record("others", "2026-11", Record(one.id, ItemState.POSTPONED))
    assert await ask(spans_offered) == months
    assert (await ask(report_facts, "2026-11")).now == figures


async def test_longer_periods_are_sums_of_what_months_tell(store):
    await lived(store)
    ask = await standing(store)
    semester = await ask(report_facts, "HK1-2026-2027")
    assert semester.now[Table.WHOLE]["received"] == Cell(Telling.AT_LEAST, 5)
    assert semester.before is None
    assert (await ask(report_facts, "2026-2027")).now == semester.now


async def test_a_dialogue_not_held_stands_in_it_with_its_reason_and_one_nobody_listed_without_figures(store):
    await lived(store)
    async with store.writing() as unit:
        await unit.cycles.set_override("boarding", "2026-11", Override(None, "Trùng lịch thi", HEAD))
        await unit.halls.drop_attendance("others", "2026-11", "mai")
    facts = await (await standing(store))(report_facts, "2026-11")
    assert [(one.plan.key, one.planned.cancelled, one.came) for one in facts.held] == [
        ("others", False, None),
        ("boarding", True, None),
    ]
    async with store.writing() as unit:
        await unit.cycles.set_override("others", "2026-11", Override(None, "Bão", HEAD))
    assert "2026-11" not in await (await standing(store))(spans_offered)


@pytest.mark.parametrize("ref", ["2026-13", "hello", "HK3-2026-2027", "HK1-x-y", "2025-11", "9999-10000"])
async def test_a_period_that_is_none_or_of_which_nothing_is_known_is_unknown(store, ref):
    await lived(store)
    ask = await standing(store)
    with pytest.raises(Unknown):
        await ask(report_facts, ref)


def test_periods_have_their_months_and_the_one_before():
    assert span_of(SCHOOL, "HK1-2026-2027").months == ("2026-09", "2026-10", "2026-11", "2026-12")
    year = span_of(SCHOOL, "2026-2027")
    assert (len(year.months), year.months[0], year.months[-1], year.semester) == (12, "2026-09", "2027-08", 0)
    assert (year.year, span_of(SCHOOL, "HK2-2026-2027").year) == ("2026-2027", "2026-2027")
    assert span_of(SCHOOL, "HK2-2026-2027").months[0] == "2027-01"
    assert span_before(SCHOOL, span_of(SCHOOL, "2027-01")).ref == "2026-12"
    assert span_before(SCHOOL, span_of(SCHOOL, "HK1-2026-2027")).ref == "HK2-2025-2026"
    assert span_before(SCHOOL, year).ref == "2025-2026"
