"""The queue of a class: who came by a class link, and who decides."""

from datetime import timedelta

import pytest

from domain.errors import BadInput, NotAllowed, Outdated, TooFast
from domain.notices import Audience, NoticeKind, RecipientKind
from domain.people import Role
from domain.services.admitting import MOST_PER_CHAT
from domain.services.enrol_briefing import EnrolBriefing
from domain.services.enrolling import AtTheDoor
from domain.services.inviting import ClassLink
from tests.a_school import rows
from tests.domain.services.the_house import CHILD, OTHER, House


async def class_link(house: House, role: Role) -> ClassLink:
    return await house.inviting.to_class("10A1", role, await house.actor("CB2"))


async def test_a_class_link_leads_to_the_queue_and_the_teacher_lets_in(house):
    made = await class_link(house, Role.STUDENT)
    for chat in (CHILD, OTHER):
        assert isinstance(await house.enrolling.redeem(chat, made.payload), AtTheDoor)
    wish = await house.admitting.apply(CHILD, "10A1", Role.STUDENT, "  lu van  khai ")
    assert await house.behind(CHILD) == []
    assert [one.id for one in await house.admitting.waiting_of(CHILD)] == [wish.id]
    pending = await house.letters(NoticeKind.ENROL_PENDING)
    teachers = [(await house.person(key)).id for key in ("CB2", "CB3")]
    assert sorted(letter.recipient.ref for letter in pending) == sorted(teachers)
    assert {letter.about for letter in pending} == {wish.id}

    teacher = await house.actor("CB3")
    assert [one.name for one in await house.admitting.queue(teacher, "10A1")] == ["lu van khai"]
    _, pupils = await house.admitting.look(teacher, wish.id)
    assert pupils[0].roster_key == "HS2"
    await house.admitting.approve(teacher, wish.id, pupils[0].id)
    assert await house.behind(CHILD) == ["HS2"]
    (letter,) = await house.letters(NoticeKind.ENROL_APPROVED)
    assert (letter.recipient.kind, letter.recipient.ref) == (RecipientKind.CHAT, str(CHILD))
    with pytest.raises(Outdated, match="already_decided"):
        await house.admitting.approve(teacher, wish.id, pupils[0].id)


async def test_a_class_link_runs_out(house):
    made = await class_link(house, Role.STUDENT)
    house.tools.clock.advance(timedelta(days=house.tools.school.class_link_days + 1))
    with pytest.raises(Outdated, match="code_expired"):
        await house.enrolling.redeem(CHILD, made.payload)


async def test_asking_twice_waits_once_and_a_refusal_is_told(house):
    wish = await house.admitting.apply(CHILD, "10A1", Role.STUDENT, "Ai Đó")
    assert await house.admitting.apply(CHILD, "10A1", Role.STUDENT, "Ai Đó") == wish
    await house.admitting.refuse(await house.actor("CB2"), wish.id)
    assert await house.admitting.waiting_of(CHILD) == []
    (letter,) = await house.letters(NoticeKind.ENROL_REFUSED)
    assert letter.recipient.ref == str(CHILD)


async def test_the_queue_cannot_be_flooded_nor_named_nonsense(house):
    for number in range(MOST_PER_CHAT):
        await house.admitting.apply(CHILD, "10A1", Role.STUDENT, f"Bạn {number}")
    with pytest.raises(TooFast, match="queue_full"):
        await house.admitting.apply(CHILD, "10A1", Role.STUDENT, "Bạn nữa")
    for name in ("", "123", "x" * 61):
        with pytest.raises(BadInput, match="name_odd"):
            await house.admitting.apply(OTHER, "10A1", Role.STUDENT, name)
    with pytest.raises(NotAllowed):
        await house.admitting.apply(OTHER, "10A1", Role.PRINCIPAL, "Hiệu trưởng giả")


async def test_only_the_classs_own_teachers_decide_and_only_over_its_pupils(house):
    wish = await house.admitting.apply(CHILD, "10A1", Role.STUDENT, "Lù Văn Khải")
    for key in ("CB4", "CB1"):
        other = await house.actor(key)
        for act in (house.admitting.look(other, wish.id), house.admitting.refuse(other, wish.id)):
            with pytest.raises(NotAllowed):
                await act
        with pytest.raises(NotAllowed):
            await house.admitting.queue(other, "10A1")
    with pytest.raises(NotAllowed):
        await house.admitting.approve(await house.actor("CB2"), wish.id, (await house.person("HS3")).id)


async def test_letters_say_only_what_is_still_true(house):
    briefing = EnrolBriefing(house.tools.school)
    wish = await house.admitting.apply(CHILD, "10A1", Role.PARENT, "Lù A Phử", "Lù Văn Khải")
    pending = (await house.letters(NoticeKind.ENROL_PENDING))[0]
    now = house.tools.clock.now()
    async with house.store.reading() as unit:
        notice = await briefing.brief(unit, pending, Audience.STAFF, None, now)
    assert notice is not None
    assert notice.quote == "Lù A Phử – Lù Văn Khải"
    await house.admitting.refuse(await house.actor("CB2"), wish.id)
    refused = (await house.letters(NoticeKind.ENROL_REFUSED))[0]
    async with house.store.reading() as unit:
        assert await briefing.brief(unit, pending, Audience.STAFF, None, now) is None
        told = await briefing.brief(unit, refused, Audience.STAFF, None, now)
    assert told is not None
    assert (told.audience, told.values["class_name"]) == (Audience.PARENT, "10A1")


async def test_two_children_may_wait_from_one_phone(house):
    first = await house.admitting.apply(CHILD, "10A1", Role.PARENT, "Lù Thị Dung", "Lù Văn Khải")
    second = await house.admitting.apply(CHILD, "10A2", Role.PARENT, "Lù Thị Dung", "Tẩn Láo Tả")
    assert {one.id for one in await house.admitting.waiting_of(CHILD)} == {first.id, second.id}


async def test_a_parent_is_found_on_the_roster_or_added_with_the_child(house):
    teacher, child = await house.actor("CB2"), await house.person("HS2")
    known = await house.admitting.apply(CHILD, "10A1", Role.PARENT, "lù thị dung", "Lù Văn Khải")
    _, person = await house.admitting.approve(teacher, known.id, child.id)
    assert person.roster_key == "PH1"
    new = await house.admitting.apply(OTHER, "10A1", Role.PARENT, "Lù A Phử", "Lù Văn Khải")
    _, pupils = await house.admitting.look(teacher, new.id)
    assert pupils[0] == child
    _, person = await house.admitting.approve(teacher, new.id, child.id)
    assert person.children == (child.id,)
    second = await house.admitting.apply(OTHER, "10A1", Role.PARENT, "Lù A Phử", "Giàng Thị Mỷ")
    _, person = await house.admitting.approve(teacher, second.id, (await house.person("HS1")).id)
    assert set(person.children) == {child.id, (await house.person("HS1")).id}
    assert len(await house.behind(OTHER)) == 1
    assert (await house.rostering.apply(rows(), None)).people == ()
