"""Opening, pausing, ending; words from the floor; what is told afterwards; what is left after a year."""

from pathlib import Path

import pytest

from domain.errors import BadInput, Outdated, Unknown
from domain.hall import Hall, Phase
from domain.life import Status
from domain.notices import Audience, LetterState, NoticeKind
from domain.people import PersonId
from domain.services import hall_papers
from domain.services.adjourning import CLOSE_ERRAND
from domain.services.attending import STAFF
from domain.services.hall_briefing import HallBriefing
from domain.services.hall_rooms import Room
from domain.services.shelf import Request
from storage.engine import SqlStore
from tests.domain.a_month import letters, moment, put_in
from tests.domain.services.a_hall_house import AFTERNOON, HERE, HallHouse, a_hall_house, listed


@pytest.fixture
async def house(store: SqlStore, tmp_path: Path) -> HallHouse:
    return await a_hall_house(store, tmp_path)


def hall_of(room: Room) -> Hall:
    assert room.hall
    return room.hall


async def test_it_can_be_opened_on_its_day_only_and_once(house: HallHouse):
    start = (house.act, *HERE, PersonId("head"))
    with pytest.raises(Outdated):
        await house.presiding.start(*start, "by_telephone", confirmed=True)
    for day, hour in ((26, 14), (28, 9), (27, 23)):
        house.turn(moment(11, day, hour))
        with pytest.raises(Outdated, match="hall_closed"):
            await house.presiding.start(*start, "in_person", confirmed=True)
    house.turn(moment(11, 27, 9))
    with pytest.raises(Outdated, match="hall_unusual"):
        await house.presiding.start(*start, "in_person", confirmed=False)
    house.turn(AFTERNOON)
    first = await house.presiding.start(*start, "hybrid", confirmed=False)
    again = await house.presiding.start(house.head, *HERE, PersonId("vice"), "online", confirmed=False)
    assert first.hall == again.hall
    assert [one.about for one in await house.presiding.rooms(house.act)] == ["others/2026-11", "boarding/2026-11"]


async def test_a_session_that_is_none_is_unknown_or_not_held(house: HallHouse):
    for series, period, refused in (("others", "2026-13", Unknown), ("never", "2026-11", Unknown)):
        with pytest.raises(refused):
            await house.presiding.room(house.act, series, period)
    with pytest.raises(Outdated):
        await house.presiding.room(house.act, "others", "2026-07")


async def test_the_course_of_a_session_by_versions(house: HallHouse):
    with pytest.raises(Outdated, match="hall_closed"):
        await house.presiding.end(house.act, *HERE, 0, "")
    await house.open()
    assert hall_of(await house.presiding.go_to(house.act, *HERE, 1, 99)).part == 4
    with pytest.raises(Outdated, match="hall_changed"):
        await house.presiding.go_to(house.head, *HERE, 1, 2)
    same = await house.presiding.go_to(house.head, *HERE, 1, 4)
    assert hall_of(same).version == 2
    await house.presiding.pause(house.act, *HERE, 2)
    paused = await house.presiding.pause(house.head, *HERE, 2)
    assert hall_of(paused).phase is Phase.PAUSED
    await house.presiding.resume(house.head, *HERE, 3)
    mark = (await house.presiding.parting(house.act, *HERE)).mark
    for version, read in ((3, mark), (4, "another")):
        with pytest.raises(Outdated, match="hall_changed"):
            await house.presiding.end(house.act, *HERE, version, read)
    await house.presiding.end(house.act, *HERE, 4, mark)
    ended = await house.presiding.end(house.head, *HERE, 4, mark)
    assert hall_of(ended).phase is Phase.ENDED
    assert [one.recipient.ref for one in await letters(house.store, NoticeKind.HALL_ENDED)] == ["head", "secretary"]


async def test_the_night_closes_what_is_open_and_nothing_else(house: HallHouse):
    await house.open()
    night = moment(11, 27, 23)
    async with house.store.reading() as unit:
        assert [(one.errand, one.due_at) for one in await unit.due.due(night)] == [(CLOSE_ERRAND, night)]
    for _ in range(2):
        async with house.store.writing() as unit:
            await house.presiding.close_by_itself(unit, "others/2026-11", night)
    async with house.store.writing() as unit:
        assert await house.presiding.session_over(unit, "boarding", "2026-11", night) == 0
        assert await unit.halls.open_ones() == []
    assert (await house.reporting.facts(house.act, *HERE)).hall.by_itself


async def test_letters_of_the_hall_tell_what_is_still_true(house: HallHouse):
    await house.speaking.register(await house.actor("mai"), *HERE)
    await house.open()
    await house.speaking.add(house.act, *HERE, "Bác Hùng")
    await house.speaking.call(house.act, *HERE, 1)
    [called] = await letters(house.store, NoticeKind.SPEAKER_CALLED)
    brief, now = HallBriefing(house.tools.school).brief, house.tools.clock.now()
    mai, pao = (await house.actor("mai")).persons[0], (await house.actor("pao")).persons[0]
    async with house.store.reading() as unit:
        assert await brief(unit, called, Audience.STUDENT, mai, now)
        assert await brief(unit, called, Audience.STUDENT, pao, now) is None
    await house.speaking.call(house.act, *HERE, 2)
    await house.end()
    ended = (await letters(house.store, NoticeKind.HALL_ENDED))[0]
    async with house.store.reading() as unit:
        assert await brief(unit, called, Audience.STUDENT, mai, now) is None
        assert await brief(unit, ended, Audience.STUDENT, mai, now) is None
        assert await brief(unit, ended, Audience.STAFF, house.head.persons[0], now)
    assert ended.state is LetterState.QUEUED


async def test_words_from_the_floor_need_a_few_letters_and_an_open_hall(house: HallHouse):
    with pytest.raises(Outdated, match="hall_closed"):
        await house.flooring.add(house.act, *HERE, "Sân bóng?", "csvc")
    await house.open()
    with pytest.raises(BadInput, match="too_short"):
        await house.flooring.add(house.act, *HERE, "ạ", "csvc")
    codes = {(await house.flooring.add(house.act, *HERE, f"Sân bóng số {n}?", "csvc"))[0].code for n in range(3)}
    shown = [one.code for one in await house.hearing.agenda(house.act, *HERE)]
    assert set(shown) == codes


async def test_a_year_later_nothing_of_a_hall_is_left(house: HallHouse):
    await put_in(house.store, listed("one"))
    await house.speaking.register(await house.actor("mai"), *HERE)
    await house.open()
    await house.hearing.note(house.act, *HERE, "ONE", "Ghi thế này.")
    await house.attending.everybody(house.act, *HERE, STAFF)
    async with house.store.writing() as unit:
        await unit.questions.forget_up_to(moment(12, 1).date())
        assert await unit.halls.forget_periods_up_to("2026-11") == 1
        assert await unit.halls.get(*HERE) is None
        for left in (unit.halls.notes, unit.halls.speakers, unit.halls.attendance, unit.halls.records):
            assert not await left(*HERE)


async def test_of_a_session_nobody_opened_there_are_no_minutes_but_answers_may_be_told(house: HallHouse):
    await put_in(house.store, listed("one"), listed("gone", status=Status.WITHDRAWN))
    ref, now = "/".join(HERE), moment(11, 27, 18)
    async with house.store.reading() as unit:
        request = Request(unit, house.tools.school, house.act, now)
        assert await hall_papers.opened(request) == []
        assert ref in await hall_papers.held(request)
        assert ref in await hall_papers.programmed(request)
        with pytest.raises(Unknown):
            await hall_papers.minutes_facts(request, ref)
        facts = await hall_papers.notice_facts(request, ref)
    assert [(one.question.code, one.answer) for one in facts.answers] == [("ONE", None)]
    assert facts.hall is None
