"""What goes when somebody says /xoa, what stays, who is not let go yet, and what a restored backup is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import NotAllowed, Unknown
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import PersonId, Role
from domain.ports import Applicant, Erasable, Erased
from domain.questions import Anonymous
from domain.services.asking import Mode
from domain.services.erasing import Erasing
from tests.domain.services.question_steps import DONE
from tests.domain.services.the_question_house import CHATS, QuestionHouse, a_question_house
from tests.storage.made_up import staff


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


@pytest.fixture
def erasing(house) -> Erasing:
    return Erasing(house.store, house.clock, house.school, house.tools.erasures)


async def answered(house, who="mai", at_once=True):
    asked = await house.ask(who)
    await house.reviewing.approve(await house.actor("teacher"), asked.code)
    await house.answering.answer(await house.actor("vice"), asked.code, DONE, at_once=at_once)
    return asked


async def behind(house, who):
    async with house.store.reading() as unit:
        return [person.id for _, person in await unit.traces.linked(CHATS[who])]


async def erase(erasing, who):
    await erasing.erase(CHATS[who], PersonId(who))


async def test_a_pupil_who_goes_leaves_the_roster_row_alone(house, erasing):
    await erase(erasing, "mai")
    assert await behind(house, "mai") == []
    assert (await house.person("mai")).full_name == "Lù Thị Mai"
    assert await house.tools.erasures.all() == [Erased(Erasable.PERSON, "mai", house.clock.now().date())]


async def test_what_waits_is_taken_back_and_what_is_answered_loses_the_name(house, erasing):
    waiting, done = await house.ask("mai"), await answered(house)
    seen = await erasing.outlook(CHATS["mai"], PersonId("mai"))
    assert (seen.phones, seen.taken_back, seen.unsigned) == (1, 1, 1)
    await erase(erasing, "mai")
    gone, stays = await house.question(waiting.code), await house.question(done.code)
    assert (gone.status, gone.text, gone.original_text) == (Status.WITHDRAWN, "", "")
    assert (stays.status, stays.text) == (Status.ANSWERED, done.text)
    for one in (gone, stays):
        assert (one.asker, one.label.name) == (Anonymous(), "")
        assert not [
            line for line in await house.history(one.code) if line.actor == "mai" or (not line.actor and line.at)
        ]
    assert NoticeKind.WITHDRAWN in await kinds_to(house, "teacher")


async def kinds_to(house, who):
    await house.deliver()
    return house.phones.kinds(who)


async def test_nothing_that_waited_for_the_person_is_delivered(house, erasing):
    await answered(house)
    await erase(erasing, "mai")
    await house.deliver()
    assert house.phones.kinds("mai") == []


async def test_a_question_merged_under_one_taken_back_goes_back_too(house, erasing):
    first, second = await house.ask("mai"), await house.ask("mai", text="Quạt trần lớp em vẫn hỏng, nóng lắm ạ.")
    await house.merging.merge(await house.actor("teacher"), second.code, first.code)
    await erase(erasing, "mai")
    assert {(await house.question(one.code)).status for one in (first, second)} == {Status.WITHDRAWN}


async def test_a_question_without_a_name_is_not_touched(house, erasing):
    hidden = await house.ask("mai", Mode.WAY_BACK)
    await erase(erasing, "mai")
    assert await house.question(hidden.code) == hidden


@pytest.mark.parametrize("left_with_work", [True, False])
async def test_of_somebody_who_left_the_identity_goes_and_a_nameless_row_stays_only_where_work_points_at_it(
    house, erasing, left_with_work
):
    asked = await house.ask("mai")
    if left_with_work:
        await house.reviewing.approve(await house.actor("teacher"), asked.code)
    await house.change_person(replace(await house.person("teacher"), active=False))
    await erase(erasing, "teacher")
    if left_with_work:
        row = await house.person("teacher")
        assert (row.full_name, row.roster_key, row.appointments) == ("", "erased/teacher", ())
    else:
        with pytest.raises(Unknown):
            await house.person("teacher")


async def test_nobody_else_can_be_erased(house, erasing):
    with pytest.raises(NotAllowed):
        await erasing.erase(CHATS["nam"], PersonId("mai"))


async def test_a_child_with_an_open_alarm_is_not_lost_sight_of(house, erasing):
    await house.ask("mai", urgent=True)
    with pytest.raises(NotAllowed, match="erase_urgent"):
        await erasing.outlook(CHATS["mai"], PersonId("mai"))


async def test_whoever_has_a_question_to_answer_hands_it_over_first(house, erasing):
    await answered(house, at_once=False)
    with pytest.raises(NotAllowed, match="erase_open_work"):
        await erase(erasing, "vice")


async def test_the_only_reviewer_of_what_waits_stays_and_one_of_two_may_go(house, erasing):
    await house.ask("say")
    with pytest.raises(NotAllowed, match="erase_open_work"):
        await erase(erasing, "teacher2")
    await house.ask("mai")
    await erase(erasing, "teacher")
    assert await behind(house, "teacher") == []


async def test_an_application_is_forgotten(house, erasing):
    async with house.writing() as unit:
        await unit.enrolments.apply(Applicant("a1", 5_550_009_999, "Vàng A Dê", "10A1", Role.STUDENT))
    assert await erasing.forget_applications(5_550_009_999) == 1
    assert await erasing.forget_applications(5_550_009_999) == 0
    assert [one.kind for one in await house.tools.erasures.all()] == [Erasable.APPLICATION]


async def test_a_restored_backup_is_told_again_what_was_erased(house, erasing):
    asked, done, other = await house.ask("mai"), await answered(house), await house.ask("nam")
    async with house.writing() as unit:
        await unit.enrolments.apply(Applicant("a1", 5_550_009_999, "Vàng A Dê", "10A1", Role.STUDENT))
    today = house.clock.now().date()
    journal = [
        Erased(Erasable.PERSON, "mai", today),
        Erased(Erasable.QUESTION, other.id, today),
        Erased(Erasable.APPLICATION, "a1", today),
        Erased(Erasable.PERSON, "nobody", today),
        Erased(Erasable.QUESTION, "none", today),
    ]
    assert await erasing.replay(journal) == 3
    assert await erasing.replay(journal) == 0
    assert await behind(house, "mai") == []
    assert {(await house.question(one.code)).status for one in (asked, other)} == {Status.WITHDRAWN}
    assert (await house.question(done.code)).asker == Anonymous()


async def test_whoever_came_back_after_an_erasure_is_left_alone_by_its_replay(house, erasing):
    await erase(erasing, "mai")
    house.clock.advance(timedelta(days=1))
    async with house.writing() as unit:
        await unit.people.link(CHATS["mai"], PersonId("mai"))
        await unit.people.consent(CHATS["mai"], house.clock.now().date(), "2026-11")
    asked = await house.ask("mai")
    assert await erasing.replay(await house.tools.erasures.all()) == 0
    assert await behind(house, "mai") == ["mai"]
    assert await house.question(asked.code) == asked


async def test_words_taken_back_one_by_one_are_in_the_journal_too(house):
    asked = await house.ask("mai")
    await house.following.withdraw(await house.claim("mai", asked.code))
    assert await house.tools.erasures.all() == [Erased(Erasable.QUESTION, asked.id, house.clock.now().date())]


async def test_of_two_who_could_answer_one_may_go(house, erasing):
    await answered(house, at_once=False)
    await house.change_person(staff("vice2", Role.VICE_PRINCIPAL))
    await erase(erasing, "vice")
    assert await behind(house, "vice") == []
