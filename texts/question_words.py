"""Notices about one question, for whoever asked it and for staff."""

from domain.notices import Notice, NoticeKind
from domain.people import Person, Role
from domain.questions import Answer, Question
from domain.school import School
from texts import say
from texts.answer_words import answer_words
from texts.dates import short_date
from texts.labels import label_words, role_title
from texts.review_words import reason_words
from texts.words import Quote, Words, compose

K = NoticeKind


def words(notice: Notice) -> Words:
    """The sentence of the notice, and whatever is to be quoted with it."""
    question, school = _question(notice), _school(notice)
    first = say(
        f"notice.{notice.kind}",
        notice.audience,
        code=question.code,
        topic=notice.values["topic"],
        label=label_words(question.label, school),
        due=short_date(question.due_on) if question.due_on else "–",
        contact=school.safety_contact,
        minutes=notice.values["minutes"],
        reason=reason_words(question.return_reason, notice.audience),
    )
    match notice.kind:
        case K.ANSWERED:
            return _answered(notice, first)
        case K.CORRECTED:
            before, after = say("notice.before"), say("notice.after")
            return compose(first, before, Quote(question.original_text), after, Quote(question.text))
        case K.SAFETY_CARD:
            return compose(first, say("ask.urgent.numbers"))
        case K.ASSIGNED | K.ADDED | K.REOPENED | K.APPEALED:
            return compose(first, Quote(question.text), say("answer.how"))
        case K.URGENT_ALERT | K.URGENT_UNACKNOWLEDGED | K.RETURNED:
            return compose(first, Quote(question.text))
        case _:
            return compose(first)


def _answered(notice: Notice, first: str) -> Words:
    answer, answerer = notice.values["answer"], notice.values["answerer"]
    if not isinstance(answer, Answer) or not isinstance(answerer, Person):
        raise TypeError(notice.kind)
    question = _question(notice)
    title = role_title(_signing_role(question, answerer), _school(notice))
    rating = say("notice.rating", notice.audience) if answer.is_final else ""
    signature = say("notice.signature", title=title[:1].upper() + title[1:], day=short_date(answer.prepared_on))
    return compose(first, Quote(answer.text), answer_words(answer), signature, rating)


def _signing_role(question: Question, answerer: Person) -> Role:
    """In which of their roles somebody answered."""
    if question.answerer_role and answerer.has(question.answerer_role):
        return question.answerer_role
    staff = [a.role for a in answerer.appointments if a.role not in {Role.STUDENT, Role.PARENT}]
    return staff[0] if staff else Role.TEACHER


def _question(notice: Notice) -> Question:
    question = notice.values["question"]
    if not isinstance(question, Question):
        raise TypeError(notice.kind)
    return question


def _school(notice: Notice) -> School:
    school = notice.values["school"]
    if not isinstance(school, School):
        raise TypeError(notice.kind)
    return school
