"""Days and hours as a principal types them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput
from domain.typed_moments import typed_moment
from tests.domain.a_month import moment

TODAY, USUAL = date(2026, 11, 20), time(14)


@pytest.mark.parametrize(
    ("typed", "when", "note"),
    [
        ("30/11", moment(11, 30, 14), ""),
        (" 1-12-2026 19:45 ", moment(12, 1, 19, 45), ""),
        ("30/11 14h30, thi học kì", moment(11, 30, 14, 30), "thi học kì"),
        ("30.11, 15h", moment(11, 30, 15), ""),
        ("30/11 vì hội thảo", moment(11, 30, 14), "vì hội thảo"),
        ("5/1", moment(1, 5, 14, year=2027), ""),
        ("20/11", moment(11, 20, 14), ""),
    ],
)
def test_a_day_an_hour_and_a_reason(typed, when, note):
    assert typed_moment(typed, TODAY, USUAL) == (when, note)


@pytest.mark.parametrize("typed", ["", "mai", "31/11", "30/13", "30/11 25:00", "30", "2026-11-30", "30/11/26"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(BadInput, match="date_unreadable"):
        typed_moment(typed, TODAY, USUAL)


@given(st.text(max_size=30))
def test_anything_typed_is_a_moment_or_a_refusal(typed):
    try:
        when, _ = typed_moment(typed, TODAY, USUAL)
    except BadInput:
        return
    assert when.tzinfo is not None
