"""Number and day of an official letter as people type them: "Số 12/THPT-VP ngày 3/12/2026", "12/BC-THPT 03-12-2026"."""

import re
import unicodedata
from datetime import date

from domain.errors import BadInput

_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?!\d)")
_NUMBER = re.compile(r"(?<![\w/-])\d{1,6}(?:/[^\W_][\w.&-]*(?:/[^\W_][\w.&-]*)*)?(?![\w/])")


def typed_notice(line: str) -> tuple[str, date]:
    """The number as it was typed, and the day. Raises BadInput "notice_unreadable": nothing is ever guessed."""
    line = unicodedata.normalize("NFC", line)
    days = list(_DAY.finditer(line))
    if not days:
        raise BadInput("notice_unreadable")
    found = days[-1]
    number = _NUMBER.search(line[: found.start()])
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        number = None
    if number is None:
        raise BadInput("notice_unreadable")
    return number.group(), day


def bare_number(number: str) -> int:
    """12 of "12/THPT-VP"."""
    return int(number.partition("/")[0])
