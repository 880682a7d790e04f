"""Words of home visits for the leadership: the whole school with a small picture, and hard cases."""

from collections.abc import Sequence
from datetime import date

from domain.hard_cases import HardCase
from domain.notices import Audience, Notice
from domain.semesters import Semester
from domain.services.visit_cases import CaseCard
from domain.visits import Coverage, sum_of
from texts import say
from texts.dates import full_date, short_date
from texts.session_facts import given
from texts.words import Words, compose

BAR = 8
FULL, EMPTY = "▰", "▱"


def report_words(notice: Notice) -> Words:
    """The letter of the month or of the semester."""
    coverages, semester = given(notice, "coverages", tuple), given(notice, "semester", Semester)
    said = say(f"notice.visit_report_{notice.variant}", None, semester=say(f"visit.semester_{semester.number}"))
    return compose(said, *school_lines(coverages, given(notice, "cases", int)))


def school_words(coverages: Sequence[Coverage], semester: Semester, cases: int, today: date) -> Words:
    """Every class on one screen."""
    named = say(f"visit.semester_{semester.number}")
    return compose(
        say("visit.school.title", None, semester=named, day=full_date(today)), *school_lines(coverages, cases)
    )


def school_lines(coverages: Sequence[Coverage], cases: int) -> list[str]:
    """The sum, a line for each class, and what is left."""
    if not coverages:
        return [say("visit.school.nobody")]
    total = sum_of(coverages)
    share = 100 * total.visited // total.pupils
    lines = [say("visit.school.total", None, visited=total.visited, pupils=total.pupils, share=share)]
    if total.priority:
        first = say("visit.school.total_first", None, visited=total.priority_visited, count=total.priority)
        lines.append(first)
    listed = "\n".join(map(_row, coverages))
    left = say("visit.school.cases", None, count=cases) if cases else ""
    return ["\n".join(lines), listed, left or ("" if total.gaps else say("visit.school.full"))]


def bar(visited: int, pupils: int) -> str:
    """Eight boxes; full only when nobody is missing, and one as soon as anybody was visited."""
    filled = BAR * visited // pupils if pupils else 0
    filled = max(filled, 1) if visited else 0
    return FULL * filled + EMPTY * (BAR - filled)


def case_words(card: CaseCard, audience: Audience = Audience.STAFF) -> Words:
    """As this reader may see it."""
    case, pupil = card.case, card.pupil
    lines = [
        say("visit.case.title", None, name=pupil.full_name, class_name=pupil.class_name),
        say("visit.case.opened", None, day=short_date(case.opened_on), state=state_words(case)),
        say("visit.case.line", None, line=case.line) if case.line else say("visit.case.line_none"),
    ]
    if case.note:
        lines.append(say("visit.case.note", None, note=case.note))
    if case.board_since:
        lines.append(say("visit.case.board", None, day=short_date(case.board_since)))
    secret = say("visit.case.board_secret") if audience is not Audience.STAFF else ""
    return compose("\n".join(lines), secret)


def state_words(case: HardCase) -> str:
    return say(f"visit.case.state.{case.state}")


def _row(one: Coverage) -> str:
    key = "row" if one.gaps else "row_full"
    values = {"class_name": one.class_name, "visited": one.visited, "pupils": one.pupils}
    return say(f"visit.school.{key}", None, bar=bar(one.visited, one.pupils), **values)
