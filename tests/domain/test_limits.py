"""How often one chat may send: whoever is told to wait is let through after that, and nobody else waits."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import TooFast
from domain.limits import DAY, HOUR, Limits
from tests.a_school import MORNING

gaps = st.lists(st.integers(0, 3 * 60 * 60), max_size=60)
limits = st.tuples(st.integers(1, 6), st.integers(1, 12))


def sent(limits: Limits, moment: datetime) -> bool:
    try:
        limits.check("chat", moment)
    except TooFast:
        return False
    limits.count("chat", moment)
    return True


@given(limits, gaps)
def test_no_hour_and_no_day_ever_holds_more_than_allowed(most, seconds):
    rule, now, let_through = Limits(*most), MORNING, []
    for gap in seconds:
        now += timedelta(seconds=gap)
        if sent(rule, now):
            let_through.append(now)
    for start in let_through:
        assert sum(start <= moment < start + HOUR for moment in let_through) <= most[0]
        assert sum(start <= moment < start + DAY for moment in let_through) <= most[1]


@given(limits, gaps)
def test_whoever_waits_as_long_as_told_is_let_through_and_not_much_longer_than_needed(most, seconds):
    rule, now = Limits(*most), MORNING
    for gap in seconds:
        now += timedelta(seconds=gap)
        try:
            rule.check("chat", now)
        except TooFast as refused:
            minutes = refused.values["minutes"]
            assert isinstance(minutes, int)
            assert 1 <= minutes <= 24 * 60
            with pytest.raises(TooFast):
                rule.check("chat", now + timedelta(minutes=minutes - 1))
            now += timedelta(minutes=minutes)
            rule.check("chat", now)
        rule.count("chat", now)


def test_looking_costs_nothing_and_one_chat_does_not_wait_for_another():
    rule = Limits(1, 2)
    for _ in range(5):
        rule.check("mai", MORNING)
    rule.count("mai", MORNING)
    rule.check("nam", MORNING)
    with pytest.raises(TooFast) as refused:
        rule.check("mai", MORNING + timedelta(seconds=90))
    assert refused.value.values == {"minutes": 59}


def test_the_days_limit_holds_when_the_hour_is_free():
    rule = Limits(2, 2)
    for hours in (0, 2):
        assert sent(rule, MORNING + timedelta(hours=hours))
    with pytest.raises(TooFast) as refused:
        rule.check("chat", MORNING + timedelta(hours=10))
    assert refused.value.values == {"minutes": 14 * 60}
    assert sent(rule, MORNING + DAY)


def test_yesterdays_keys_do_not_pile_up(monkeypatch):
    monkeypatch.setattr("domain.limits.MOST_REMEMBERED", 3)
    rule = Limits(1, 2)
    for key in "abc":
        rule.count(key, MORNING)
    rule.count("d", MORNING + DAY)
    assert set(rule._times) == {"d"}
