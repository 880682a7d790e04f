"""The list of a session, copy by copy."""

from domain.agenda import agenda_for
from domain.life import Status
from domain.people import Actor, Appointment, Person, PersonId, Role, Scope
from domain.questions import Lane, Origin, QuestionId
from tests.domain.a_month import TOPICS, asked, bypass
from tests.storage.made_up import staff

SECRETARY, HEAD = Actor((staff("secretary", Role.CONSOLIDATOR),)), Actor((staff("head", Role.PRINCIPAL),))
BOTH = Actor(
    (
        Person(
            PersonId("both"),
            "",
            "",
            (
                Appointment(Role.CONSOLIDATOR, Scope.school()),
                Appointment(Role.HOMEROOM_TEACHER, Scope.of_class("10A1")),
            ),
        ),
    ),
)


def ready(id_, **more):
    return asked(id_, **{"status": Status.ASSIGNED, **more})


def codes(agenda):
    return [
        (section.topic.key if section.topic else None, [i.question.code for i in section.items])
        for section in agenda.sections
    ]


def test_by_topic_most_asked_first_then_by_code():
    questions = [ready("q1"), ready("q3"), ready("q2"), ready("q4", topic="khac"), ready("q5", topic="gone")]
    agenda = agenda_for(SECRETARY, questions, {QuestionId("q3"): 2}, TOPICS)
    assert codes(agenda) == [("csvc", ["Q3", "Q1", "Q2"]), ("khac", ["Q4", "Q5"])]
    assert (agenda.received, agenda.merged, len(agenda.items)) == (7, 2, 5)


def test_what_went_past_a_reviewer_stands_in_the_principals_copy_alone():
    questions = [ready("q1"), bypass("q2", status=Status.ASSIGNED)]
    assert codes(agenda_for(HEAD, questions, {}, TOPICS)) == [("csvc", ["Q1"]), (None, ["Q2"])]
    assert codes(agenda_for(SECRETARY, questions, {}, TOPICS)) == [("csvc", ["Q1"])]


def test_a_consolidator_who_reviews_the_class_gets_a_copy_as_if_the_question_did_not_exist():
    hidden = ready("q2", shielded_from=(Scope.of_class("10A1"),), lane=Lane.CONSOLIDATOR, reviewer=Scope.school())
    shown = [ready("q1"), ready("q3", unreviewed=True)]
    with_it, without = agenda_for(BOTH, [*shown, hidden], {hidden.id: 3}, TOPICS), agenda_for(BOTH, shown, {}, TOPICS)
    assert with_it == without
    assert agenda_for(SECRETARY, [*shown, hidden], {hidden.id: 3}, TOPICS).received == 6


def test_only_what_is_in_the_session_is_listed():
    left_out = [
        ready("q1", status=Status.RETURNED),
        ready("q2", status=Status.PENDING_REVIEW),
        ready("q3", status=Status.MERGED),
        ready("q4", status=Status.WITHDRAWN),
        ready("q5", lane=Lane.URGENT, status=Status.PREPARED),
    ]
    assert agenda_for(HEAD, left_out, {}, TOPICS).items == ()


def test_marks_of_a_question():
    corrected = ready("q1", original_text="Phòng nóng!", origin=Origin.PAPER, unreviewed=True)
    agenda = agenda_for(SECRETARY, [corrected, ready("q2")], {}, TOPICS)
    first, second = agenda.items
    assert (first.corrected, first.on_paper, second.corrected, second.on_paper) == (True, True, False, False)
    assert agenda.unreviewed == 1


def test_a_collector_reads_what_came_to_the_collector_and_nothing_else():
    union = Scope.collected_by(Role.UNION_CHAIR)
    reader = Actor((staff("union", Role.UNION_CHAIR),))
    theirs = ready("q1", lane=Lane.COLLECTOR, reviewer=union)
    past = bypass("q2", status=Status.ASSIGNED, shielded_from=(union,))
    small = ready("q3", lane=Lane.CONSOLIDATOR, reviewer=Scope.school())
    urgent = ready("q4", lane=Lane.URGENT, reviewer=union, status=Status.PREPARED)
    assert codes(agenda_for(reader, [theirs, past, small, urgent], {}, TOPICS)) == [("csvc", ["Q1"])]


def test_a_homeroom_teacher_who_reviewed_has_no_list():
    teacher = Actor((staff("teacher", Role.HOMEROOM_TEACHER, Scope.of_class("10A1")),))
    assert agenda_for(teacher, [ready("q1")], {}, TOPICS).items == ()


def test_whoever_chairs_reads_what_will_be_read_out():
    vice = Actor((staff("vice", Role.VICE_PRINCIPAL),))
    questions = [ready("q1", answerer_role=Role.ACCOUNTANT), bypass("q2", status=Status.ASSIGNED)]
    assert codes(agenda_for(vice, questions, {}, TOPICS, chairs=True)) == [("csvc", ["Q1"])]
    assert agenda_for(vice, questions, {}, TOPICS).items == ()
