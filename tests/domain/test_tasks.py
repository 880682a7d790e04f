"""Which day each task of the plan falls on, for every month and however a session is moved."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar
from domain.people import Role
from domain.period import periods
from domain.series import Override, Session
from domain.tasks import Occurrence, Task, occurrences
from tests.domain.a_month import BOARDING_DATES, OTHER_DATES, moment

FIRST, LAST = date(2026, 9, 1), date(2027, 5, 31)
keys = st.text("abc", min_size=1, max_size=4)
roles = st.lists(st.sampled_from(Role), min_size=1, max_size=3).map(tuple)
fixed = st.builds(Task, key=keys, title=keys, owners=roles, due_on=st.dates(date(2026, 6, 1), date(2027, 8, 31)))
bound = st.builds(
    Task,
    key=keys,
    title=keys,
    owners=roles,
    dialogue=st.sampled_from(["all", "boarding", "others", "another"]),
    before_days=st.integers(0, 60),
)


def held(calendar: Calendar) -> dict[str, list[Session]]:
    found = {}
    for dates in (BOARDING_DATES, OTHER_DATES):
        planned = [calendar.session(dates, period) for period in periods("2026-09", "2027-07")]
        found[dates.key] = [one for one in planned if isinstance(one, Session)]
    return found


SESSIONS = held(Calendar())


@given(st.lists(fixed | bound, max_size=6), st.dates(FIRST, LAST), st.integers(0, 200))
def test_every_task_falls_on_its_own_days_and_the_table_is_sorted_by_day(tasks, first, length):
    last = first + timedelta(days=length)
    found = occurrences(tasks, SESSIONS, first, last)
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert all(first <= one.due_on <= last for one in found)
    for one in found:
        if one.task.due_on is not None:
            assert (one.due_on, one.about, one.session) == (one.task.due_on, "", None)
        else:
            assert one.session is not None
            assert one.session.session_at.date() - one.due_on == timedelta(days=one.task.before_days)
            assert one.about == f"{one.session.series.key}/{one.session.period}"
            assert one.task.dialogue in {"all", one.session.series.key}
    expected = sum(
        first <= day <= last
        for task in tasks
        for day in (
            [task.due_on]
            if task.due_on
            else [
                one.session_at.date() - timedelta(days=task.before_days)
                for series, sessions in SESSIONS.items()
                if task.dialogue in {"all", series}
                for one in sessions
            ]
        )
    )
    assert len(found) == expected


def test_rows_of_the_same_day_keep_the_order_of_the_settings_and_two_rows_may_share_it():
    tasks = [Task(key, key, (Role.LOGISTICS,), due_on=FIRST) for key in ("b", "a", "c")]
    assert [one.task.key for one in occurrences(tasks, {}, FIRST, LAST)] == ["b", "a", "c"]


def test_a_session_that_is_moved_takes_its_tasks_along_and_one_called_off_needs_none():
    task = Task("logistics", "Chuẩn bị", (Role.LOGISTICS,), dialogue="others", before_days=1)
    moved = Calendar(overrides={("others", "2026-11"): Override(moment(11, 30, 14))})
    [one] = occurrences([task], held(moved), date(2026, 11, 1), date(2026, 12, 1))
    assert (one.due_on, one.key) == (date(2026, 11, 29), ("logistics", "others/2026-11"))
    off = Calendar(overrides={("others", "2026-11"): Override(None, "thi học kì")})
    assert occurrences([task], held(off), date(2026, 11, 1), date(2026, 12, 1)) == []


def test_owners_and_those_who_work_along_are_kept_apart_and_late_is_counted_in_days():
    task = Task("plan", "Kế hoạch", (Role.PRINCIPAL,), (Role.UNION_CHAIR,), due_on=FIRST)
    assert task.roles == {Role.PRINCIPAL, Role.UNION_CHAIR}
    assert Occurrence(task, "", FIRST).days_late(FIRST + timedelta(days=2)) == 2
    assert Occurrence(task, "", FIRST).days_late(FIRST - timedelta(days=3)) == -3
