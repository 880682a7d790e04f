"""Words of what the clock tells people: sessions, reminders, the list at the cutoff, promised dates."""

from collections.abc import Callable
from datetime import date, datetime

from domain.agenda import Agenda
from domain.notices import Audience, Notice, NoticeKind
from domain.people import Scope
from domain.period import VIETNAM
from domain.questions import Question
from domain.school import School, SeriesPlan
from domain.series import NoSession, Planned, Session
from texts import say
from texts.dates import long_date, moment
from texts.digest_words import digest_words
from texts.labels import scope_words
from texts.reasons import reason_words
from texts.review_words import shortened
from texts.session_facts import facts_of, given
from texts.words import Words, compose

K = NoticeKind

LISTED = 8

_CHOSEN = {(Audience.STUDENT, False): "_chosen", (Audience.PARENT, True): "_chosen_parent"}
"""By who reads, and whether parents speak for the classes."""
_NEAR = {0: "_today", 1: "_tomorrow"}
"""By the days that are left, so that the last reminder is not read as the first one once more."""


def words(notice: Notice) -> Words:
    """For ``domain.services.cycle_briefing.CYCLE_KINDS``. Raises KeyError or TypeError for one filled otherwise."""
    return _WORDED.get(notice.kind, _session)(notice)


def _planned(notice: Notice) -> Planned:
    planned = notice.values["planned"]
    if not isinstance(planned, Session | NoSession):
        raise TypeError("planned")
    return planned


def _session(notice: Notice) -> Words:
    plan, planned = given(notice, "plan", SeriesPlan), _planned(notice)
    key = f"notice.{notice.kind}"
    if (notice.kind, plan.audience) == (K.PICK_REPRESENTATIVES, "parents"):
        key += "_parents"
    if notice.kind is K.SESSION_EVE and plan.reps_per_class:
        key += _CHOSEN.get((notice.audience, plan.audience == "parents"), "")
    if notice.kind is K.COLLECTION_OPENS and (notice.audience, plan.audience) == (Audience.STAFF, "employees"):
        key += "_own"
    filled = _told(notice, plan, planned) | {"class_name": notice.values.get("class_name", "")}
    if notice.kind is K.PUPIL_REMINDER:
        filled["days"] = days = _days_left(notice, planned)
        key += _NEAR.get(days, "")
    if notice.kind is K.REPORT_DUE:
        filled["due"] = long_date(given(notice, "due_on", date))
    why = reason_words(planned) if notice.kind in {K.COLLECTION_OPENS, K.TIMETABLE} else ""
    return compose(say(key, notice.audience, **filled), why or "", _guests(notice, plan), _materials(notice, plan))


def _told(notice: Notice, plan: SeriesPlan, planned: Planned) -> dict[str, object]:
    """Out of turn is said, for the usual one of the same month may stand beside it (S4 §1)."""
    filled = facts_of(plan, planned)
    if plan.extraordinary and notice.kind not in {K.REPORT_DUE, K.TIMETABLE}:
        filled["period"] = say("cycle.out_of_turn", None, period=filled["period"])
    return filled


def _days_left(notice: Notice, planned: Planned) -> int:
    """Before the askers' deadline."""
    now = given(notice, "now", datetime)
    return (
        0 if planned.cancelled else max(0, (planned.student_deadline_at.date() - now.astimezone(VIETNAM).date()).days)
    )


def _guests(notice: Notice, plan: SeriesPlan) -> str:
    """Whom the staff will meet beside their own (S1 II.3.4)."""
    coming = notice.kind in {K.SESSION_EVE, K.SESSION_TODAY} and notice.audience is Audience.STAFF
    return say("notice.session_guests", None, guests=", ".join(plan.guests)) if coming and plan.guests else ""


def _materials(notice: Notice, plan: SeriesPlan) -> str:
    """What to read before, told when people are told of the session (S3 1.16)."""
    wanted = notice.kind is K.COLLECTION_OPENS and plan.materials
    return say("notice.session_materials", None, materials="; ".join(plan.materials)) if wanted else ""


def _moved(notice: Notice) -> Words:
    """Where it goes, why, and until when questions are taken now."""
    plan, planned = given(notice, "plan", SeriesPlan), _planned(notice)
    key = f"notice.session_moved_{notice.variant}" if notice.variant else "notice.session_moved"
    filled = _told(notice, plan, planned)
    deadline = "" if planned.cancelled else say("notice.session_moved_deadline", notice.audience, **filled)
    return compose(say(key, notice.audience, **filled), reason_words(planned) or "", deadline)


def _review(notice: Notice) -> Words:
    """What waits, listed: a reminder says which and until when."""
    scope, session = given(notice, "scope", Scope), notice.values["session"]
    filled: dict[str, object] = {
        "who": scope_words(scope, given(notice, "school", School)),
        "count": given(notice, "count", int),
    }
    key = f"notice.{notice.kind}"
    if isinstance(session, Session):
        left = session.cutoff_at - given(notice, "now", type(session.cutoff_at))
        filled |= {"cutoff": moment(session.cutoff_at), "hours": max(1, round(left.total_seconds() / 3600))}
    else:
        key = "notice.review_new_no_session"
    first = say(key, notice.audience, **filled)
    return compose(first) if notice.kind is K.REVIEW_NEW else compose(first, *_lines(notice))


def _lines(notice: Notice) -> list[str]:
    school, questions = given(notice, "school", School), given(notice, "questions", tuple)
    lines = [
        say(
            "cycle.programme.review_line",
            None,
            code=question.code,
            topic=school.topic(question.topic).title,
            text=shortened(question.text),
        )
        for question in questions[:LISTED]
    ]
    more = len(questions) - LISTED
    return [*lines, say("cycle.programme.more", None, count=more)] if more > 0 else lines


def _list(notice: Notice) -> Words:
    agenda = given(notice, "agenda", Agenda)
    filled = facts_of(given(notice, "plan", SeriesPlan), _planned(notice))
    key = "notice.question_list" if agenda.items else "notice.question_list_empty"
    unreviewed = say("notice.question_list_unreviewed", None, count=agenda.unreviewed) if agenda.unreviewed else ""
    return compose(say(key, None, **filled, listed=len(agenda.items)), unreviewed)


def _carried_over(notice: Notice) -> Words:
    question, planned = given(notice, "question", Question), notice.values["planned"]
    goes_to = moment(planned.session_at) if isinstance(planned, Session) else say("cycle.programme.no_moment")
    return compose(say(f"notice.carried_over_{notice.variant}", notice.audience, code=question.code, moment=goes_to))


_WORDED: dict[NoticeKind, Callable[[Notice], Words]] = {
    K.REVIEW_NEW: _review,
    K.REVIEW_REMINDER: _review,
    K.REVIEW_WEEKEND: _review,
    K.CARRIED_OVER: _carried_over,
    K.DIGEST: digest_words,
    K.SESSION_MOVED: _moved,
    K.QUESTION_LIST: _list,
}
