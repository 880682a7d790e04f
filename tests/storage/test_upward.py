"""What lies in the queue between a school and its authority."""

from dataclasses import replace
from datetime import date, timedelta

from domain.consignment import AUTHORITY, Cargo, Consignment, Enclosure
from storage.engine import SqlStore

DAY = date(2026, 9, 20)
PLAN = Consignment(AUTHORITY, Cargo.MILESTONE, "plan/2026", DAY, {"on": "2026-09-20"})
REPORT = Consignment(
    AUTHORITY,
    Cargo.REPORT,
    "2026-09",
    DAY,
    {"title": "Báo cáo"},
    (Enclosure("bao-cao.docx", b"w"), Enclosure("x", b"x")),
)


async def test_what_is_handed_over_waits_with_its_files_until_it_is_delivered(store: SqlStore):
    async with store.writing() as unit:
        assert await unit.upward.hand_over(PLAN)
        assert await unit.upward.hand_over(REPORT)
    async with store.writing() as unit:
        waiting = await unit.upward.waiting(AUTHORITY)
        assert waiting == [PLAN, REPORT]
        assert await unit.upward.waiting("another-school") == []
        await unit.upward.delivered(waiting[0])
    async with store.reading() as unit:
        assert await unit.upward.waiting(AUTHORITY) == [REPORT]
        assert await unit.upward.sent(Cargo.MILESTONE) == [replace(PLAN, delivered=True)]


async def test_the_same_again_is_nothing_new_and_other_words_are_a_revision(store: SqlStore):
    async with store.writing() as unit:
        await unit.upward.hand_over(PLAN)
        old = (await unit.upward.waiting(AUTHORITY))[0]
        assert not await unit.upward.hand_over(PLAN)
        assert await unit.upward.hand_over(replace(PLAN, facts={"on": "2026-09-21"}))
        await unit.upward.delivered(old)
        assert [(one.revision, one.facts["on"]) for one in await unit.upward.waiting(AUTHORITY)] == [(2, "2026-09-21")]


async def test_what_is_brought_twice_is_taken_in_once(store: SqlStore):
    brought = replace(REPORT, peer="mam-non")
    async with store.writing() as unit:
        assert await unit.upward.take_in(brought)
        assert not await unit.upward.take_in(brought)
        assert await unit.upward.take_in(replace(brought, revision=2, enclosures=(Enclosure("moi.docx", b"2"),)))
        assert not await unit.upward.take_in(brought)
    async with store.reading() as unit:
        assert [one.revision for one in await unit.upward.received(Cargo.REPORT, "mam-non")] == [2]
        assert await unit.upward.received(Cargo.REPORT, "tieu-hoc") == []
        found = await unit.upward.one(Cargo.REPORT, "mam-non", "2026-09", came=True)
        assert found is not None
        assert found.enclosures == (Enclosure("moi.docx", b"2"),)
        assert await unit.upward.one(Cargo.REPORT, "mam-non", "2026-09", came=False) is None


async def test_what_is_old_is_forgotten_with_its_files(store: SqlStore):
    async with store.writing() as unit:
        await unit.upward.hand_over(REPORT)
        await unit.upward.hand_over(replace(PLAN, day=DAY + timedelta(days=1)))
        assert await unit.upward.forget_up_to(DAY) == 1
        assert [one.cargo for one in await unit.upward.waiting(AUTHORITY)] == [Cargo.MILESTONE]
        await unit.upward.hand_over(REPORT)
        assert len((await unit.upward.waiting(AUTHORITY))[0].enclosures) == len(REPORT.enclosures)
