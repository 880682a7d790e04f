"""Silence, and strangers who take what people write: who hears of it, when, and how often."""

from datetime import timedelta

import pytest

from domain.notices import NoticeKind
from domain.services.watching import Alarm, Trouble, Watching, last_reached
from tests.domain.a_month import letters
from tests.domain.services.the_house import House, open_house

K, T = NoticeKind, Trouble


@pytest.fixture
async def house(store, tmp_path) -> House:
    return await open_house(store, tmp_path)


def woken(house: House) -> Watching:
    """As after a restart."""
    return Watching(house.store, house.tools.clock, house.tools.school)


async def alarms(house: House, watch: Watching, hours: int) -> list[Alarm]:
    """Every ten minutes an attempt that fails."""
    found = []
    for _ in range(hours * 6):
        house.tools.clock.advance(timedelta(minutes=10))
        if alarm := await watch.missed():
            found.append(alarm)
    return found


async def test_silence_is_told_after_one_six_and_eighteen_hours_once_each(house):
    watch = woken(house)
    await watch.reached()
    began = house.tools.clock.now()
    told = await alarms(house, watch, 30)
    assert [(alarm.trouble, alarm.hours, alarm.since) for alarm in told] == [
        (T.SILENCE, 1, began),
        (T.SILENCE, 6, began),
        (T.LAST_HOURS, 18, began),
    ]


async def test_a_restart_goes_on_counting_and_repeats_nothing(house):
    await woken(house).reached()
    assert len(await alarms(house, woken(house), 2)) == 1
    assert await alarms(house, woken(house), 3) == []
    assert [alarm.hours for alarm in await alarms(house, woken(house), 2)] == [6]


async def test_a_bot_that_never_reached_telegram_counts_from_its_first_attempt(house):
    assert [alarm.hours for alarm in await alarms(house, woken(house), 2)] == [1]


async def test_back_again_the_administrators_are_told_from_when_to_when_and_nothing_after_a_short_silence(house):
    watch = woken(house)
    await watch.reached()
    for minutes in (3, 30, 40):
        house.tools.clock.advance(timedelta(minutes=minutes))
        await watch.missed()
        await watch.reached()
    assert await letters(house.store, K.SILENCE_OVER) == []
    began = house.tools.clock.now()
    await alarms(house, watch, 7)
    await watch.reached()
    await watch.reached()
    [letter] = await letters(house.store, K.SILENCE_OVER)
    assert letter.values == {"since": f"{began:%H:%M %d/%m}", "until": f"{house.tools.clock.now():%H:%M %d/%m}"}
    assert [alarm.hours for alarm in await alarms(house, watch, 2)] == [1]


async def test_after_a_day_people_are_to_be_asked_to_send_again(house):
    watch = woken(house)
    await watch.reached()
    await alarms(house, watch, 25)
    await woken(house).reached()
    assert len(await letters(house.store, K.SILENCE_TOO_LONG)) == 1
    assert await letters(house.store, K.SILENCE_OVER) == []


async def reached(house: House):
    async with house.store.reading() as unit:
        return await last_reached(unit)


async def test_when_it_was_last_reached_is_known_to_five_minutes(house):
    watch = woken(house)
    assert await reached(house) is None
    await watch.reached()
    first = await reached(house)
    house.tools.clock.advance(timedelta(minutes=4))
    await watch.reached()
    assert await reached(house) == first
    house.tools.clock.advance(timedelta(minutes=1))
    await watch.reached()
    assert await reached(house) == house.tools.clock.now()


async def test_one_conflict_may_be_our_own_last_breath_and_the_second_is_told_once_in_six_hours(house):
    watch = woken(house)
    assert await watch.conflict("") is None
    alarm = await watch.conflict("")
    assert alarm is not None
    assert alarm.trouble is T.RIVAL
    assert await watch.conflict("") is None
    assert len(await letters(house.store, K.RIVAL)) == 1
    house.tools.clock.advance(timedelta(hours=7))
    assert await watch.conflict("") is None
    assert await watch.conflict("") is not None


async def test_a_strange_webhook_is_told_at_once_and_our_own_of_yesterday_is_not(house):
    watch = woken(house)
    await watch.ours("https://school.example/hook")
    assert await woken(house).conflict("https://school.example/hook") is None
    alarm = await woken(house).conflict("https://elsewhere.example/")
    assert alarm is not None
    assert alarm.trouble is T.FOREIGN_WEBHOOK
    assert len(await letters(house.store, K.FOREIGN_WEBHOOK)) == 1
