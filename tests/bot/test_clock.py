from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SystemClock, TurnableClock

START = datetime(2026, 11, 27, 14, 59, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_the_system_clock_tells_the_time_of_the_school():
    assert SystemClock().now().utcoffset() == timedelta(hours=7)


def test_a_turnable_clock_stands_still_until_it_is_turned():
    clock = TurnableClock(START)
    assert clock.now() == clock.now() == START
    clock.advance(timedelta(minutes=1))
    assert clock.now().isoformat() == "2026-11-27T15:00:00+07:00"
    clock.set(datetime(2026, 11, 27, 8, 30, tzinfo=UTC))
    assert clock.now().isoformat() == "2026-11-27T15:30:00+07:00"


def test_wall_clock_time_without_a_zone_is_the_school_s():
    assert TurnableClock(START.replace(tzinfo=None)).now() == START


def test_a_clock_goes_back_only_when_it_is_forced():
    clock = TurnableClock(START)
    with pytest.raises(ValueError, match="forwards"):
        clock.set(START - timedelta(seconds=1))
    with pytest.raises(ValueError, match="forwards"):
        clock.advance(timedelta(days=-1))
    clock.jump(START - timedelta(days=1))
    assert clock.now() == START - timedelta(days=1)
