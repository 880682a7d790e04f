"""Consent: the person's own, the parents' paper, and the class's own register."""

import pytest

from domain.errors import NoConsent, NotAllowed, NotEnrolled
from domain.notices import NoticeKind
from domain.people import Role
from domain.services.minding import PARENTS_AGREED, classes_of
from tests.domain.services.the_house import CHILD, OTHER


async def test_agreement_is_recorded_with_day_and_version_and_can_be_taken_back(house):
    with pytest.raises(NotEnrolled):
        await house.enrolling.agree(CHILD)
    await house.enrolling.redeem(CHILD, (await house.ticket("HS1")).payload)
    assert await house.consents(CHILD) == [None]
    await house.enrolling.agree(CHILD)
    assert await house.consents(CHILD) == [house.tools.clock.now().date()]
    await house.enrolling.withdraw(CHILD)
    assert await house.consents(CHILD) == [None]
    await house.enrolling.withdraw(CHILD)
    assert await house.behind(CHILD) == ["HS1"]


async def test_a_child_under_sixteen_waits_for_the_parents_paper(house):
    await house.enrolling.redeem(CHILD, (await house.ticket("HS2")).payload)
    with pytest.raises(NoConsent, match="parents_first"):
        await house.enrolling.agree(CHILD)
    teacher, child = await house.actor("CB2"), await house.person("HS2")
    await house.minding.record_paper(teacher, child.id, given=True)
    await house.minding.record_paper(teacher, child.id, given=True)
    (letter,) = await house.letters(NoticeKind.ENROL_APPROVED)
    assert (letter.recipient.ref, letter.values["variant"]) == (child.id, PARENTS_AGREED)
    await house.enrolling.agree(CHILD)
    await house.minding.record_paper(teacher, child.id, given=False)
    assert await house.consents(CHILD) == [None]


async def test_on_the_mothers_own_phone_her_word_is_enough(house):
    for key in ("PH1", "HS2"):
        await house.enrolling.redeem(CHILD, (await house.ticket(key)).payload)
    assert len(await house.enrolling.agree(CHILD)) == 2


async def test_the_class_register_tells_who_is_in_and_whose_paper_is_missing(house):
    teacher = await house.actor("CB2")
    await house.enrolling.redeem(CHILD, (await house.ticket("HS1")).payload)
    await house.enrolling.agree(CHILD)
    await house.admitting.apply(OTHER, "10A1", Role.STUDENT, "Ai Đó")
    register = await house.minding.register(teacher, "10A1")
    assert (register.entered, register.without_paper, len(register.waiting)) == (1, 1, 1)
    card = await house.minding.card(teacher, (await house.person("HS2")).id)
    assert ([parent.roster_key for parent in card.parents], card.phones, card.agreed) == (["PH1"], 0, 0)
    assert classes_of(teacher) == ["10A1"]
    assert await house.minding.release(teacher, (await house.person("HS1")).id) == 1
    assert await house.behind(CHILD) == []


async def test_another_class_is_none_of_a_teachers_business(house):
    other = await house.actor("CB4")
    pupil, head = await house.person("HS1"), await house.person("CB1")
    acts = (
        house.minding.register(other, "10A1"),
        house.minding.card(other, pupil.id),
        house.minding.record_paper(other, pupil.id, given=True),
        house.minding.release(other, pupil.id),
        house.minding.card(other, head.id),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            await act


async def test_paper_recorded_late_disturbs_nobody_who_is_already_in(house):
    teacher, grown = await house.actor("CB2"), await house.person("HS1")
    for chat in (CHILD, OTHER):
        await house.enrolling.redeem(chat, (await house.ticket("HS1")).payload)
    await house.enrolling.agree(CHILD)
    await house.minding.record_paper(teacher, grown.id, given=True)
    assert len(await house.letters(NoticeKind.ENROL_APPROVED)) == 1
    await house.minding.record_paper(teacher, grown.id, given=False)
    assert await house.consents(CHILD) == await house.consents(OTHER) == [None]
    for chat in (CHILD, OTHER):
        await house.enrolling.agree(chat)
    await house.minding.record_paper(teacher, grown.id, given=True)
    assert await house.letters(NoticeKind.ENROL_APPROVED) == []
