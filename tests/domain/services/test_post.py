"""Letters are written once for each reader, at an hour at which they may be disturbed."""

import pytest

from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Role
from domain.services import assigning, post
from tests.domain.a_month import asked, letters, moment
from tests.domain.services.the_question_house import QuestionHouse, a_question_house
from tests.storage.made_up import question

K = NoticeKind


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def test_the_same_letter_is_put_into_the_outbox_once(house):
    people = [await house.person(who) for who in ("teacher", "board", "teacher")]
    async with house.writing() as unit:
        now = house.clock.now()
        assert await post.to_people(unit, people, K.DIGEST, "2026-11-09", house.school, now) == 2
        assert await post.to_people(unit, people, K.DIGEST, "2026-11-09", house.school, now) == 0
        assert await post.to_people(unit, people, K.DIGEST, "2026-11-10", house.school, now) == 2


@pytest.mark.parametrize(("kind", "waits"), [(K.ASSIGNED, True), (K.DIGEST, True), (K.URGENT_ALERT, False)])
async def test_at_night_only_an_alarm_disturbs_staff(house, kind, waits):
    night = moment(11, 9, 23)
    async with house.writing() as unit:
        await post.to_people(unit, [await unit.people.get("vice")], kind, "q", house.school, night)
    (letter,) = await letters(house.store)
    assert letter.not_before == (moment(11, 10, 6, 30) if waits else night)


async def test_an_answer_to_ones_own_question_does_not_wait_for_the_morning(house):
    night = moment(11, 9, 23)
    async with house.writing() as unit:
        await unit.questions.add(asked("q1"), b"", None, [])
        assert await post.to_asker(unit, asked("q1"), K.ANSWERED, night)
        assert not await post.to_asker(unit, asked("q1"), K.ANSWERED, night)
    (letter,) = await letters(house.store)
    assert letter.not_before == night


async def test_of_whom_nothing_is_stored_gets_no_letter(house):
    async with house.writing() as unit:
        await unit.questions.add(question("q1"), b"r", None, [])
        assert not await post.to_asker(unit, question("q1"), K.ANSWERED, house.clock.now())
    assert await letters(house.store) == []


async def test_a_question_nobody_reviews_is_announced_to_nobody(house):
    lost = asked("q1", reviewer=None, status=Status.PENDING_REVIEW)
    async with house.writing() as unit:
        await assigning.announce_for_review(unit, lost, house.school, house.clock.now())
        assert await post.reviewers(unit, lost) == []
    assert await letters(house.store) == []


async def test_a_class_without_a_teacher_is_reviewed_by_the_consolidator(house):
    for who in ("teacher", "deputy"):
        one = await house.person(who)
        await house.change_person(type(one)(one.id, one.full_name, one.roster_key))
    await house.ask("mai")
    assert await house.told(K.REVIEW_NEW) == ["secretary"]


async def test_a_deputy_is_told_where_there_is_nobody_else(house):
    one = await house.person("teacher")
    await house.change_person(type(one)(one.id, one.full_name, one.roster_key))
    await house.ask("mai")
    assert await house.told(K.REVIEW_NEW) == ["deputy"]


async def test_who_answers_is_one_person_or_a_role_or_nobody(house):
    async with house.store.reading() as unit:
        held = asked("q1", status=Status.ASSIGNED, assignee="guard")
        assert [one.id for one in await assigning.answerers(unit, held)] == ["guard"]
        shared = asked("q1", status=Status.ASSIGNED, answerer_role=Role.SAFETY_OFFICER)
        assert [one.id for one in await assigning.answerers(unit, shared)] == ["guard", "guard2"]
        assert await assigning.answerers(unit, asked("q1", answerer_role=None)) == []
