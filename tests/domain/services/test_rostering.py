"""The roster over the real storage: all or nothing, and idempotent."""

import pytest

from domain.errors import BadInput, NotAllowed
from tests.a_school import PUPILS, STAFF, rows
from tests.domain.services.the_house import CHILD


async def test_applying_a_roster_twice_stores_it_once(house):
    again = await house.rostering.apply(rows(), None)
    assert again.people == ()
    async with house.store.reading() as unit:
        assert len(await unit.people.everybody()) == 8


async def test_a_roster_with_a_fault_changes_nothing(house):
    with pytest.raises(BadInput, match="roster_faults"):
        await house.rostering.apply(rows(((*PUPILS[0][:2], "mai", *PUPILS[0][3:]),)), None)
    assert (await house.person("HS2")).full_name == "Lù Văn Khải"


async def test_sending_most_of_a_sheet_home_wants_a_second_word(house):
    few = rows(PUPILS[:1], STAFF[:4], None)
    with pytest.raises(BadInput, match="roster_many_leave"):
        await house.rostering.apply(few, None)
    assert (await house.rostering.dry_run(few, None)).summary.drastic
    await house.rostering.apply(few, None, confirmed=True)
    with pytest.raises(KeyError):
        await house.person("HS2")


async def test_a_family_that_comes_back_is_known_again(house):
    child = await house.person("HS2")
    await house.rostering.apply(rows((PUPILS[0], PUPILS[2]), STAFF, None), None)
    await house.rostering.apply(rows(), None)
    assert (await house.person("HS2")).id == child.id
    assert (await house.person("PH1")).children == (child.id,)


async def test_only_an_administrator_touches_the_roster(house):
    with pytest.raises(NotAllowed):
        await house.rostering.apply(rows(), await house.actor("CB2"))
    await house.rostering.dry_run(rows(), await house.actor("CB1"))


async def test_paper_taken_back_in_the_roster_voids_the_childs_agreement(house):
    await house.enrolling.redeem(CHILD, (await house.ticket("HS3")).payload)
    await house.enrolling.agree(CHILD)
    withdrawn = (*PUPILS[:2], (*PUPILS[2][:5], "không"))
    await house.rostering.apply(rows(withdrawn), None)
    assert await house.consents(CHILD) == [None]
