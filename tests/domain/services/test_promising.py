"""Dates the school has promised, and the reminders that go with them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.life import Status
from domain.notices import Audience, Letter, NoticeKind, Recipient, RecipientKind
from domain.people import PersonId
from domain.questions import Answer, AnswerKind, QuestionId
from domain.services import promising
from domain.services.promise_briefing import PromiseBriefing
from tests.domain.a_month import a_dialogue_school, asked, moment, move_in, put_in, stored, told

K = NoticeKind
NO_VAULT: Any = None  # no letter here goes to somebody without a name
SCHOOL = a_dialogue_school()
ABOUT, BEFORE = "others/2026-11", moment(11, 24, 9)


async def brief(store, kind, who="mai", about=ABOUT, now=BEFORE, audience=Audience.STUDENT, **values):
    letter = Letter("key", kind, Recipient(RecipientKind.PERSON, who), about, now, values)
    async with store.reading() as unit:
        person = await unit.people.get(PersonId(who)) if who else None
        return await PromiseBriefing(SCHOOL, NO_VAULT).brief(unit, letter, audience, person, now)


class TestPromises:
    async def promised(self, store, due_on=date(2026, 11, 20), number=1):
        async with store.writing() as unit:
            promise = Answer(
                QuestionId("q1"), number, AnswerKind.WILL_DO, "Trường sẽ sửa.", PersonId("vice"), date(2026, 11, 10)
            )
            await unit.questions.put_answer(replace(promise, released=True, due_on=due_on))

    async def remind(self, store, *days):
        async with store.writing() as unit:
            return [await promising.remind(unit, SCHOOL, moment(11, 20, 8) + timedelta(days=day)) for day in days]

    async def test_whoever_promised_is_reminded_ahead_on_the_day_and_three_weeks_on(self, store):
        await move_in(store)
        await put_in(store, asked("q1", status=Status.ANSWERED))
        await self.promised(store)
        reminded = await self.remind(store, -4, -3, -1, 0, 1, 6, 7, 8, 15, 21, 28, 35)
        assert reminded == [0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0]
        assert await told(store, K.PROMISE_DUE) == ["vice"] * 5

    async def test_who_left_is_replaced_by_whoever_answers_now(self, store):
        await move_in(store)
        await put_in(store, asked("q1", status=Status.ANSWERED, assignee=PersonId("head")))
        await self.promised(store)
        async with store.writing() as unit:
            await unit.people.upsert(replace(await unit.people.get(PersonId("vice")), active=False))
        await self.remind(store, 0)
        assert await told(store, K.PROMISE_DUE) == ["head"]

    async def test_a_later_word_ends_the_reminder_and_so_does_a_withdrawal(self, store):
        await move_in(store)
        await put_in(store, asked("q1", status=Status.ANSWERED))
        await self.promised(store)
        now = moment(11, 20, 8)
        notice = await brief(store, K.PROMISE_DUE, "vice", "q1", now, number=1)
        assert (notice.values["answer"].text, notice.audience) == ("Trường sẽ sửa.", Audience.STAFF)
        async with store.writing() as unit:
            await unit.questions.save(replace(await stored(store, "q1"), status=Status.WITHDRAWN))
        assert await brief(store, K.PROMISE_DUE, "vice", "q1", now, number=1) is None
        await self.promised(store, due_on=None, number=2)
        assert await brief(store, K.PROMISE_DUE, "vice", "q1", now, number=1) is None
