"""A promise is kept, and whoever asked hears of it."""

from dataclasses import replace
from datetime import date

from domain.life import Status
from domain.notices import NoticeKind
from domain.people import PersonId
from domain.questions import Answer, AnswerKind, QuestionId
from domain.services import promising
from domain.services.answering import Answering, Reply
from tests.domain.a_month import a_dialogue_school, actor_of, asked, moment, move_in, put_in, stored, told

DAY = moment(12, 4, 8)


class ThatMorning:
    def now(self):
        return DAY


async def test_whoever_promised_can_report_back_although_the_question_is_answered(store):
    await move_in(store)
    await put_in(store, asked("q1", status=Status.ANSWERED, period="2026-11", series="others"))
    promise = Answer(QuestionId("q1"), 1, AnswerKind.WILL_DO, "Trường sẽ sửa.", PersonId("vice"), date(2026, 11, 20))
    async with store.writing() as unit:
        await unit.questions.put_answer(replace(promise, released=True, due_on=DAY.date()))

    answering = Answering(store, ThatMorning(), a_dialogue_school())
    kept = Reply(AnswerKind.DONE, "Đã sửa xong rồi.")
    await answering.answer(await actor_of(store, "vice"), "Q1", kept, at_once=True)

    assert (await stored(store, "q1")).status is Status.ANSWERED
    assert await told(store, NoticeKind.ANSWERED) == ["mai"]
    async with store.reading() as unit:
        assert await promising.due(unit, DAY.date()) == []
