"""Number and day of a letter, as clerks type them; what cannot be read is never guessed."""

from datetime import date

import pytest

from domain.errors import BadInput
from domain.typed_notices import bare_number, typed_notice

DAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Số 12/THPT-VP ngày 3/12/2026", "12/THPT-VP"),
        ("12/BC-THPT 03-12-2026", "12/BC-THPT"),
        ("12 3/12/2026", "12"),
        ("Văn bản số 45/2026/SGDĐT-VP, ngày 03.12.2026", "45/2026/SGDĐT-VP"),
        ("số: 007/TTr-THCS&THPT ngày 3/12/2026", "007/TTr-THCS&THPT"),
    ],
)
def test_as_it_stands_on_paper(typed, number):
    assert typed_notice(typed) == (number, DAY)


@pytest.mark.parametrize(
    "typed", ["", "Số 12/THPT-VP", "ngày 3/12/2026", "THPT-VP ngày 3/12/2026", "12 ngày 31/02/2026", "12 ngày 3/12"]
)
def test_what_cannot_be_read_is_refused(typed):
    with pytest.raises(BadInput, match="notice_unreadable"):
        typed_notice(typed)


def test_the_number_alone():
    assert (bare_number("12/THPT-VP"), bare_number("007")) == (12, 7)
