"""When a promise is late, whose it is, and who may write a letter about what is beyond the school."""

from dataclasses import replace
from datetime import date

import pytest

from domain.escalations import Escalation, EscalationState, Passed, may_write
from domain.life import Status
from domain.people import Actor, PersonId, Role, Scope
from domain.promises import Pledge, Promise, PromiseState, first_promise, keeps, may_be_named
from domain.questions import Answer, AnswerKind, Lane, QuestionId
from tests.domain.a_month import asked, bypass
from tests.storage.made_up import staff

DUE = date(2026, 12, 10)
ANSWER = Answer(
    QuestionId("q1"),
    1,
    AnswerKind.WILL_DO,
    "Sẽ sửa.",
    PersonId("vice"),
    date(2026, 11, 20),
    owner="Kế toán",
    due_on=DUE,
)
PLEDGE = Pledge(asked("q1", status=Status.ANSWERED), ANSWER, Promise(QuestionId("q1"), 1, DUE))


def pledge(**changes) -> Pledge:
    return replace(PLEDGE, promise=replace(PLEDGE.promise, **changes))


@pytest.mark.parametrize(
    ("state", "day", "late"),
    [
        (PromiseState.OPEN, 10, False),
        (PromiseState.OPEN, 11, True),
        (PromiseState.DONE, 30, False),
        (PromiseState.DISPUTED, 1, True),
        (PromiseState.KEPT, 30, False),
    ],
)
def test_late_is_past_its_day_or_not_seen(state, day, late):
    assert pledge(state=state).is_late(date(2026, 12, day)) is late


def test_only_what_will_be_done_by_a_day_is_a_promise():
    assert first_promise(ANSWER) == PLEDGE.promise
    assert first_promise(replace(ANSWER, due_on=None)) is None
    assert first_promise(replace(ANSWER, kind=AnswerKind.NEEDS_TIME)) is None


def test_it_is_kept_by_the_person_named_else_by_the_role_and_by_whoever_gave_it():
    money, vice, guard = staff("money", Role.ACCOUNTANT), staff("vice"), staff("guard")
    by_role = pledge(owner_role=Role.ACCOUNTANT)
    by_name = pledge(owner_role=Role.ACCOUNTANT, owner_id=PersonId("guard"))
    assert [keeps(Actor((one,)), by_role) for one in (money, vice, guard)] == [True, True, False]
    assert [keeps(Actor((one,)), by_name) for one in (money, vice, guard)] == [False, True, True]
    assert PLEDGE.owner == "Kế toán"


def test_never_by_somebody_the_question_is_kept_from():
    teacher = staff("teacher", Role.HOMEROOM_TEACHER, Scope.of_class("10A1"))
    past = replace(pledge(owner_id=PersonId("teacher")), question=bypass("q1", status=Status.ANSWERED))
    assert past.is_private
    assert not keeps(Actor((teacher,)), past)


def test_an_alarm_and_the_many_of_a_role_limit_whom_it_can_be_laid_upon():
    alarm = asked("u1", lane=Lane.URGENT)
    assert [role for role in Role if may_be_named(alarm, role)] == [
        Role.PRINCIPAL,
        Role.VICE_PRINCIPAL,
        Role.SAFETY_OFFICER,
    ]
    unfit = {Role.STUDENT, Role.PARENT, Role.HOMEROOM_TEACHER, Role.TEACHER, Role.ADMINISTRATOR}
    assert not any(may_be_named(asked("q1"), role) for role in unfit)


def test_askers_may_say_so_once_they_were_asked_and_while_it_is_not_over():
    states = [state for state in PromiseState if pledge(state=state, asked=1).is_asked]
    assert states == [PromiseState.OPEN, PromiseState.DONE, PromiseState.KEPT, PromiseState.DISPUTED]
    assert not PLEDGE.is_asked


PASSED = Passed(
    asked("q1", status=Status.ESCALATED),
    replace(ANSWER, kind=AnswerKind.BEYOND_AUTHORITY),
    Escalation(QuestionId("q1"), 1),
)


def test_a_notice_waits_for_its_number_then_for_the_reply():
    escalation = PASSED.escalation
    sent = escalation.numbered("12/THPT-VP", DUE)
    states = [one.state for one in (escalation, sent, replace(sent, reply_on=DUE))]
    assert states == [EscalationState.WAITING, EscalationState.SENT, EscalationState.REPLIED]
    assert PASSED.is_overdue(date(2026, 12, 11))
    assert not PASSED.is_overdue(DUE)
    assert not replace(PASSED, escalation=replace(sent, reply_on=DUE)).is_open
    assert not replace(PASSED, question=asked("q1", status=Status.CLOSED)).is_open


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.PRINCIPAL, (True, True, False)),
        (Role.CLERK, (True, False, False)),
        (Role.CONSOLIDATOR, (True, False, False)),
        (Role.ACCOUNTANT, (False, False, False)),
    ],
)
def test_who_may_write_it(role, may):
    actor = Actor((staff("x", role),))
    questions = (
        asked("q1", status=Status.ESCALATED),
        bypass("q2", status=Status.ESCALATED),
        asked("q3", status=Status.IN_BOX),
    )
    assert tuple(may_write(actor, one) for one in questions) == may
