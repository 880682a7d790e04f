"""What an authority may do with its schools, and what it hears of them."""

from dataclasses import replace
from datetime import date

import pytest

from domain.consignment import Cargo
from domain.errors import BadInput, NotAllowed, Outdated, Unknown
from domain.notices import NoticeKind
from domain.people import Role
from domain.sector import Milestone
from domain.services import urging
from storage.engine import SqlStore
from tests.domain.services.the_sector import A_SCHOOL, AN_AUTHORITY, MONDAY, House, open_house

K, M = NoticeKind, Milestone


@pytest.fixture
async def house(store: SqlStore) -> House:
    return await open_house(store, AN_AUTHORITY)


async def weekly(house: House) -> None:
    async with house.writing() as unit:
        await urging.remind(unit, house.school, house.clock.now())


async def test_figures_come_without_a_word_and_reports_with_a_receipt(house: House):
    await house.takes_in(Cargo.MILESTONE, "plan/x", peer="a", on="2026-09-14")
    assert await house.letters() == []
    await house.takes_in(Cargo.REPORT, "2026-09", peer="a", period="tháng 9")
    assert await house.told(K.REPORT_ARRIVED) == ["officer"]
    receipt = (await house.sent(Cargo.RECEIPT))[0]
    assert (receipt.peer, receipt.ref, receipt.facts) == ("a", "2026-09", {"period": "tháng 9", "on": "2026-09-14"})
    notice = await house.notice(K.REPORT_ARRIVED)
    assert notice is not None
    assert (notice.values["code"], notice.values["name"]) == ("a", "Trường A")


async def test_what_has_no_cargo_of_its_own_is_nothing_to_urge_twice_a_day(house: House):
    officer = await house.actor("officer")
    assert await house.overseeing.urge(officer, "a", M.PLAN)
    assert not await house.overseeing.urge(officer, "a", M.PLAN)
    page = await house.overseeing.page(officer, "a")
    assert page.urged == {M.PLAN: (MONDAY.date(), False)}
    house.clock.set(MONDAY.replace(day=15))
    assert await house.overseeing.urge_all_late(officer) == 2
    assert await house.overseeing.urge_all_late(officer) == 0


async def test_what_is_done_is_not_urged(house: House):
    await house.takes_in(Cargo.MILESTONE, "plan/x", peer="a", on="2026-09-14")
    with pytest.raises(Outdated):
        await house.overseeing.urge(await house.actor("officer"), "a", M.PLAN)


async def test_a_school_that_is_not_theirs_is_unknown(house: House):
    officer = await house.actor("chief")
    await house.takes_in(Cargo.MATTER, "m", peer="stranger", subject="x")
    for doing in (
        house.overseeing.page(officer, "stranger"),
        house.overseeing.urge(officer, "stranger", M.PLAN),
        house.overseeing.received(officer, Cargo.MATTER, "stranger", "m"),
        house.overseeing.received(officer, Cargo.MATTER, "a", "m"),
    ):
        with pytest.raises(Unknown):
            await doing


async def test_only_the_authoritys_own_people_in_the_authoritys_own_house(house: House, store: SqlStore):
    with pytest.raises(NotAllowed):
        await house.overseeing.standings(await house.actor("head"))
    school = replace(house.school, sector=A_SCHOOL)
    elsewhere = House(store, school, house.clock)
    with pytest.raises(NotAllowed):
        await elsewhere.overseeing.standings(await elsewhere.actor("officer"))
    roundless = House(store, replace(school, sector=replace(AN_AUTHORITY, round=None)), house.clock)
    with pytest.raises(NotAllowed):
        await roundless.overseeing.standings(await roundless.actor("officer"))


async def test_a_reply_goes_to_the_school_that_passed_the_matter_up(house: House):
    officer = await house.actor("officer")
    await house.takes_in(Cargo.MATTER, "m", peer="a", subject="Sửa đường")
    assert await house.told(K.MATTER_ARRIVED) == ["chief", "officer"]
    assert await house.overseeing.reply(officer, "a", "m", " Đã ghi vốn ")
    assert not await house.overseeing.reply(officer, "a", "m", "Đã ghi vốn")
    reply = (await house.sent(Cargo.REPLY))[0]
    assert (reply.peer, reply.text("text")) == ("a", "Đã ghi vốn")
    assert "m" in (await house.overseeing.page(officer, "a")).replies
    for text in (" ", "x" * 3000):
        with pytest.raises(BadInput):
            await house.overseeing.reply(officer, "a", "m", text)


async def test_the_report_of_each_school_on_its_dialogue_of_this_round_is_merged(house: House):
    await house.takes_in(Cargo.MILESTONE, "session/hop/2026-09", peer="a", on="2026-09-12")
    await house.takes_in(Cargo.REPORT, "2025-12", peer="b", day=date(2025, 12, 1), period="cũ", months=["2025-12"])
    await house.takes_in(Cargo.REPORT, "2026-09", peer="a", period="tháng 9", months=["2026-09"])
    await house.takes_in(Cargo.REPORT, "2026-10", peer="a", period="tháng 10", months=["2026-10"])
    merged = await house.overseeing.merged(await house.actor("chief"))
    assert {code: one.text("period") for code, one in merged.reports.items()} == {"a": "tháng 9"}
    assert await house.overseeing.people(Role.AUTHORITY_HEAD) != ""
    assert await house.overseeing.people(Role.USHER) == ""


async def test_the_weekly_letter_comes_on_mondays_and_only_while_somebody_is_late(house: House):
    await weekly(house)
    assert await house.told(K.SECTOR_WEEKLY) == ["chief", "officer"]
    assert await house.notice(K.SECTOR_WEEKLY) is None
    house.clock.set(MONDAY.replace(day=22))
    await weekly(house)
    assert len(await house.told(K.SECTOR_WEEKLY)) == 2
    found = await house.notice(K.SECTOR_WEEKLY)
    assert found is not None
    behind = found.values["standings"]
    assert isinstance(behind, list)
    assert [one.code for one in behind] == ["a", "b"]
    assert found.values["of"] == 2
    house.school = replace(house.school, sector=replace(AN_AUTHORITY, round=None))
    assert await house.notice(K.SECTOR_WEEKLY) is None
