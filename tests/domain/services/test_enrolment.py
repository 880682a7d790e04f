"""Coming in, over the real storage: codes, class links, the queue, consent, and the class's own register."""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from domain.errors import BadInput, NoConsent, NotAllowed, NotEnrolled, Outdated, TooFast, Unknown
from domain.notices import Audience, NoticeKind, RecipientKind
from domain.people import Actor, Person, PersonId, Role
from domain.services.admitting import MOST_PER_CHAT, Admitting
from domain.services.enrol_briefing import EnrolBriefing
from domain.services.enrolling import AtTheDoor, Enrolling, Entered
from domain.services.guesses import Guesses
from domain.services.inviting import ClassLink, Inviting, Ticket
from domain.services.minding import PARENTS_AGREED, Minding, classes_of
from domain.services.rostering import Rostering
from tests.a_school import PUPILS, STAFF, WORDS, Tools, rows

CHILD, OTHER, THIRD, FOURTH = 1001, 1002, 1003, 1004


@dataclass
class House:
    tools: Tools
    store: object
    rostering: Rostering
    inviting: Inviting
    enrolling: Enrolling
    admitting: Admitting
    minding: Minding

    async def person(self, key: str) -> Person:
        async with self.store.reading() as unit:
            return {one.roster_key: one for one in await unit.people.everybody()}[key]

    async def actor(self, key: str) -> Actor:
        return Actor((await self.person(key),))

    async def ticket(self, key: str) -> Ticket:
        return (await self.inviting.personal([(await self.person(key)).id], None))[0]

    async def behind(self, chat_id: int) -> list[str]:
        async with self.store.reading() as unit:
            return [person.roster_key for _, person in await unit.people.behind(chat_id)]

    async def consents(self, chat_id: int) -> list[date | None]:
        async with self.store.reading() as unit:
            return [account.consented_on for account, _ in await unit.people.behind(chat_id)]

    async def letters(self, kind: NoticeKind):
        async with self.store.writing() as unit:
            found = []
            while stored := await unit.outbox.claim(self.tools.clock.now() + timedelta(days=1)):
                found.append(stored.letter)
        return [letter for letter in found if letter.kind is kind]


@pytest.fixture
async def house(store, tmp_path) -> House:
    tools = Tools(tmp_path / "keys")
    common = (store, tools.clock)
    made = House(
        tools,
        store,
        Rostering(*common, tools.dice, WORDS),
        Inviting(*common, tools.dice, tools.vault, tools.school),
        Enrolling(*common, tools.vault, tools.school, Guesses(tools.school.wrong_guesses)),
        Admitting(*common, tools.dice, tools.school),
        Minding(*common, tools.school),
    )
    await made.rostering.apply(rows(), None)
    return made


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


async def test_the_link_and_the_typed_code_open_the_same_door_once(house):
    ticket = await house.ticket("HS1")
    assert len(ticket.payload) <= 64
    typed = f"{ticket.typed_code[:4]} {ticket.typed_code[4:8]}-{ticket.typed_code[8:]}".lower()
    entered = await house.enrolling.redeem(CHILD, typed)
    assert isinstance(entered, Entered)
    assert not entered.already
    assert await house.behind(CHILD) == ["HS1"]
    with pytest.raises(Outdated, match="code_used"):
        await house.enrolling.redeem(OTHER, ticket.payload)
    assert (await house.enrolling.redeem(CHILD, ticket.payload)).already


async def test_of_two_who_come_at_once_one_gets_in(house):
    ticket = await house.ticket("HS1")
    tries = (house.enrolling.redeem(chat, ticket.payload) for chat in range(2001, 2009))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, Entered) for result in results) == 1
    assert sum(isinstance(result, Outdated) for result in results) == 7


async def test_a_code_runs_out_after_its_last_day(house):
    ticket = await house.ticket("HS1")
    house.tools.clock.advance(timedelta(days=house.tools.school.code_days + 1))
    with pytest.raises(Outdated, match="code_expired"):
        await house.enrolling.redeem(CHILD, ticket.payload)
    assert await house.behind(CHILD) == []


async def test_a_new_code_makes_the_old_one_worthless(house):
    old, new = await house.ticket("HS1"), await house.ticket("HS1")
    with pytest.raises(Outdated, match="code_replaced"):
        await house.enrolling.redeem(CHILD, old.payload)
    await house.enrolling.redeem(CHILD, new.payload)


async def test_a_code_of_somebody_who_left_opens_nothing(house):
    ticket = await house.ticket("HS2")
    await house.rostering.apply(rows((PUPILS[0], PUPILS[2]), STAFF, None), None)
    with pytest.raises(Outdated, match="code_replaced"):
        await house.enrolling.redeem(CHILD, ticket.payload)


async def test_wrong_guesses_are_counted_and_then_even_the_right_code_is_refused(house):
    ticket = await house.ticket("HS1")
    for guess in range(house.tools.school.wrong_guesses):
        with pytest.raises(Unknown):
            await house.enrolling.redeem(CHILD, f"GUESSGUESS{guess}X")
    with pytest.raises(TooFast):
        await house.enrolling.redeem(CHILD, ticket.payload)
    assert isinstance(await house.enrolling.redeem(OTHER, ticket.payload), Entered)
    house.tools.clock.advance(timedelta(hours=1))
    assert (await house.enrolling.redeem(OTHER, ticket.payload)).already


async def test_guesses_are_forgotten_after_an_hour_and_never_fill_the_memory(house):
    now, guesses = house.tools.clock.now(), Guesses(2)
    for who in range(10_005):
        guesses.add(str(who).encode(), now)
    assert not guesses.are_spent(b"1", now)
    guesses.add(b"10004", now)
    assert guesses.are_spent(b"10004", now)
    assert not guesses.are_spent(b"10004", now + timedelta(hours=1))


async def test_no_code_stands_in_the_database(house, tmp_path):
    ticket = await house.ticket("HS1")
    await house.store.checkpoint()
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("school.db*"))
    assert ticket.payload.encode() not in stored
    assert ticket.typed_code.encode() not in stored
    assert "Giàng Thị Mỷ".encode() in stored


async def test_one_account_holds_a_parent_a_teacher_and_the_children(house):
    for key in ("CB2", "PH1", "HS2", "HS1"):
        await house.enrolling.redeem(CHILD, (await house.ticket(key)).payload)
    assert sorted(await house.behind(CHILD)) == ["CB2", "HS1", "HS2", "PH1"]


async def test_a_person_has_at_most_three_phones(house):
    for chat in (CHILD, OTHER, THIRD):
        await house.enrolling.redeem(chat, (await house.ticket("HS1")).payload)
    ticket = await house.ticket("HS1")
    with pytest.raises(BadInput, match="person_full"):
        await house.enrolling.redeem(FOURTH, ticket.payload)


async def test_who_may_give_out_codes_and_links(house):
    teacher, stranger = await house.actor("CB2"), await house.actor("CB4")
    pupil, parent, head = [await house.person(key) for key in ("HS2", "PH1", "CB1")]
    assert len(await house.inviting.personal([pupil.id, parent.id], teacher)) == 2
    for by, whom in ((stranger, pupil), (stranger, parent), (teacher, head)):
        with pytest.raises(NotAllowed):
            await house.inviting.personal([whom.id], by)
    assert await house.inviting.personal([head.id], await house.actor("CB1"))
    with pytest.raises(NotAllowed):
        await house.inviting.to_class("10A1", Role.STUDENT, stranger)
    with pytest.raises(NotAllowed):
        await house.inviting.to_class("10A1", Role.ACCOUNTANT, None)
    with pytest.raises(BadInput, match="class_unknown"):
        await house.inviting.to_class("12Z", Role.STUDENT, None)
    with pytest.raises(Unknown):
        await house.inviting.personal([PersonId("nobody")], None)


async def test_slips_are_printed_for_those_who_have_not_come_in(house):
    await house.enrolling.redeem(CHILD, (await house.ticket("HS1")).payload)
    pupils = [await house.person(key) for key in ("HS1", "HS2")]
    assert [one.roster_key for one in await house.inviting.without_chat(pupils)] == ["HS2"]


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


async def test_a_parent_is_found_on_the_roster_or_added_with_the_child(house):
    teacher, child = await house.actor("CB2"), await house.person("HS2")
    known = await house.admitting.apply(CHILD, "10A1", Role.PARENT, "lù thị dung", "Lù Văn Khải")
    _, person = await house.admitting.approve(teacher, known.id, child.id)
    assert person.roster_key == "PH1"
    new = await house.admitting.apply(OTHER, "10A1", Role.PARENT, "Lù A Phử", "Lù Văn Khải")
    _, person = await house.admitting.approve(teacher, new.id, child.id)
    assert person.children == (child.id,)
    second = await house.admitting.apply(OTHER, "10A1", Role.PARENT, "Lù A Phử", "Giàng Thị Mỷ")
    _, person = await house.admitting.approve(teacher, second.id, (await house.person("HS1")).id)
    assert set(person.children) == {child.id, (await house.person("HS1")).id}
    assert len(await house.behind(OTHER)) == 1
    assert (await house.rostering.apply(rows(), None)).people == ()


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


async def test_two_children_may_wait_from_one_phone(house):
    first = await house.admitting.apply(CHILD, "10A1", Role.PARENT, "Lù Thị Dung", "Lù Văn Khải")
    second = await house.admitting.apply(CHILD, "10A2", Role.PARENT, "Lù Thị Dung", "Tẩn Láo Tả")
    assert {one.id for one in await house.admitting.waiting_of(CHILD)} == {first.id, second.id}
