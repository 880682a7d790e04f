"""The principal's digest: exceptions, numbers without small cells, or nothing at all."""

from datetime import date

import pytest

from bot.clock import TurnableClock
from domain.life import Status
from domain.notices import Letter, LetterState, NoticeKind, Recipient, RecipientKind
from domain.questions import Answer, AnswerKind, Lane, QuestionId
from domain.services.convening import Convening
from domain.services.digesting import Digesting, Letters
from domain.suppression import Figures
from tests.domain.a_month import a_dialogue_school, actor_of, asked, bypass, moment, move_in, put_in
from tests.storage.made_up import person

SCHOOL = a_dialogue_school()
EVENING = moment(10, 20, 17, 30)


def october(id_, **more):
    return asked(id_, **{"period": "2026-10", "status": Status.ASSIGNED, **more})


async def digest(store, now=EVENING, who="head", school=SCHOOL):
    return await Digesting(store, TurnableClock(now), school).now(await actor_of(store, who))


def codes(questions):
    return [question.code for question in questions]


async def test_nothing_is_said_when_there_is_nothing(store):
    await move_in(store)
    assert await digest(store) is None
    await put_in(store, october("q1", status=Status.CLOSED), asked("q2", status=Status.IN_BOX, period="2026-10"))
    assert await digest(store) is None


async def test_a_day_with_news_is_told_even_if_all_is_well(store):
    await move_in(store)
    await put_in(store, october("q1", status=Status.ANSWERED, received_on=EVENING.date()))
    found = await digest(store)
    assert (found.is_exceptional, found.current, found.numbers) == (False, True, Figures())


async def test_exceptions_are_named_one_by_one(store):
    await move_in(store)
    urgent = {"lane": Lane.URGENT, "reviewer": None}
    await put_in(
        store,
        october("u1", status=Status.URGENT, **urgent),
        october("u2", status=Status.ACKNOWLEDGED, **urgent),
        october("u3", status=Status.CLOSED, **urgent),
        october("o1", due_on=date(2026, 10, 19), period="2026-09"),
        october("o2", due_on=date(2026, 10, 20)),
        october("o3", due_on=date(2026, 10, 1), status=Status.PREPARED),
        october("o4", due_on=date(2026, 10, 1), status=Status.NEEDS_TIME, period="2026-09"),
    )
    found = await digest(store)
    assert (codes(found.alarms), codes(found.cared_for), codes(found.overdue)) == (["U1"], ["U2"], ["O1", "O4"])
    assert found.numbers == Figures()


async def test_a_promise_nobody_has_come_back_to_is_an_exception_for_four_weeks(store):
    await move_in(store)
    await put_in(store, october("q1", status=Status.ANSWERED))
    async with store.writing() as unit:
        await unit.questions.put_answer(
            Answer(
                QuestionId("q1"),
                1,
                AnswerKind.WILL_DO,
                "Trường sẽ sửa.",
                (await actor_of(store, "vice")).persons[0].id,
                date(2026, 10, 1),
                released=True,
                due_on=date(2026, 10, 10),
            ),
        )
    assert codes((await digest(store)).promises) == ["Q1"]
    assert await digest(store, moment(11, 8, 17)) is None
    assert await digest(store, moment(10, 10, 17)) is None


@pytest.mark.parametrize(
    ("now", "many", "expected"),
    [
        (moment(10, 26, 14), 6, None),
        (moment(10, 26, 15), 6, False),
        (moment(10, 27, 15), 6, False),
        (moment(10, 26, 16), 4, False),
        (moment(10, 27, 17), 6, True),
        (moment(10, 27, 17), 2, True),
    ],
)
async def test_unreviewed_questions_are_told_a_day_before_the_cutoff_and_after_it(store, now, many, expected):
    await move_in(store)
    past = now > moment(10, 27, 15)
    more = {"unreviewed": True} if past else {"status": Status.PENDING_REVIEW}
    await put_in(store, *(october(f"q{n}", **more) for n in range(many)))
    found = await digest(store, now)
    reviews, told = found.reviews, {"awaiting": 5} if past else {"pending": 5}
    assert found.numbers.cells == (told if many > 4 and not reviews else {})
    assert [one.past_cutoff for one in reviews] == ([expected] if expected is not None else [])


async def test_letters_that_did_not_arrive_are_told_for_two_days(store):
    await move_in(store)
    async with store.writing() as unit:
        for key, state in (("a", LetterState.UNKNOWN), ("b", LetterState.DEAD), ("c", LetterState.DEAD)):
            recipient = Recipient(RecipientKind.PERSON, "mai")
            await unit.outbox.put(Letter(key, NoticeKind.ANSWERED, recipient, "q", moment(10, 20, 9), state=state))
    found = await digest(store)
    assert (found.unknown_letters, found.dead_letters) == (Letters(1), Letters(2))
    assert await digest(store, moment(10, 22, 17)) is None


async def test_a_date_that_the_rules_moved_waits_for_a_yes(store):
    await move_in(store)
    now = moment(11, 13, 17)
    found = await digest(store, now)
    assert [(plan.key, session.period) for plan, session in found.to_confirm] == [
        ("boarding", "2026-11"),
        ("others", "2026-11"),
    ]
    convening = Convening(store, TurnableClock(now), SCHOOL)
    for plan, session in found.to_confirm:
        await convening.confirm(await actor_of(store, "head"), plan.key, session.period, session.session_at)
    assert await digest(store, now) is None
    assert await digest(store, moment(11, 12, 17)) is None


async def test_stages_and_reasons_are_one_set_of_numbers(store):
    await move_in(store)
    await put_in(
        store,
        *(october(f"a{n}") for n in range(6)),
        *(october(f"b{n}", status=Status.PENDING_REVIEW, topic="khac") for n in range(7)),
        *(october(f"c{n}", status=Status.RETURNED, return_reason="unclear\nEm viết rõ hơn nhé.") for n in range(2)),
    )
    found = await digest(store)
    assert found.numbers == Figures({"awaiting": 5, "pending": 5}, ("csvc", "khac"))
    assert found.numbers.total == 10


async def test_who_is_kept_from_a_question_finds_no_trace_of_it(store):
    await move_in(store)
    hidden = bypass("h1", status=Status.ASSIGNED, period="2026-09", due_on=date(2026, 10, 1))
    await put_in(store, hidden, *(october(f"q{n}") for n in range(6)))
    async with store.writing() as unit:
        head = (await actor_of(store, "head")).persons[0]
        teacher = (await actor_of(store, "teacher")).persons[0]
        both = person("both", "", *head.appointments, *teacher.appointments)
        await unit.people.upsert(both)
    assert codes((await digest(store)).overdue) == ["H1"]
    found = await digest(store, who="both")
    assert (found.overdue, found.numbers.total) == ((), 5)


async def test_the_list_of_what_waits_leaves_out_alarms_and_what_is_done(store):
    await move_in(store)
    await put_in(
        store,
        october("q1"),
        october("q2", status=Status.PENDING_REVIEW),
        october("q3", status=Status.CLOSED),
        october("q4", status=Status.IN_BOX),
        october("q5", status=Status.URGENT, lane=Lane.URGENT, reviewer=None),
    )
    waiting = await Digesting(store, TurnableClock(EVENING), SCHOOL).waiting(await actor_of(store, "head"))
    assert codes(waiting) == ["Q1", "Q2"]
