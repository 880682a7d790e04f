"""Letters of the clock at the moment of sending: filled with what is true, dropped when it no longer is."""

from dataclasses import replace

import pytest

from bot.clock import TurnableClock
from domain.life import Status
from domain.notices import Audience, Letter, NoticeKind, Recipient, RecipientKind
from domain.people import PersonId, Scope
from domain.questions import Lane
from domain.series import NoSession, Reason, Session
from domain.services.convening import Convening
from domain.services.cycle_briefing import CYCLE_KINDS, CycleBriefing, _asked
from tests.domain.a_month import a_dialogue_school, actor_of, asked, bypass, moment, move_in, put_in, stored
from tests.domain.an_open_vault import VAULT

K = NoticeKind
SCHOOL = a_dialogue_school()
ABOUT, BEFORE = "others/2026-11", moment(11, 24, 9)


async def brief(store, kind, who="mai", about=ABOUT, now=BEFORE, audience=Audience.STUDENT, **values):
    to = Recipient(RecipientKind.PERSON, who) if who else Recipient(RecipientKind.WAY_BACK, about)
    letter = Letter("key", kind, to, about, now, values)
    async with store.reading() as unit:
        person = await unit.people.get(PersonId(who)) if who else None
        return await CycleBriefing(SCHOOL, VAULT).brief(unit, letter, audience, person, now)


async def decide(store, now, at):
    convening = Convening(store, TurnableClock(now), SCHOOL)
    await convening.confirm(await actor_of(store, "head"), "others", "2026-11", at, "hội thảo")


async def choose(store, *ids):
    async with store.writing() as unit:
        await unit.cycles.choose("others", "2026-11", "10A1", [PersonId(one) for one in ids])


async def test_who_has_no_phone_is_not_written_to(store):
    await move_in(store)
    assert await brief(store, K.COLLECTION_OPENS, "pao") is None
    assert await brief(store, K.COLLECTION_OPENS, "mai") is not None


@pytest.mark.parametrize(
    ("kind", "who", "true_at", "gone_at"),
    [
        (K.COLLECTION_OPENS, "mai", BEFORE, moment(11, 26, 16)),
        (K.PUPIL_REMINDER, "mai", BEFORE, moment(11, 26, 16)),
        (K.TIMETABLE, "planner", BEFORE, moment(11, 27, 14)),
        (K.SESSION_MOVED, "mai", BEFORE, moment(11, 27, 14)),
        (K.PICK_REPRESENTATIVES, "teacher", BEFORE, moment(11, 27, 14)),
        (K.QUESTION_LIST, "head", moment(11, 26, 15), moment(11, 27, 14)),
        (K.SESSION_EVE, "head", moment(11, 26, 17), moment(11, 27, 6)),
        (K.SESSION_TODAY, "head", moment(11, 27, 7), moment(11, 27, 14)),
        (K.SESSION_TODAY, "head", moment(11, 27, 7), moment(11, 26, 17)),
    ],
)
async def test_a_word_about_a_session_has_its_time(store, kind, who, true_at, gone_at):
    await move_in(store)
    notice = await brief(store, kind, who, now=true_at)
    assert isinstance(notice.values["planned"], Session)
    assert await brief(store, kind, who, now=gone_at) is None


async def test_called_off_nobody_is_invited_and_everybody_hears_of_it(store):
    await move_in(store)
    await decide(store, BEFORE, None)
    assert await brief(store, K.SESSION_EVE, "head", now=moment(11, 26, 17)) is None
    assert await brief(store, K.PUPIL_REMINDER) is None
    assert (await brief(store, K.SESSION_MOVED)).variant == "not_held"


async def test_the_question_to_the_principal_is_over_once_it_is_decided(store):
    await move_in(store)
    assert (await brief(store, K.SESSION_MOVED, "head", ask=1)).variant == "ask"
    await decide(store, BEFORE, moment(11, 30, 14))
    assert await brief(store, K.SESSION_MOVED, "head", ask=1) is None
    assert (await brief(store, K.SESSION_MOVED, "mai")).variant == ""


async def test_only_who_comes_is_invited(store):
    await move_in(store)
    await choose(store, "mai")
    eve, evening = moment(11, 26, 17), "boarding/2026-11"
    assert (await brief(store, K.SESSION_EVE, "mai", now=eve)).values["class_name"] == "10A1"
    assert await brief(store, K.SESSION_EVE, "nam", now=eve) is None
    assert await brief(store, K.SESSION_EVE, "din", now=eve) is None
    assert await brief(store, K.SESSION_EVE, "din", evening, eve) is not None
    assert await brief(store, K.SESSION_EVE, "ba", now=eve) is None


async def test_a_teacher_is_asked_for_the_classes_that_are_not_complete(store):
    await move_in(store)
    notice = await brief(store, K.PICK_REPRESENTATIVES, "teacher", audience=Audience.PARENT)
    assert [choice.class_name for choice in notice.values["choices"]] == ["10A1"]
    assert notice.audience is Audience.STAFF
    await choose(store, "mai", "nam")
    assert await brief(store, K.PICK_REPRESENTATIVES, "teacher") is None


class TestReviewers:
    async def test_are_told_what_waits_now_and_nothing_when_nothing_does(self, store):
        await move_in(store)
        await put_in(store, asked("q1"), asked("q2", period="2026-12"), asked("q3", status=Status.IN_BOX))
        about, facts = "class:10A1", {"series": "others", "period": "2026-11", "hours": 4}
        both = await brief(store, K.REVIEW_NEW, "teacher", about)
        one = await brief(store, K.REVIEW_REMINDER, "teacher", about, **facts)
        assert (both.values["count"], one.values["count"]) == (2, 1)
        assert both.values["session"].period == "2026-11"
        assert await brief(store, K.REVIEW_REMINDER, "teacher", about, moment(11, 26, 15, 1), **facts) is None
        assert await brief(store, K.REVIEW_NEW, "teacher2", "class:10A2") is None

    async def test_without_a_session_in_sight_are_still_told(self, store):
        await move_in(store)
        await put_in(store, asked("q1", period=""))
        notice = await brief(store, K.REVIEW_NEW, "teacher", "class:10A1")
        assert (notice.values["count"], notice.values["session"]) == (1, None)

    async def test_never_hear_of_what_they_are_kept_from(self, store):
        await move_in(store)
        await put_in(store, asked("q1", shielded_from=(Scope.of_class("10A1"),)))
        assert await brief(store, K.REVIEW_NEW, "teacher", "class:10A1") is None


class TestTheList:
    async def test_holds_for_each_reader_what_this_reader_may_see(self, store):
        await move_in(store)
        ready = {"status": Status.ASSIGNED}
        await put_in(
            store,
            asked("q1", **ready),
            asked("q2", status=Status.MERGED, merged_into="q1"),
            bypass("q3", **ready),
            asked("q4", lane=Lane.URGENT, status=Status.ACKNOWLEDGED, reviewer=None),
        )
        head = await brief(store, K.QUESTION_LIST, "head")
        secretary = await brief(store, K.QUESTION_LIST, "secretary")
        assert [one.question.code for one in head.values["agenda"].items] == ["Q1", "Q3"]
        assert [(one.question.code, one.count) for one in secretary.values["agenda"].items] == [("Q1", 2)]
        assert (head.values["secretary"], head.values["chair"]) == ("secretary", "head")


class TestAskers:
    async def test_of_a_returned_question_hear_where_it_can_still_go(self, store):
        await move_in(store)
        await put_in(store, asked("q1", status=Status.RETURNED))
        notice = await brief(store, K.CARRIED_OVER, "", "q1", moment(11, 26, 15, 1), why="returned")
        assert (notice.variant, notice.values["planned"].period) == ("returned", "2026-12")
        assert notice.values["proof"] == "Q1.rate-Q1", "who gave no name opens the letter with it"
        async with store.writing() as unit:
            await unit.questions.save(replace(await stored(store, "q1"), status=Status.PENDING_REVIEW))
        assert await brief(store, K.CARRIED_OVER, "", "q1", why="returned") is None
        assert (await brief(store, K.CARRIED_OVER, "", "q1")).variant == "called_off"

    async def test_of_what_is_answered_or_withdrawn_hear_nothing(self, store):
        await move_in(store)
        await put_in(store, asked("q1", status=Status.WITHDRAWN), asked("q2", status=Status.ANSWERED))
        assert await brief(store, K.CARRIED_OVER, "", "q1") is None
        assert await brief(store, K.CARRIED_OVER, "", "q2") is None


async def test_the_digest_is_written_when_it_is_sent(store):
    await move_in(store)
    assert await brief(store, K.DIGEST, "head", "2026-11-10", moment(11, 10, 17, 30)) is None
    await put_in(store, asked("q1"))
    notice = await brief(store, K.DIGEST, "head", "2026-11-10", moment(11, 10, 17, 30))
    assert notice.values["digest"].numbers.cells == {}


async def test_a_letter_to_nobody_in_person_is_about_ones_own_question_only(store):
    await move_in(store)
    for kind in CYCLE_KINDS - {K.CARRIED_OVER}:
        assert await brief(store, kind, "") is None


async def test_a_month_of_the_summer_is_nobodys_news(store):
    await move_in(store)
    assert await brief(store, K.SESSION_MOVED, about="others/2026-07", now=moment(6, 20, 9)) is None


def test_a_month_without_a_day_left_is_the_principals_question():
    day = BEFORE.date()
    none = NoSession(SCHOOL.plan("others").dates, "2026-11", (Reason("closed", day),))
    assert _asked(none, day) == "ask_not_held"
