"""How far a school has come, from the figures it has sent up."""

from datetime import date, timedelta
from typing import Any

from domain.consignment import Cargo, Consignment
from domain.milestones import Standing, milestone_of, standing_of, standings
from domain.sector import Milestone, Round, Sector

M = Milestone
ROUND = Round(
    "năm học 2026-2027",
    date(2026, 8, 1),
    {M.PLAN: date(2026, 9, 15), M.SESSION: date(2026, 9, 30), M.REPORT: date(2026, 10, 10)},
)


def sent(ref: str, on: str, code: str = "a", cargo: Cargo = Cargo.MILESTONE, **facts: Any) -> Consignment:
    return Consignment(code, cargo, ref, date.fromisoformat(on), {"on": on, **facts} if facts or on else {})


def standing(*came: Consignment) -> Standing:
    return standing_of("a", "Trường A", ROUND, came)


def test_before_a_day_means_due_on_the_day_before_and_late_from_that_day_on():
    assert ROUND.due_on(M.SESSION) == date(2026, 9, 29)
    assert not ROUND.is_late(M.SESSION, date(2026, 9, 29))
    assert ROUND.is_late(M.SESSION, date(2026, 9, 30))


def test_a_school_that_has_sent_nothing_misses_everything_and_is_late_with_what_is_past():
    nothing = standing()
    assert nothing.missing() == (M.PLAN, M.SESSION, M.REPORT)
    assert nothing.late(ROUND, date(2026, 9, 14)) == ()
    assert nothing.late(ROUND, date(2026, 9, 15)) == (M.PLAN,)
    assert nothing.complete is None


def test_what_counts_is_the_first_time_in_this_round():
    old = sent("plan/2025-2026", "2025-09-10")
    first, again = sent("plan/2026-2027", "2026-09-20"), sent("plan/bo-sung", "2026-09-25")
    found = standing(again, old, first)
    assert found.reached == {M.PLAN: date(2026, 9, 20)}
    assert found.was_late(ROUND) == (M.PLAN,)
    assert standing(sent("plan/x", "2026-09-14")).was_late(ROUND) == ()


def test_of_several_sessions_the_best_attended_is_told():
    uncounted = sent("session/a/2026-09", "2026-09-20")
    half = sent("session/b/2026-09", "2026-09-22", complete=False, came=20, wanted=40)
    full = sent("session/c/2026-10", "2026-10-01", complete=True)
    assert (standing(uncounted).complete, standing(uncounted).sessions) == (None, 1)
    told = standing(uncounted, half)
    assert (told.complete, told.came, told.wanted) == (False, 20, 40)
    assert standing(uncounted, half, full).complete is True


def test_a_report_is_reached_on_the_day_on_which_it_was_sent():
    report = Consignment("a", Cargo.REPORT, "2026-09", date(2026, 10, 5), {"period": "tháng 9"})
    assert standing(report).reached == {M.REPORT: date(2026, 10, 5)}


def test_what_is_no_step_of_a_round_is_passed_over():
    assert milestone_of(sent("something-new/1", "2026-09-20")) is None
    assert standing(sent("something-new/1", "2026-09-20")).reached == {}
    assert milestone_of(sent("x", "2026-09-20", cargo=Cargo.MATTER)) is None


def test_schools_with_the_most_that_is_late_come_first_then_by_name():
    sector = Sector(ROUND, {"a": "Trường Bé", "b": "Trường An", "c": "Trường Cao"}, is_authority=True)
    came = [sent("plan/1", "2026-09-10", code="a"), sent("plan/1", "2026-09-10", code="b")]
    today = date(2026, 9, 15)
    assert [one.code for one in standings(sector, came, today)] == ["c", "b", "a"]
    assert [one.code for one in standings(sector, came, today - timedelta(days=1))] == ["c", "b", "a"]
