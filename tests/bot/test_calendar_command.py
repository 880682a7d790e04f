"""What ``python -m bot calendar`` prints."""

import json
from datetime import date, datetime, time

import pytest

from bot.calendar_command import calendar_table
from bot.holidays_vn import closed_days
from domain.errors import BadInput
from domain.series import Override, SchoolYear, Series

BOTH = (Series("boarding", "Học sinh bán trú", start=time(19, 45)), Series("day", "Học sinh khác"))


def printed(first, last, *, as_json=False, overrides=None):
    return calendar_table(BOTH, SchoolYear(), closed_days(), overrides or {}, first, last, as_json=as_json)


def test_november_2026_as_json():
    day, boarding = json.loads(printed("2026-11", "2026-11", as_json=True))
    assert day == {
        "series": "day",
        "period": "2026-11",
        "session_at": "2026-11-27T14:00:00+07:00",
        "cutoff_at": "2026-11-26T15:00:00+07:00",
        "student_deadline_at": "2026-11-25T17:00:00+07:00",
        "moved_from": "2026-11-28",
        "reason": "Ngày 28/11 là thứ Bảy nên buổi đối thoại tháng 11/2026 chuyển sang thứ Sáu, 27/11/2026. "
        "Hạn chốt câu hỏi sớm hơn thường lệ: 15:00 thứ Năm, 26/11/2026.",
        "cancelled": False,
    }
    assert boarding["session_at"] == "2026-11-27T19:45:00+07:00"
    assert boarding["cutoff_at"] == "2026-11-27T15:00:00+07:00"
    assert boarding["moved_from"] == "2026-11-28"


def test_an_ordinary_month_and_a_summer_month_as_json():
    summer = json.loads(printed("2027-06", "2027-06", as_json=True))[0]
    assert {name for name, value in summer.items() if value is None} == {
        "session_at",
        "cutoff_at",
        "student_deadline_at",
        "moved_from",
    }
    assert summer["cancelled"] is True
    assert "nằm ngoài năm học" in summer["reason"]
    ordinary = json.loads(printed("2026-10", "2026-10", as_json=True))[0]
    assert (ordinary["moved_from"], ordinary["reason"], ordinary["cancelled"]) == (None, None, False)


def test_a_school_year_is_sorted_by_period_then_moment():
    rows = json.loads(printed("2026-09", "2027-05", as_json=True))
    assert len(rows) == 18
    assert rows == sorted(rows, key=lambda row: (row["period"], row["session_at"]))
    assert date.fromisoformat(rows[10]["session_at"][:10]) == date(2027, 3, 1)


def test_the_table_is_aligned_and_reads_like_a_notice():
    called_off = {("day", "2026-10"): Override(None, "bão")}
    header, *rows = printed("2026-10", "2026-11", overrides=called_off).splitlines()
    assert header.startswith("Kỳ       Buổi đối thoại    Thời gian")
    column = header.index("Thời gian")
    assert [row[column:].split("  ")[0] for row in rows] == [
        "không tổ chức",
        "thứ Tư 28/10/2026 19:45",
        "thứ Sáu 27/11/2026 14:00",
        "thứ Sáu 27/11/2026 19:45",
    ]
    assert "Nhà trường đã quyết định không tổ chức buổi đối thoại tháng 10/2026 (bão)." in rows[0]
    assert [len(line) for line in (header, *rows) if line.endswith(" ")] == []


def test_a_confirmed_date_is_said_in_the_reason():
    confirmed = {("day", "2026-10"): Override(datetime.fromisoformat("2026-10-26T14:00+07:00"))}
    row = json.loads(printed("2026-10", "2026-10", as_json=True, overrides=confirmed))[0]
    assert row["moved_from"] == "2026-10-28"
    assert row["reason"].startswith("Nhà trường đã chốt buổi đối thoại tháng 10/2026 vào 14:00 thứ Hai, 26/10/2026.")


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        ("2026-13", "2027-05", "bad_period"),
        ("2026-09", "nay", "bad_period"),
        ("2027-05", "2026-09", "periods_reversed"),
    ],
)
def test_months_that_are_none_are_refused(first, last, key):
    with pytest.raises(BadInput) as refused:
        printed(first, last)
    assert refused.value.key == key
