"""Five working days after a dialogue the report is due; two days before, those who write and sign it are told."""

from datetime import date

from domain.consignment import AUTHORITY, Cargo, Consignment
from domain.notices import Audience, NoticeKind
from domain.people import PersonId
from domain.ports import Override
from domain.services import report_reminding
from domain.services.cycle_briefing import CycleBriefing
from tests.domain.a_month import (
    a_clockwork,
    a_dialogue_school,
    actor_of,
    asked,
    bypass,
    letters,
    moment,
    move_in,
    plan,
    put_in,
)
from tests.domain.a_month import told as told_of
from tests.domain.an_open_vault import VAULT

SCHOOL = a_dialogue_school()
THE_THIRD_DAY = moment(12, 2, 8)


async def told(store):
    await plan(store, SCHOOL, moment(11, 26))
    await a_clockwork(store, SCHOOL).run_due(THE_THIRD_DAY)
    return await told_of(store, NoticeKind.REPORT_DUE)


async def filled(store):
    [letter, *_] = [one for one in await letters(store, NoticeKind.REPORT_DUE) if one.about == "others/2026-11"]
    async with store.reading() as unit:
        person = (await actor_of(store, "head")).persons[0]
        briefing = CycleBriefing(SCHOOL, VAULT)
        return await briefing.brief(unit, letter, Audience.STAFF, person, THE_THIRD_DAY)


async def test_who_drafts_and_who_signs_are_told_in_time_and_until_when(store):
    await move_in(store)
    await put_in(store, asked("q1"))
    assert sorted(set(await told(store))) == ["head", "secretary"]
    notice = await filled(store)
    assert notice.values["due_on"] == date(2026, 12, 4)


async def test_not_for_a_dialogue_that_left_no_trace_or_was_called_off(store):
    await move_in(store)
    await put_in(store, bypass("d"))
    await told(store)
    assert await filled(store) is None
    async with store.writing() as unit:
        await unit.cycles.set_override("others", "2026-11", Override(None, "Bão", PersonId("head")))
        assert await report_reminding.facts(unit, SCHOOL, "others/2026-11") is None


async def test_not_once_the_report_of_the_month_went_up_with_a_press(store):
    await move_in(store)
    await put_in(store, asked("q1"))
    await told(store)
    async with store.writing() as unit:
        await unit.upward.hand_over(Consignment(AUTHORITY, Cargo.REPORT, "2026-11", date(2026, 12, 1), {}))
    assert await filled(store) is None
