"""Whoever abuses the box falls silent without a name; nobody learns who it was, whatever was to be opened."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.errors import NotAllowed, Outdated
from domain.life import Action, Status
from domain.services.asking import Mode
from domain.services.muting import MUTE_ERRAND, Muting, last_day
from tests.a_school import ZONE
from tests.domain.a_month import a_clockwork
from tests.domain.services.the_question_house import STAFF_ADDRESS, QuestionHouse, a_question_house, paper

RUDE = "Thầy ấy là đồ vô dụng, cả trường ai cũng biết."


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


def muting(house: QuestionHouse) -> Muting:
    return Muting(house.store, house.clock, house.tools.vault, house.school)


async def released(house: QuestionHouse, who: str, mode: Mode = Mode.WAY_BACK, **more) -> str:
    code = (await house.ask(who, mode, RUDE, **more)).code
    await house.empty_box()
    return code


async def press(house: QuestionHouse, code: str, who: str = "secretary", reason: str = "insult") -> None:
    await muting(house).press(await house.actor(who), code, reason)


async def box_opens(house: QuestionHouse) -> None:
    """Turns to the next emptying and lets the clock do what is due then."""
    now = house.clock.now()
    house.clock.set(house.school.next_release(now) or now)
    await a_clockwork(house.store, house.school, mute=muting(house).carry_out).run_due(house.clock.now())


async def muted_until(house: QuestionHouse, who: str, mode: Mode = Mode.WAY_BACK, **more) -> date | None:
    """The last day that ``who`` is told when asking; None when the question is taken."""
    try:
        await house.ask(who, mode, **more)
    except NotAllowed as refused:
        if refused.key != "muted":
            raise
        return refused.values["until"]  # type: ignore[return-value]  # a date, in this refusal
    return None


async def rows(house: QuestionHouse, what: str) -> list[tuple[Any, ...]]:
    async with house.store._readers.connect() as connection:
        return [tuple(row) for row in await connection.exec_driver_sql(what)]


async def test_the_writer_falls_silent_at_the_next_emptying_and_nobody_else_does(house):
    await press(house, await released(house, "mai"))
    assert await muted_until(house, "mai") is None, "not at once: a watcher would see it happen"
    await box_opens(house)
    for mode in (Mode.WAY_BACK, Mode.RECEIPT_ONLY):
        assert await muted_until(house, "mai", mode) == date(2026, 11, 30)
        assert await muted_until(house, "nam", mode) is None


async def test_a_name_and_an_alarm_are_never_closed_to_anybody(house):
    await press(house, await released(house, "mai"))
    await box_opens(house)
    assert await muted_until(house, "mai", Mode.NAMED) is None
    assert await muted_until(house, "mai", urgent=True) is None
    sent = await house.asking.submit(paper(RUDE, "10A1", "R" * 20), STAFF_ADDRESS)
    assert sent.question.code, "notes from paper are typed by staff"


async def test_it_ends_with_its_month_and_so_does_the_key(house):
    await press(house, await released(house, "mai"))
    await box_opens(house)
    [(mark, _)] = await rows(house, "SELECT * FROM muted")
    assert house.tools.vault.mute_marks(house.address(await house.person("mai")).chat_id, date(2026, 11, 30)) == [mark]
    house.clock.set(datetime(2026, 12, 1, 3, tzinfo=ZONE))
    assert await muted_until(house, "mai") is None
    assert house.tools.vault.destroy_expired(date(2026, 12, 1), 60) == 1
    async with house.writing() as unit:
        await unit.mutes.forget_before(date(2026, 12, 1))
    assert await rows(house, "SELECT * FROM muted") == []


async def test_what_is_kept_looks_the_same_whether_there_was_an_address_or_none(house):
    """Receipt only, withdrawn, a destroyed key: as many rows, as many lines, the same screen."""
    slip = await released(house, "mai", Mode.RECEIPT_ONLY)
    gone = await released(house, "nam")
    there = await released(house, "b1")
    async with house.writing() as unit:
        await unit.questions.forget_way_back((await house.question(gone)).id)
    for code in (slip, gone, there):
        await press(house, code)
    await box_opens(house)
    kept = await rows(house, "SELECT length(mark), until FROM muted")
    assert kept == [(32, "2026-11-30")] * 3
    assert [await muted_until(house, who) is None for who in ("mai", "nam", "b1")] == [True, True, False]
    lines = [[(line.what, line.actor, line.detail) for line in await house.history(code)] for code in (slip, there)]
    assert lines[0] == lines[1] == [(Action.MUTE, "secretary", "insult")]


async def test_no_row_leads_from_the_question_to_the_mark_or_to_the_phone(house):
    code = await released(house, "mai")
    before = await rows(house, "SELECT * FROM people") + await rows(house, "SELECT * FROM accounts")
    await press(house, code)
    with house.statements() as told:
        await box_opens(house)
    touched = {word for statement in told for word in ("people", "accounts", "appointments") if word in statement}
    assert touched == set()
    assert await rows(house, "SELECT * FROM people") + await rows(house, "SELECT * FROM accounts") == before
    question = await house.question(code)
    [(mark, until)] = await rows(house, "SELECT * FROM muted")
    assert (len(mark), until) == (32, "2026-11-30")
    assert question.id.encode() not in mark


async def test_pressed_twice_it_is_once_and_more_often_than_the_school_may_it_is_refused(house):
    codes = [await released(house, who) for who in ("mai", "nam", "b1", "b2")]
    for code in (codes[0], codes[0], *codes[1:3]):
        await press(house, code)
    with pytest.raises(NotAllowed, match="mutes_spent"):
        await press(house, codes[3])
    await press(house, codes[0], "head")  # the same question again is nothing new
    assert len(await house.history(codes[0])) == 1
    house.clock.set(datetime(2026, 12, 1, 8, tzinfo=ZONE))
    await press(house, codes[3])
    due = await rows(house, f"SELECT ref FROM occurrences WHERE errand = '{MUTE_ERRAND}'")  # noqa: S608 - our own word
    assert len(due) == 4


@pytest.mark.parametrize("who", ["teacher", "deputy", "board", "vice", "guard", "mai", "ma"])
async def test_no_single_teacher_may_only_the_principal_and_the_consolidator(house, who):
    code = await released(house, "mai")
    with pytest.raises(NotAllowed):
        await press(house, code, who)
    assert await house.history(code) == []


async def test_both_who_may_are_asked_for_a_reason_of_the_list(house):
    code = await released(house, "mai")
    with pytest.raises(Outdated):
        await press(house, code, reason="because")
    await press(house, code, "head")
    assert (await muting(house).visible(await house.actor("head"), code)).code == code
    assert [line.actor for line in await house.history(code)] == ["head"]


async def test_neither_an_alarm_nor_a_named_question_nor_the_box_can_be_muted(house):
    alarm = await house.ask("mai", Mode.WAY_BACK, RUDE, urgent=True)
    named = await house.ask("nam", Mode.NAMED, RUDE)
    boxed = await house.ask("b1", Mode.WAY_BACK, RUDE)
    assert boxed.status is Status.IN_BOX
    for question in (alarm, named, boxed):
        with pytest.raises(NotAllowed):
            await press(house, question.code, "head")


async def test_where_the_box_is_never_closed_it_happens_at_the_next_tick(store, tmp_path):
    house = await a_question_house(store, tmp_path, release_times=())
    code = (await house.ask("mai", Mode.WAY_BACK, RUDE)).code
    await press(house, code)
    await a_clockwork(store, house.school, mute=muting(house).carry_out).run_due(house.clock.now())
    assert await muted_until(house, "mai") == muting(house).last_day()


@pytest.mark.parametrize(
    ("today", "until"),
    [((2026, 11, 1), (2026, 11, 30)), ((2026, 11, 23), (2026, 11, 30)), ((2026, 11, 24), (2026, 12, 31)),
     ((2026, 12, 31), (2027, 1, 31)), ((2028, 2, 22), (2028, 2, 29))],
)  # fmt: skip
def test_it_lasts_to_the_end_of_the_month_or_of_the_next_one(today, until):
    assert last_day(date(*today)) == date(*until)
    assert timedelta(days=7) <= last_day(date(*today)) - date(*today) <= timedelta(days=38)
