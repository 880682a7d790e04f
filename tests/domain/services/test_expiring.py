"""What the privacy notice says is deleted, is deleted; and an answer nobody rated does not stay open for ever."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.config import load
from bot.rules import school_of
from domain.errors import Unknown
from domain.life import Status
from domain.people import PersonId
from domain.questions import Answer, AnswerKind
from domain.services.expiring import expire_answered, last_day_to_forget
from tests.storage.made_up import question, staff

SCHOOL = school_of(load(env={}))
NOW = datetime.fromisoformat("2027-02-10T03:00:00+07:00")


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2027-05-30", date(2025, 5, 31)),
        ("2027-05-31", date(2026, 5, 31)),
        ("2027-12-01", date(2026, 5, 31)),
        ("2028-06-01", date(2027, 5, 31)),
    ],
)
def test_a_school_year_is_forgotten_twelve_months_after_its_last_day(today, last):
    assert last_day_to_forget(SCHOOL, date.fromisoformat(today)) == last


async def test_old_questions_go_with_all_that_hangs_on_them_and_newer_ones_stay(store):
    old = replace(question("a" * 32), code="AAAAAA", received_on=date(2026, 5, 31), photo_count=1)
    new = replace(question("b" * 32), code="BBBBBB", received_on=date(2026, 6, 1), merged_into=old.id)
    async with store.writing() as unit:
        await unit.questions.add(old, b"1", b"sealed", [b"picture"])
        await unit.questions.add(new, b"2", None, [])
        await unit.questions.note(old.id, "submitted", None, None, "")
    async with store.writing() as unit:
        assert await unit.questions.forget_up_to(date(2026, 5, 31)) == 1
    async with store.reading() as unit:
        assert (await unit.questions.get(new.id)).merged_into is None
        assert await unit.questions.photos(old.id) == []
        assert not await unit.questions.has_way_back(old.id)
        assert await unit.questions.history(old.id) == []
        with pytest.raises(Unknown):
            await unit.questions.get(old.id)


@pytest.mark.parametrize(("days", "status"), [(14, Status.ANSWERED), (15, Status.CLOSED)])
async def test_an_unrated_answer_is_closed_after_the_days_of_rating(store, days, status):
    answered = replace(question("c" * 32), status=Status.ANSWERED, period="")
    said = Answer(
        answered.id, 1, AnswerKind.DONE, "xong", PersonId("p"), NOW.date() - timedelta(days=days), released=True
    )
    async with store.writing() as unit:
        await unit.people.upsert(replace(staff("p"), id=PersonId("p")))
        await unit.questions.add(answered, b"1", b"sealed", [])
        await unit.questions.put_answer(said)
        await expire_answered(unit, SCHOOL, NOW)
    async with store.reading() as unit:
        assert (await unit.questions.get(answered.id)).status is status
        assert await unit.questions.has_way_back(answered.id) is (status is Status.ANSWERED)
