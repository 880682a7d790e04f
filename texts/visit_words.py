"""Words of home visits: the class, one family, what was written down, and the letters about them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from domain.notices import Notice, NoticeKind
from domain.semesters import Semester
from domain.services.visit_cases import CaseCard
from domain.services.visiting import ClassVisits, FamilyCard
from domain.visits import HomeVisit, Outcome, Priority, Standing
from texts import say
from texts.dates import full_date, short_date
from texts.session_facts import given
from texts.visit_school_words import case_words, report_words
from texts.words import Words, compose

LISTED = 40


def words(notice: Notice) -> Words:
    """For ``domain.services.visit_briefing.VISIT_KINDS``."""
    if notice.kind is NoticeKind.VISIT_REPORT:
        return report_words(notice)
    if notice.kind is NoticeKind.VISIT_REMINDER:
        found = given(notice, "found", ClassVisits)
        values = {"semester": semester_words(found.semester), "class_name": found.name}
        key = "visit_reminder_end" if notice.variant == "semester" else "visit_reminder"
        told = say(f"notice.{key}", None, count=len(found.gaps), pupils=len(found.standings), **values)
        return compose(told, gap_lines(found.gaps))
    card = given(notice, "card", CaseCard)
    return compose(say(f"notice.{notice.kind}", notice.audience), case_words(card, notice.audience).text)


def semester_words(semester: Semester) -> str:
    return say(f"visit.semester_{semester.number}")


def class_words(found: ClassVisits) -> Words:
    """How far the class is; the names are the buttons below."""
    title = say("visit.class", None, class_name=found.name, semester=semester_words(found.semester))
    return compose(title, _how_far(found), _first_parts(found.gaps), _legend(found))


def family_words(card: FamilyCard) -> Words:
    """What is known of the visits to one family."""
    pupil, standing = card.pupil, card.standing
    lines = [say("visit.card", None, name=pupil.full_name, class_name=pupil.class_name)]
    if standing.priorities:
        lines.append(say("visit.card_first", None, marks=marks_words(standing.priorities)))
    if card.case:
        lines.append(say("visit.card_case", None, state=say(f"visit.case.state.{card.case.state}")))
    counted = "card_count" if standing.counted else "card_none"
    lines.append(say(f"visit.{counted}", None, semester=semester_words(card.semester), count=standing.counted))
    return compose("\n".join([*lines, *map(visit_line, standing.visits)]))


def logged_words(card: FamilyCard, found: ClassVisits, visit: HomeVisit) -> Words:
    """What was stored, and how many are left."""
    said = say("visit.logged", None, name=card.pupil.full_name, line=visit_line(visit))
    values = {"class_name": found.name, "pupils": len(found.standings), "count": len(found.gaps)}
    left = "logged_left" if found.gaps else "logged_full"
    rest = say(f"visit.{left}", None, semester=semester_words(found.semester), **values)
    return compose(said, say("visit.logged_hard") if visit.outcome is Outcome.HARD else "", rest)


def visit_line(visit: HomeVisit) -> str:
    """ "12/11: gặp gia đình tại nhà, ổn"."""
    outcome = say("visit.line_outcome", None, outcome=say(f"visit.outcome.{visit.outcome}")) if visit.outcome else ""
    line = say("visit.line", None, day=short_date(visit.on), how=say(f"visit.how.{visit.how}"), outcome=outcome)
    return say("visit.line_note", None, line=line, note=visit.note) if visit.note else line


def marks_words(priorities: frozenset[Priority]) -> str:
    """In the order in which a school would say them."""
    return ", ".join(say(f"visit.priority.{one}") for one in Priority if one in priorities)


def gap_lines(gaps: Sequence[Standing]) -> str:
    """Names of those who wait, first those who come first."""
    lines = [_gap(one) for one in gaps[:LISTED]]
    more = len(gaps) - LISTED
    return "\n".join([*lines, say("visit.more", None, count=more)] if more > 0 else lines)


def sign_of(standing: Standing) -> str:
    """Before a name."""
    if standing.is_visited:
        return say("visit.mark.visited")
    return say("visit.mark.first" if standing.comes_first else "visit.mark.waiting")


def asked_day(card: FamilyCard, day: date) -> str:
    """The question over the buttons."""
    key = "card_ask_today" if day == card.today else "card_ask"
    return say(f"visit.{key}", None, day=full_date(day))


def _gap(standing: Standing) -> str:
    why = say("visit.school.gap_why", None, marks=marks_words(standing.priorities)) if standing.priorities else ""
    return say("visit.school.gap", None, mark=sign_of(standing), name=standing.pupil.full_name, why=why)


def _how_far(found: ClassVisits) -> str:
    if not found.standings:
        return say("visit.class_empty")
    key = "class_gaps" if found.gaps else "class_full"
    return say(f"visit.{key}", None, count=len(found.gaps), pupils=len(found.standings))


def _legend(found: ClassVisits) -> str:
    if not found.standings:
        return ""
    return say("visit.legend" if found.may_log else "visit.legend_looking")


def _first_parts(gaps: Sequence[Standing]) -> str:
    counts = Counter(mark for one in gaps for mark in one.priorities)
    parts = [
        say("visit.class_first_part", None, count=counts[mark], what=say(f"visit.priority.{mark}"))
        for mark in Priority
        if counts[mark]
    ]
    return say("visit.class_first", None, parts=", ".join(parts)) if parts else ""
