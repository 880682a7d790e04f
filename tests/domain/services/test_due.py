"""By when an answer is wanted, and when it is late."""

from dataclasses import replace
from datetime import date

import pytest

from domain.life import Status
from domain.services.due import due_on, is_overdue
from tests.domain.a_month import a_dialogue_school, a_plan, asked

SCHOOL = a_dialogue_school()
AT_ONCE = a_dialogue_school(series=[a_plan(release_after_session=False)])
OWN_DAYS = a_dialogue_school(topics=tuple(replace(topic, days_to_answer=2) for topic in SCHOOL.topics))
EARLY, SESSION = date(2026, 11, 3), date(2026, 11, 27)


def due(school, period="2026-11", today=EARLY, **more):
    return due_on(asked("q1", period=period, **more), school, school.calendar, today)


def test_what_is_read_out_in_a_session_is_wanted_for_that_day():
    assert due(SCHOOL) == SESSION
    assert due(SCHOOL, today=SESSION) == SESSION


@pytest.mark.parametrize(
    ("school", "more", "expected"),
    [
        (AT_ONCE, {}, date(2026, 11, 8)),
        (SCHOOL, {"period": ""}, date(2026, 11, 8)),
        (SCHOOL, {"series": "gone"}, date(2026, 11, 8)),
        (SCHOOL, {"today": date(2026, 11, 28)}, date(2026, 12, 3)),
        (OWN_DAYS, {}, date(2026, 11, 5)),
    ],
    ids=["sent at once", "without a session", "of no dialogue any more", "after it", "own days"],
)
def test_else_the_days_of_the_topic_or_of_the_school_count(school, more, expected):
    assert due(school, **more) == expected


@pytest.mark.parametrize(
    ("status", "today", "late"),
    [
        (Status.ASSIGNED, date(2026, 11, 20), False),
        (Status.ASSIGNED, SESSION, False),
        (Status.ASSIGNED, date(2026, 11, 28), True),
        (Status.NEEDS_TIME, date(2026, 11, 20), True),
    ],
)
def test_carried_on_to_a_session_ahead_it_is_not_late_but_a_promised_day_is(status, today, late):
    question = asked("q1", period="2026-11", status=status, due_on=date(2026, 10, 28))
    assert is_overdue(question, SCHOOL, SCHOOL.calendar, today) is late
    assert not is_overdue(replace(question, due_on=None), SCHOOL, SCHOOL.calendar, today)
