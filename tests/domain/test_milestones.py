"""How far a school has come, from the figures it has sent up."""

from datetime import date, timedelta
from typing import Any

from domain.consignment import Cargo, Consignment
from domain.milestones import MONTHS, Standing, milestone_of, report_of, standing_of, standings
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


HELD = sent("session/doi_thoai/2026-09", "2026-09-24")


def report(ref: str, day: date, *months: str) -> Consignment:
    return Consignment("a", Cargo.REPORT, ref, day, {"period": "tháng 9", MONTHS: list(months)})


def test_a_report_on_the_rounds_dialogue_is_reached_on_the_day_on_which_it_was_sent():
    september = report("2026-09", date(2026, 10, 5), "2026-09")
    assert standing(HELD, september).reached == {M.SESSION: date(2026, 9, 24), M.REPORT: date(2026, 10, 5)}


def test_a_report_on_other_months_or_sent_before_the_dialogue_is_not_the_rounds():
    august, early = report("2026-08", date(2026, 10, 1), "2026-08"), report("2026-09", date(2026, 9, 23), "2026-09")
    assert M.REPORT not in standing(HELD, august, early).reached
    assert M.REPORT not in standing(early).reached
    assert report_of("a", ROUND, [HELD, august, early]) is None
    another_month = sent("session/doi_thoai/2026-10", "2026-10-28"), report("2026-10", date(2026, 11, 2), "2026-10")
    assert M.REPORT not in standing(HELD, *another_month).reached


def test_of_several_reports_on_the_dialogue_the_one_about_the_fewest_months_is_merged():
    september = report("2026-09", date(2026, 10, 5), "2026-09")
    half_year = report("HK1-2026-2027", date(2027, 1, 20), "2026-09", "2026-10", "2026-11", "2026-12")
    assert report_of("a", ROUND, [HELD, half_year, september]) == september
    assert report_of("a", ROUND, [HELD, half_year]) == half_year
    assert standing(HELD, half_year, september).reached[M.REPORT] == date(2026, 10, 5)


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
