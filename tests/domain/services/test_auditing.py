"""What the audit log takes down and shows: others' questions, never one's own; the heads of the school read it."""

from datetime import timedelta
from typing import Any

import pytest

from domain.audit import CLOCK, CONSOLE, VIEW, Act, Sight, of_question
from domain.errors import NotAllowed
from domain.notices import LetterState, NoticeKind
from domain.people import Actor
from domain.questions import Question
from domain.services.auditing import PAGE, Auditing, erased, handed_out, prune
from domain.services.recording import record
from tests.domain.services.the_question_house import QuestionHouse, a_question_house
from tests.storage.made_up import letter, parent


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


@pytest.fixture
def auditing(house: QuestionHouse) -> Auditing:
    return Auditing(house.store, house.clock)


async def lines(house: QuestionHouse) -> list[Act]:
    async with house.store.reading() as unit:
        return [entry.act for entry in await unit.audit.after(0, 100)]


async def asked(house: QuestionHouse, who: str = "mai", **more: Any) -> Question:
    return await house.ask(who, **more)


async def test_what_staff_see_of_others_is_taken_down(house, auditing):
    question, teacher = await asked(house), await house.actor("teacher")
    await auditing.saw(teacher, Sight.question(question.code))
    await auditing.saw(teacher, Sight("list/review", (question.code, "NEVER1")))
    await auditing.saw(teacher, Sight("class/10A1"))
    assert await lines(house) == [
        Act("teacher", VIEW, of_question(question.code)),
        Act("teacher", VIEW, "list/review", {"codes": [question.code]}),
        Act("teacher", VIEW, "class/10A1"),
    ]


async def test_an_askers_look_is_not_even_where_the_asker_is_staff(house, auditing):
    question = await asked(house, "teacher2")
    await auditing.saw(await house.actor("mai"), Sight.question((await asked(house)).code))
    await auditing.saw(Actor((parent("nobody"),)), Sight.question(question.code))
    await auditing.saw(await house.actor("teacher2"), Sight("list/review", (question.code,)))
    assert await lines(house) == []


async def test_of_several_behind_one_chat_it_is_the_one_of_the_staff(house, auditing):
    await auditing.saw(await house.actor("ma", "teacher"), Sight("class/10A1"))
    assert [act.actor for act in await lines(house)] == ["teacher"]


@pytest.mark.parametrize("who", ["teacher", "guard", "secretary", "mai"])
async def test_only_the_heads_of_the_school_read_it(house, auditing, who):
    actor = await house.actor(who)
    for reading in (auditing.page(actor, None), auditing.first(actor), auditing.checked(actor)):
        with pytest.raises(NotAllowed):
            await reading


async def test_pages_go_backwards_and_end(house, auditing):
    async with house.store.writing() as unit:
        for number in range(2 * PAGE + 1):
            await unit.audit.write(Act(CONSOLE, "roster", f"roster/{number}"), house.clock.now())
    head, seen, before = await house.actor("head"), [], None
    for _ in range(3):
        page = await auditing.page(head, before)
        seen += [line.entry.number for line in page.lines]
        before = page.older
    assert seen == list(range(2 * PAGE + 1, 0, -1))
    assert before is None
    first = await auditing.first(head)
    assert first
    assert first.number == 1
    assert await auditing.first(None) == first


async def test_what_went_past_a_reader_and_what_is_gone_is_not_shown(house, auditing):
    hidden = await asked(house, direct=True)
    open_one = await asked(house, "nam")
    vice, both = await house.actor("vice"), await house.actor("teacher", "vice")
    async with house.store.writing() as unit:
        for code in (hidden.code, open_one.code, "GONE23"):
            await record(unit, vice, "approve", of_question(code), house.clock.now())
        await record(unit, vice, VIEW, "list/desk", house.clock.now(), codes=[hidden.code, open_one.code])
        await record(unit, vice, VIEW, "list/desk", house.clock.now(), codes=[hidden.code])
    shown = [line.entry.act for line in (await auditing.page(both, None)).lines]
    assert hidden.code not in str(shown)
    assert [act.subject for act in shown] == ["list/desk", of_question(open_one.code)]
    assert hidden.code in str((await auditing.page(vice, None)).lines)
    assert "GONE23" not in str((await auditing.page(vice, None)).lines)


async def test_the_whole_chain_is_walked_along(house, auditing):
    async with house.store.writing() as unit:
        await record(unit, None, "roster", "roster", house.clock.now())
        head = await unit.audit.head()
    check = await auditing.checked(None, head.hex()[:12])
    assert check.holds
    assert check.count == 1
    assert not (await auditing.checked(await house.actor("head"), "00000000")).holds


async def test_the_command_line_picks_days_and_people(house, auditing):
    async with house.store.writing() as unit:
        await record(unit, await house.actor("teacher"), "paper", "person/mai", house.clock.now())
        await record(unit, None, "roster", "roster", house.clock.now() + timedelta(days=2))
    assert [line.name for line in await auditing.since(None, "")] == ["teacher", ""]
    assert [line.entry.number for line in await auditing.since(house.clock.now() + timedelta(days=1), "")] == [2]
    assert [line.entry.number for line in await auditing.since(None, "teacher")] == [1]
    assert [line.entry.number for line in await auditing.since(None, CONSOLE)] == [2]


@pytest.mark.parametrize(("kind", "state", "told"), [
    (NoticeKind.QUESTION_LIST, LetterState.SENT, ["agenda/others/2026-11"]),
    (NoticeKind.QUESTION_LIST, LetterState.DEAD, []),
    (NoticeKind.URGENT_ALERT, LetterState.SENT, []),
])  # fmt: skip
async def test_the_sessions_list_is_an_export_and_an_alarms_hour_is_not_told(house, kind, state, told):
    async with house.store.writing() as unit:
        await handed_out(unit, letter("k", kind, about="others/2026-11"), state, house.clock.now())
    assert [act.subject for act in await lines(house)] == told


async def test_what_the_clock_forgets_is_told_and_old_lines_go_by_whole_months(house, auditing):
    now = house.clock.now()
    async with house.store.writing() as unit:
        await erased(unit, "questions", 0, now)
        await erased(unit, "questions", 3, now)
        await prune(unit, 12, now + timedelta(days=330))
    assert await lines(house) == [Act(CLOCK, "erase", "questions", {"count": 3})]
    async with house.store.writing() as unit:
        await prune(unit, 12, now + timedelta(days=400))
    assert [act.action for act in await lines(house)] == ["prune"]
    assert (await auditing.checked(None)).holds
