"""What the button "to the next event" passes by, and what it does not."""

from datetime import datetime

from bot.config import load
from bot.sandbox.crowd import Crowd
from bot.sandbox.month import load_questions
from bot.sandbox.opening import VISITORS_COME
from bot.sandbox.stage import SandboxStage, stage
from bot.sandbox.stops import is_worth_a_line, is_worth_a_stop, next_stop
from domain.errand import Kind
from domain.ports import DueWork
from texts import has

MONDAY = datetime.fromisoformat("2026-11-23T07:00:00+07:00")
FRIDAY_NIGHT = datetime.fromisoformat("2026-11-27T21:00:00+07:00")
MOST_PRESSES = 16


def test_whatever_is_due_has_a_name_on_the_page():
    assert [kind for kind in Kind if not has(f"errand.{kind}")] == []


async def lived(opened: SandboxStage) -> dict[datetime, list[str]]:
    """The moments at which one stood, with what was told on the way there."""
    told: dict[datetime, list[str]] = {}
    while opened.now() < FRIDAY_NIGHT:
        moment = await opened.next_event()
        assert moment is not None
        told[moment] = await opened.advance(moment)
    return told


async def test_the_last_week_takes_few_presses_and_each_shows_something():
    async with stage(load(env={}), MONDAY) as opened:
        askings = [(asking.moment(MONDAY.date()), asking) for asking in load_questions(opened.school)]
        opened.crowd = Crowd([(at, asking) for at, asking in askings if at > MONDAY])
        told = await lived(opened)
    assert len(told) <= MOST_PRESSES
    assert all(told.values()), "a press after which nothing is told"
    assert max(told) == FRIDAY_NIGHT
    minutes = {f"{moment:%d %H:%M}" for moment in told}
    assert {"24 08:00", "26 15:00", "26 17:00", "27 07:00", "27 15:00", "27 16:00"} <= minutes
    assert len(minutes) == len(told), "twice at the same minute"


def work(errand: str, at: str, ref: str = "2026-11-16") -> DueWork:
    return DueWork(errand, ref, datetime.fromisoformat(f"2026-11-{at}:00+07:00"))


def test_an_empty_box_is_passed_by_and_a_full_one_is_not():
    opening = work("empty_box", "16T11:30")
    assert not is_worth_a_stop(opening, VISITORS_COME, box_is_empty=True)
    assert not is_worth_a_line(opening, box_is_empty=True)
    assert is_worth_a_stop(opening, VISITORS_COME, box_is_empty=False)
    assert is_worth_a_line(opening, box_is_empty=False)


def test_an_alarm_stops_the_clock_once():
    first, second = work("urgent_ack", "16T12:25", "q7/1"), work("urgent_ack", "16T12:40", "q7/2")
    assert is_worth_a_stop(first, VISITORS_COME, box_is_empty=True)
    assert not is_worth_a_stop(second, VISITORS_COME, box_is_empty=True)
    assert is_worth_a_line(second, box_is_empty=True)


def test_a_digest_is_a_stop_only_after_a_day_without_any():
    assert not is_worth_a_stop(work("digest", "16T17:30"), VISITORS_COME, box_is_empty=True)
    assert is_worth_a_stop(work("digest", "17T17:30"), VISITORS_COME, box_is_empty=True)
    assert not is_worth_a_line(work("housekeeping", "17T02:30"), box_is_empty=True)


def test_what_comes_within_the_same_minute_is_one_stop():
    reminder, cutoff, later = (VISITORS_COME.replace(minute=1, second=second) for second in (0, 1, 59))
    assert next_stop(VISITORS_COME, [None, cutoff, reminder, VISITORS_COME]) == cutoff
    assert next_stop(cutoff, [reminder, cutoff, later]) == later
    assert next_stop(later, [reminder, None]) is None
