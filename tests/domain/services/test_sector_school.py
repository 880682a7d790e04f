"""What a school hands over to its authority, and what it hears of it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.consignment import AUTHORITY, Cargo, Enclosure
from domain.errors import NotAllowed
from domain.milestones import COMPLETE
from domain.notices import NoticeKind
from domain.sector import Milestone, Sector
from domain.services import sending_up, urging
from domain.services.sending_up import Matter, Turnout
from storage.engine import SqlStore
from tests.a_school import a_school
from tests.domain.services.the_sector import A_SCHOOL, ALONE, AN_AUTHORITY, MONDAY, House, open_house
from tests.domain.test_milestones import ROUND

K = NoticeKind
HELD = date(2026, 9, 14)


@pytest.fixture
async def house(store: SqlStore) -> House:
    return await open_house(store, A_SCHOOL)


async def held(house: House, turnout: Turnout | None = None) -> bool:
    async with house.writing() as unit:
        return await sending_up.session_held(unit, house.school, "hop", "2026-09", HELD, turnout)


async def facts(house: House) -> dict[str, object]:
    return dict((await house.sent(Cargo.MILESTONE))[0].facts)


async def test_a_session_counted_later_is_the_same_session_and_is_never_uncounted_again(house: House):
    assert await held(house)
    assert await facts(house) == {"on": "2026-09-14"}
    assert await held(house, Turnout(40, 42))
    assert not await held(house)
    assert not await held(house, Turnout(0, 0))
    assert len(await house.sent(Cargo.MILESTONE)) == 1


async def test_who_came_is_told_in_steps_and_a_handful_not_at_all(house: House):
    await held(house, Turnout(41, 42))
    assert await facts(house) == {"on": "2026-09-14", "complete": False, "came": 40, "wanted": 40}
    await held(house, Turnout(3, 3))
    assert await facts(house) == {"on": "2026-09-14", COMPLETE: True}


async def test_a_plan_is_issued_once_by_those_who_keep_papers(house: House):
    clerk = await house.actor("clerk")
    assert await house.handing_up.plan_issued(clerk, "2026-2027")
    assert not await house.handing_up.plan_issued(await house.actor("head"), "2026-2027")
    with pytest.raises(NotAllowed):
        await house.handing_up.plan_issued(await house.actor("officer"), "2027-2028")


async def test_a_report_goes_up_again_only_when_it_says_something_else(house: House):
    head, files = await house.actor("head"), [Enclosure("bc.docx", b"x")]
    assert await house.handing_up.report(head, "2026-09", {"period": "tháng 9"}, files)
    assert not await house.handing_up.report(head, "2026-09", {"period": "tháng 9"}, files)
    assert await house.handing_up.report(head, "2026-09", {"period": "tháng 9", "number": 7}, files)


async def test_a_corrected_report_is_as_early_as_it_first_was_and_only_the_rounds_own_is_awaited(house: House):
    head = await house.actor("head")
    await held(house)
    assert await house.handing_up.report(head, "2026-09", {"months": ["2026-09"]}, [])
    house.clock.jump(MONDAY.replace(month=11))
    assert not await house.handing_up.report(head, "2026-09", {"months": ["2026-09"]}, [])
    assert await house.handing_up.report(head, "2026-09", {"months": ["2026-09"], "number": 7}, [])
    assert (await house.sent(Cargo.REPORT))[0].facts["on"] == "2026-09-14"
    assert await house.handing_up.is_awaited("2026-09")
    assert await house.handing_up.report(head, "2026-10", {"months": ["2026-10"]}, [])
    assert not await house.handing_up.is_awaited("2026-10")


@pytest.mark.parametrize("sector", [ALONE, AN_AUTHORITY])
async def test_without_somebody_above_there_is_nothing_to_press(store: SqlStore, sector):
    alone = await open_house(store, sector)
    with pytest.raises(NotAllowed):
        await alone.handing_up.report(await alone.actor("head"), "2026-09", {}, [])


async def test_a_matter_goes_up_with_or_without_a_document_and_a_day(house: House):
    async with house.writing() as unit:
        bare = Matter("m", "Sửa đường", "12/CV", HELD)
        assert await sending_up.matter_passed_up(unit, bare, None, HELD)
        dated = Matter("m", "Sửa đường", "12/CV", HELD, date(2026, 10, 1))
        assert await sending_up.matter_passed_up(unit, dated, Enclosure("cv.docx", b"x"), HELD)
        found = await unit.upward.one(Cargo.MATTER, AUTHORITY, "m", came=False)
    assert found is not None
    assert (found.text("expected_on"), len(found.enclosures)) == ("2026-10-01", 1)


async def test_the_leadership_is_reminded_ahead_on_chosen_days_and_weekly_when_late(house: House):
    reminded = []
    house.school = a_school(sector=Sector(replace(ROUND, remind_days=(7, 2))))
    for day in range(1, 30):
        now = MONDAY.replace(day=day)
        async with house.writing() as unit:
            await urging.remind(unit, house.school, now)
        house.clock.jump(now)
        reminded += [(day, one) for one in await house.letters() if one.about.endswith(now.date().isoformat())]
    plan = sorted({day for day, one in reminded if one.about.startswith("plan/")})
    session = sorted({day for day, one in reminded if one.about.startswith("session/")})
    assert (plan, session) == ([8, 13, 15, 22, 29], [23, 28])
    assert {one.recipient.ref for _, one in reminded} == {"head", "secretary"}


async def test_nobody_is_reminded_before_the_round_opens_or_without_one(house: House):
    async with house.writing() as unit:
        await urging.remind(unit, house.school, MONDAY.replace(month=7))
        await urging.remind(unit, a_school(sector=ALONE), MONDAY)
    assert await house.letters() == []


async def test_a_reminder_of_what_is_done_meanwhile_is_dropped(house: House):
    await house.takes_in(Cargo.URGE, "plan/2026-09-14", milestone="plan")
    assert await house.told(K.URGED) == ["head", "secretary"]
    notice = await house.notice(K.URGED)
    assert notice is not None
    assert (notice.values["milestone"], notice.values["before"]) == (Milestone.PLAN, date(2026, 9, 15))
    async with house.writing() as unit:
        await sending_up.plan_made(unit, "2026-2027", HELD)
    assert await house.notice(K.URGED) is None


async def test_the_bots_own_reminder_tells_what_is_missing_and_by_when(house: House):
    house.clock.set(MONDAY.replace(day=15))
    async with house.writing() as unit:
        await urging.remind(unit, house.school, house.clock.now())
    notice = await house.notice(K.MILESTONE_NEAR)
    assert notice is not None
    assert (notice.values["milestone"], notice.values["today"]) == (Milestone.PLAN, date(2026, 9, 15))


async def test_a_reminder_whose_round_is_over_is_dropped(house: House):
    await house.takes_in(Cargo.URGE, "plan/2026-09-14", milestone="plan")
    house.school = a_school(sector=ALONE)
    assert await house.notice(K.URGED) is None


async def test_letters_about_what_is_forgotten_meanwhile_are_dropped(house: House):
    await house.takes_in(Cargo.RECEIPT, "2026-09", period="tháng 9", on="2026-09-14")
    assert await house.told(K.REPORT_RECEIVED) == ["clerk", "head"]
    assert await house.notice(K.REPORT_RECEIVED) is not None
    async with house.writing() as unit:
        await unit.upward.forget_up_to(HELD)
    assert await house.notice(K.REPORT_RECEIVED) is None


async def test_a_reply_is_read_by_the_clerk_beside_the_letter_it_replies_to(house: House):
    await house.takes_in(Cargo.REPLY, "m", text="Đã ghi vốn", on="2026-09-14")
    assert await house.told(K.MATTER_REPLIED) == ["clerk", "head", "secretary"]
    lost = await house.notice(K.MATTER_REPLIED)
    assert lost is not None
    assert (lost.quote, lost.values["subject"]) == ("Đã ghi vốn", "")
    async with house.writing() as unit:
        await sending_up.matter_passed_up(unit, Matter("m", "Sửa đường", "12/CV", HELD), None, HELD)
    known = await house.notice(K.MATTER_REPLIED)
    assert known is not None
    assert known.values["number"] == "12/CV"


async def test_a_school_takes_in_nothing_that_goes_up(house: House):
    await house.takes_in(Cargo.REPORT, "2026-09", peer="b", period="tháng 9")
    assert await house.letters() == []
    assert await house.sent(Cargo.RECEIPT) == []
