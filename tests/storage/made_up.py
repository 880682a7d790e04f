"""A school on one page: short ways to make people, questions and letters for the storage tests."""

from datetime import date, datetime
from typing import Any

from domain.life import Status
from domain.notices import Letter, NoticeKind, Recipient, RecipientKind
from domain.people import Appointment, Person, PersonId, Role, Scope
from domain.period import VIETNAM
from domain.questions import Anonymous, Label, Lane, Named, Question, QuestionId

NOON = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=VIETNAM)


def person(key: str, name: str = "", *roles: Appointment, **more: Any) -> Person:
    return Person(id=PersonId(key), full_name=name or key, roster_key=f"roster-{key}", appointments=roles, **more)


def pupil(key: str, class_name: str = "10A1", name: str = "", **more: Any) -> Person:
    return person(key, name, Appointment(Role.STUDENT, Scope.of_class(class_name)), class_name=class_name, **more)


def parent(key: str, *children: str, **more: Any) -> Person:
    kids = tuple(map(PersonId, children))
    return person(key, "", Appointment(Role.PARENT, Scope.school()), children=kids, **more)


def staff(key: str, role: Role = Role.TEACHER, scope: Scope | None = None, deputy: bool = False) -> Person:
    return person(key, "", Appointment(role, scope or Scope.school(), deputy))


def question(id_: str, asker: str | None = None, **more: Any) -> Question:
    return Question(
        **{
            "id": QuestionId(id_),
            "code": id_.upper(),
            "asker": Named(PersonId(asker)) if asker else Anonymous(),
            "label": Label("10A1", "class", Role.STUDENT),
            "text": "Phòng học nóng quá ạ.",
            "original_text": "Phòng học nóng quá ạ.",
            "topic": "facilities",
            "status": Status.PENDING_REVIEW,
            "lane": Lane.CLASS,
            "series": "others",
            "period": "2026-11",
            "received_on": date(2026, 11, 3),
            "reviewer": Scope.of_class("10A1"),
            **more,
        },
    )


def letter(key: str, kind: NoticeKind = NoticeKind.ANSWERED, not_before: datetime = NOON, **more: Any) -> Letter:
    return Letter(
        **{
            "key": key,
            "kind": kind,
            "recipient": Recipient(RecipientKind.PERSON, "p1"),
            "about": "q1",
            "not_before": not_before,
            **more,
        },
    )
