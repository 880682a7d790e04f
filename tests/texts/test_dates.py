"""Days and reasons as people read them."""

import unicodedata
from datetime import UTC, date, datetime, time

import pytest

from domain.calendar import Calendar
from domain.series import ClosedRange, Series
from texts.dates import long_date, moment, period, row_moment, short_date, weekday
from texts.reasons import CLOSED, closed_words, reason_words

NOVEMBER = date(2026, 11, 27)


def test_a_day_is_written_as_people_say_it():
    assert short_date(date(2027, 3, 1)) == "01/03"
    assert long_date(NOVEMBER) == "thứ Sáu, 27/11/2026"
    assert weekday(date(2026, 11, 29)) == "Chủ nhật"


def test_a_moment_is_told_in_vietnamese_time_whatever_its_zone():
    when = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
    assert moment(when) == "14:00 thứ Sáu, 27/11/2026"
    assert row_moment(when) == "thứ Sáu 27/11/2026 14:00"
    assert moment(datetime(2026, 11, 27, 18, 0, tzinfo=UTC)) == "01:00 thứ Bảy, 28/11/2026"


def test_only_january_and_february_take_a_zero():
    assert [period(p) for p in ("2027-02", "2026-09", "2026-11")] == ["tháng 02/2027", "tháng 9/2026", "tháng 11/2026"]


def words(series, month, *ranges):
    def closed(day):
        return next((span.reason for span in ranges if span.holds(day)), None)

    return reason_words(Calendar(closed=closed).session(series, month))


def test_two_causes_stand_in_one_sentence():
    fair = ClosedRange(NOVEMBER, NOVEMBER, "hội trại")
    assert words(Series("boarding", start=time(19, 45)), "2026-11", fair) == (
        "Ngày 28/11 là thứ Bảy, ngày 27/11 trường nghỉ (hội trại) nên buổi đối thoại tháng 11/2026 "
        "chuyển sang thứ Năm, 26/11/2026. Hạn chốt câu hỏi sớm hơn thường lệ: 15:00 thứ Tư, 25/11/2026."
    )


def test_a_month_without_a_working_day_says_so_and_that_the_box_stays_open():
    assert words(Series("day"), "2028-01", ClosedRange(date(2028, 1, 1), date(2028, 2, 2), "tet")) == (
        "Ngày 28/01 nghỉ Tết Nguyên đán, trong tháng không còn ngày làm việc nào trước đó "
        "nên tháng 01/2028 không tổ chức đối thoại; hòm thư vẫn nhận câu hỏi."
    )


def test_a_cutoff_may_be_earlier_though_the_session_stays():
    evening_before = Series("late", start=time(10), cutoff_day=28, cutoff_time=time(9))
    assert words(evening_before, "2026-10") == "Hạn chốt câu hỏi sớm hơn thường lệ: 09:00 thứ Ba, 27/10/2026."


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("tet", "nghỉ Tết Nguyên đán"),
        ("school_closed", "trường nghỉ"),
        ("Nghỉ Tết của trường", "nghỉ Tết của trường"),
        ("Hội xuân", "trường nghỉ (Hội xuân)"),
    ],
)
def test_a_closed_day_is_worded_by_key_or_as_the_school_wrote_it(why, said):
    assert closed_words(why) == said


@pytest.mark.parametrize("why", CLOSED.values())
def test_the_words_are_composed_letters(why):
    assert unicodedata.is_normalized("NFC", why)
