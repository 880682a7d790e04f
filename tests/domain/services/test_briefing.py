"""A letter is filled with what is true when it is sent; what is not, or not for its reader any more, is dropped."""

from dataclasses import replace

import pytest

from domain.life import Status
from domain.notices import LetterState, NoticeKind, Recipient, RecipientKind
from domain.people import Appointment, Role, Scope
from domain.questions import AnswerKind
from domain.services.answering import Reply
from domain.services.asking import Mode
from domain.services.briefing import STILL_TRUE, TO_ASKER
from domain.services.claiming import RATING
from tests.domain.a_month import moment
from tests.domain.services.the_question_house import CHATS, CLASS, TEXT, QuestionHouse, a_question_house
from tests.storage.made_up import letter

K = NoticeKind
DONE = Reply(AnswerKind.DONE, "Nhà trường đã thay quạt mới.")


@pytest.fixture
async def house(store, tmp_path) -> QuestionHouse:
    return await a_question_house(store, tmp_path)


async def approved(house: QuestionHouse, who: str = "mai", mode: Mode = Mode.NAMED):
    asked = await house.ask(who, mode)
    await house.empty_box()
    return await house.reviewing.approve(await house.actor("teacher"), asked.code)


async def state_of(house: QuestionHouse, kind: NoticeKind) -> list[LetterState]:
    await house.deliver()
    return await house.states(kind)


def seen(house: QuestionHouse, who: str, kind: NoticeKind):
    return [notice for chat, notice, _ in house.phones.seen if chat == CHATS[who] and notice.kind is kind]


async def test_a_notice_carries_the_words_the_topic_and_the_code_of_ones_own(house):
    asked = await approved(house)
    await house.deliver()
    (notice,) = seen(house, "mai", K.APPROVED)
    assert (notice.quote, notice.values["topic"], notice.values["proof"]) == (TEXT, "Cơ sở vật chất", asked.code)
    (task,) = seen(house, "vice", K.ASSIGNED)
    assert (task.quote, task.values["question"].code) == (TEXT, asked.code)


async def test_whoever_gave_no_name_gets_a_token_beside_the_code_and_staff_get_none(house):
    asked = await approved(house, mode=Mode.WAY_BACK)
    await house.deliver()
    (notice,) = seen(house, "mai", K.APPROVED)
    assert notice.values["proof"] == f"{asked.code}.{house.tools.vault.token(RATING, asked.code)}"
    (task,) = seen(house, "vice", K.ASSIGNED)
    assert task.values["proof"] == asked.code


@pytest.mark.parametrize(
    ("kind", "final"), [(AnswerKind.DONE, True), (AnswerKind.NEEDS_TIME, False), (AnswerKind.WILL_DO, True)]
)
async def test_an_answer_comes_with_who_gave_it_and_whether_it_is_the_last_word(house, kind, final):
    asked = await approved(house)
    due_on = moment(12, 10).date()
    reply = replace(DONE, kind=kind, due_on=due_on)
    await house.answering.answer(await house.actor("vice"), asked.code, reply, at_once=True)
    await house.deliver()
    (notice,) = seen(house, "mai", K.ANSWERED)
    assert (notice.values["answer"].text, notice.values["answerer"].id) == (DONE.text, "vice")
    assert notice.values["final"] is final


async def test_a_merged_asker_reads_the_answer_of_the_other_question_under_the_own_code(house):
    teacher = await house.actor("teacher")
    asked, into = await house.ask("mai"), await house.ask("nam")
    await house.merging.merge(teacher, asked.code, into.code)
    await house.reviewing.approve(teacher, into.code)
    await house.answering.answer(await house.actor("vice"), into.code, DONE, at_once=True)
    await house.deliver()
    (notice,) = seen(house, "mai", K.ANSWERED)
    assert (notice.values["answer"].text, notice.values["question"].code) == (DONE.text, asked.code)


async def test_two_answers_to_one_question_each_come_with_their_own_words(house):
    asked, vice = await approved(house), await house.actor("vice")
    promise = Reply(AnswerKind.WILL_DO, "Sẽ thay quạt trước ngày 10.", due_on=moment(12, 10).date())
    await house.answering.answer(vice, asked.code, promise, at_once=True)
    await house.answering.answer(vice, asked.code, DONE, at_once=True)
    await house.deliver()
    assert {notice.values["answer"].text for notice in seen(house, "mai", K.ANSWERED)} == {promise.text, DONE.text}


async def test_an_answer_on_its_way_is_not_lost_while_the_next_is_being_written(house):
    asked, vice = await approved(house), await house.actor("vice")
    promise = Reply(AnswerKind.WILL_DO, "Sẽ thay quạt trước ngày 10.", due_on=moment(12, 10).date())
    await house.answering.answer(vice, asked.code, promise, at_once=True)
    await house.answering.answer(vice, asked.code, DONE, at_once=False)
    assert (await house.question(asked.code)).status is Status.PREPARED
    assert await state_of(house, K.ANSWERED) == [LetterState.SENT]
    (notice,) = seen(house, "mai", K.ANSWERED)
    assert notice.values["answer"].text == promise.text


@pytest.mark.parametrize("kind", sorted(set(STILL_TRUE) - {K.ANSWERED, K.SAFETY_CARD}))
@pytest.mark.parametrize("status", Status)
async def test_a_letter_is_sent_in_the_states_where_it_still_makes_sense_and_dropped_in_all_others(house, kind, status):
    """A stale reminder is worse than none: the full product, on a letter to the asker or to the principal."""
    asked = await approved(house)
    async with house.writing() as unit:
        question = await unit.questions.save(replace(await unit.questions.get(asked.id), status=status))
    who = await house.person("mai" if kind in TO_ASKER else "head")
    recipient = Recipient(RecipientKind.PERSON, who.id)
    one = letter(f"{kind}/{asked.id}/", kind, house.clock.now(), recipient=recipient, about=asked.id)
    async with house.store.reading() as unit:
        notice = await house.briefing.brief(unit, one, house.address(who).audience, who, house.clock.now())
    visible = kind in TO_ASKER or status is not Status.IN_BOX
    assert (notice is not None) is (question.status in STILL_TRUE[kind] and visible)


async def test_a_task_handed_on_overnight_is_not_given_to_the_first_one(house):
    house.clock.set(moment(11, 9, 22))
    asked = await approved(house)
    await house.answering.reassign(await house.actor("secretary"), asked.code, Role.BOARDING_BOARD, "việc bán trú")
    house.clock.set(moment(11, 10, 7))
    await house.deliver()
    assert seen(house, "vice", K.ASSIGNED) == []
    assert len(seen(house, "board", K.ASSIGNED)) == 1


async def test_a_task_answered_overnight_is_not_announced_in_the_morning(house):
    house.clock.set(moment(11, 9, 22))
    asked = await approved(house)
    await house.answering.answer(await house.actor("head"), asked.code, DONE, at_once=True)
    house.clock.set(moment(11, 10, 7))
    assert await state_of(house, K.ASSIGNED) == [LetterState.DROPPED]


@pytest.mark.parametrize("left", [True, False])
async def test_whoever_left_or_lost_the_duty_since_is_shown_nothing_any_more(house, left):
    await approved(house)
    vice = await house.person("vice")
    await house.change_person(replace(vice, active=False) if left else replace(vice, appointments=()))
    assert await state_of(house, K.ASSIGNED) == [LetterState.DROPPED]
    assert house.phones.kinds("vice") == []


@pytest.mark.parametrize("also", [(), (Appointment(Role.PARENT, Scope.school()),)])
async def test_whoever_became_the_teacher_it_goes_past_is_shown_nothing_even_as_a_parent(house, also):
    await house.ask("mai", direct=True)
    head = await house.person("head")
    duties = (*head.appointments, Appointment(Role.HOMEROOM_TEACHER, CLASS), *also)
    await house.change_person(replace(head, appointments=duties))
    assert await state_of(house, K.ASSIGNED) == [LetterState.DROPPED]


async def test_a_teacher_who_asked_as_a_parent_hears_of_the_own_question_past_the_own_colleagues(house):
    parent = await house.person("ma")
    await house.change_person(
        replace(parent, appointments=(*parent.appointments, Appointment(Role.HOMEROOM_TEACHER, CLASS)))
    )
    asked = await house.ask("ma", direct=True)
    await house.answering.answer(await house.actor("head"), asked.code, DONE, at_once=True)
    await house.deliver()
    assert house.phones.kinds("ma") == [K.ANSWERED]
