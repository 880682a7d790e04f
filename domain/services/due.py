"""By when an answer is wanted: in the topic's own days, else for the session it is read out in (S4 5.2, A8)."""

from datetime import date

from domain.calendar import Calendar
from domain.life import Status
from domain.questions import Question
from domain.school import School


def due_on(question: Question, school: School, calendar: Calendar, today: date) -> date:
    """Of what is assigned today. Where nothing is waited for, the usual days count."""
    topic = school.topic(question.topic)
    return _read_out_on(question, school, calendar, today) or school.answer_due(topic, today)


def is_overdue(question: Question, school: School, calendar: Calendar, today: date) -> bool:
    """Not while its session is still to come: it may have been moved, or the question carried on to the next one."""
    if question.due_on is None or question.due_on >= today:
        return False
    return question.status is not Status.ASSIGNED or _read_out_on(question, school, calendar, today) is None


def _read_out_on(question: Question, school: School, calendar: Calendar, today: date) -> date | None:
    """The day of the session that its answer waits for; None where there is none, or the topic has days of its own."""
    plan = school.plan(question.series)
    hurried = question.urgent or school.topic(question.topic).days_to_answer
    if hurried or not question.period or not plan.release_after_session:
        return None
    session = calendar.session(plan.dates, question.period)
    return None if session.cancelled or session.session_at.date() < today else session.session_at.date()
