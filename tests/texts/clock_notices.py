"""Notices of the clock, filled as the briefing fills them."""

from dataclasses import replace
from datetime import date

from domain.agenda import agenda_for
from domain.life import Status
from domain.notices import Audience, Notice, NoticeKind
from domain.people import Actor, PersonId, Role, Scope
from domain.questions import Answer, AnswerKind, Label, Origin, QuestionId
from domain.series import Override, Session
from domain.services.digesting import Digest, Letters, Review
from domain.suppression import Figures
from tests.domain.a_month import TOPICS, a_dialogue_school, asked, bypass, moment
from tests.storage.made_up import staff
from texts.cycle_words import words

K = NoticeKind
SCHOOL = a_dialogue_school()
OTHERS, BOARDING = SCHOOL.plan("others"), SCHOOL.plan("boarding")
SESSION = SCHOOL.calendar.session(OTHERS.dates, "2026-11")
assert isinstance(SESSION, Session)
OFF = replace(SCHOOL.calendar, overrides={("others", "2026-11"): Override(None, "thi học kì")})
CALLED_OFF = OFF.session(OTHERS.dates, "2026-11")
NOW = moment(11, 24, 9)
LONG = "Em hỏi về cái quạt hỏng ở cuối lớp, " * 10
WAITING = tuple(asked(f"q{n}", text=LONG) for n in range(10))
PROMISE = Answer(
    QuestionId("q1"), 1, AnswerKind.WILL_DO, "Trường sẽ sửa quạt.", PersonId("vice"), NOW.date(), due_on=NOW.date()
)
READY = [
    asked("q1", status=Status.ASSIGNED, unreviewed=True, label=Label("10A1", "class", Role.STUDENT, "Giàng Thị Mỷ")),
    asked("q2", status=Status.ASSIGNED, origin=Origin.PAPER, label=Label("", "school", Role.TEACHER, "Lù Thị Dung")),
    asked("q3", status=Status.ASSIGNED, label=Label("10A1", "class", Role.STUDENT), answerer_role=None),
    bypass("q4", status=Status.ASSIGNED, topic="dao_duc", label=Label("10", "grade")),
]


def agenda(role=Role.PRINCIPAL, questions=READY):
    return agenda_for(Actor((staff("reader", role),)), questions, {QuestionId("q3"): 2}, TOPICS)


def filled(**more):
    values = {"school": SCHOOL, "now": NOW, "plan": OTHERS, "planned": SESSION, "class_name": "10A1"}
    scope = {"scope": Scope.of_class("10A1"), "questions": WAITING, "count": 10, "session": SESSION}
    listed = {"agenda": agenda(), "secretary": "Vàng A Chu", "chair": "Hoàng Thu Nga"}
    one = {"question": asked("q1"), "answer": PROMISE, "digest": FULL, "due_on": date(2026, 12, 4)}
    return values | scope | listed | one | more


FULL = Digest(
    day=NOW.date(),
    alarms=(asked("u1"),),
    cared_for=(asked("u2"),),
    overdue=WAITING,
    promises=(asked("p1"),),
    reviews=(
        Review(OTHERS, SESSION, past_cutoff=False),
        Review(BOARDING, SESSION, past_cutoff=True),
    ),
    unknown_letters=Letters(1, ("K7M2QX",)),
    dead_letters=Letters(2),
    to_confirm=((OTHERS, SESSION),),
    current=True,
    numbers=Figures({"pending": 5, "awaiting": 10, "returned_odd": 10}, ("csvc", "khac")),
)


def said(kind, audience=Audience.STAFF, variant="", **more):
    return words(Notice(kind, audience, filled(**more), variant=variant)).text
