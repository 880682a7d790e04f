"""When the clock thinks of home visits and of the plan's tasks."""

from dataclasses import replace
from datetime import date, time, timedelta

from domain import cycle
from domain.calendar import Calendar
from domain.errand import Kind
from domain.people import Role
from domain.ports import DueWork
from domain.tasks import Task
from domain.visits import VisitRules
from tests.domain.a_month import a_dialogue_school

BESIDE = {Kind.VISITS_MONTH, Kind.VISITS_SEMESTER, Kind.TASKS}
VISITING = a_dialogue_school(visits=VisitRules((1, 12), 1, 25, time(16)))
WORKING = a_dialogue_school(tasks=(Task("plan", "Kế hoạch", (Role.PRINCIPAL,), due_on=date(2026, 10, 10)),))
YEAR = [date(2026, 9, 1) + timedelta(days=n) for n in range(365)]


def beside(school, day):
    return [errand for errand in cycle.daily(school, day) if errand.kind in BESIDE]


def test_visits_are_told_of_once_a_month_in_lessons_and_at_the_end_of_each_semester():
    found = [errand for day in YEAR for errand in beside(VISITING, day)]
    months = [errand.ref for errand in found if errand.kind is Kind.VISITS_MONTH]
    ends = [errand.ref for errand in found if errand.kind is Kind.VISITS_SEMESTER]
    assert months == [f"2026-{month:02}-25" for month in range(9, 13)] + [f"2027-0{month}-25" for month in range(1, 6)]
    assert ends == ["2027-01-11", "2027-05-31"]
    assert {(errand.due_at.hour, errand.due_at.utcoffset()) for errand in found} == {(16, timedelta(hours=7))}


def test_on_a_day_that_is_both_the_semester_is_told_and_the_month_left_out():
    both = replace(VISITING, visits=VisitRules((1, 26), 1, 25, time(16)))
    assert [errand.kind for errand in beside(both, date(2027, 1, 25))] == [Kind.VISITS_SEMESTER]


def test_tasks_are_looked_through_every_morning_where_there_are_any():
    for day in YEAR:
        [errand] = beside(WORKING, day)
        assert (errand.kind, errand.due_at.hour) == (Kind.TASKS, 8)
        assert cycle.find(errand.work, WORKING, Calendar()) == errand


def test_a_school_without_either_hears_of_neither_and_old_rows_are_let_be():
    plain = a_dialogue_school()
    assert [errand for day in YEAR for errand in beside(plain, day)] == []
    row = DueWork("visits_month", "2026-11-25", beside(VISITING, date(2026, 11, 25))[0].due_at)
    assert cycle.find(row, plain, Calendar()) is None
