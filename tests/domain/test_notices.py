"""Letters: their lanes, who is addressed how, and what may be sent a second time."""

import pytest

from domain.notices import (
    ANSWER_KINDS,
    AT_MOST_ONCE,
    BULK_KINDS,
    URGENT_KINDS,
    Audience,
    Haste,
    NoticeKind,
    audience_for,
    audience_of,
    haste_of,
)
from domain.people import STAFF_ROLES, Actor, Appointment, Role, Scope
from tests.storage.made_up import letter, parent, person, pupil, staff


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_one_lane_and_alarms_come_first(kind):
    expected = Haste.URGENT if kind in URGENT_KINDS else Haste.ANSWER if kind in ANSWER_KINDS else None
    expected = expected if expected is not None else Haste.BULK if kind in BULK_KINDS else Haste.WORK
    assert haste_of(kind) is expected is letter("k", kind).haste
    assert (kind in BULK_KINDS) is (expected is Haste.BULK)


def test_lanes_overtake_in_this_order():
    assert sorted(Haste) == [Haste.URGENT, Haste.ANSWER, Haste.WORK, Haste.BULK]


def test_answers_and_alarms_are_sent_again_when_in_doubt_and_reminders_are_not():
    assert AT_MOST_ONCE.isdisjoint(ANSWER_KINDS | URGENT_KINDS)
    again = {NoticeKind.ANSWERED, NoticeKind.RETURNED, NoticeKind.URGENT_ALERT, NoticeKind.ASSIGNED}
    assert again.isdisjoint(AT_MOST_ONCE)
    assert {NoticeKind.PUPIL_REMINDER, NoticeKind.DIGEST, NoticeKind.SESSION_EVE} <= AT_MOST_ONCE


def test_whatever_tells_of_help_is_urgent():
    assert {NoticeKind.URGENT_ALERT, NoticeKind.URGENT_UNACKNOWLEDGED, NoticeKind.SAFETY_CARD} == URGENT_KINDS


def test_a_pupil_is_em_a_parent_quy_phu_huynh_everybody_else_thay_co():
    assert audience_of(Role.STUDENT) is Audience.STUDENT
    assert audience_of(Role.PARENT) is Audience.PARENT
    assert {audience_of(role) for role in STAFF_ROLES} == {Audience.STAFF}


def test_a_pupil_is_em_whatever_else_and_a_teacher_with_a_child_here_is_a_parent():
    teaching, parenting = Appointment(Role.TEACHER, Scope.school()), Appointment(Role.PARENT, Scope.school())
    learning = Appointment(Role.STUDENT, Scope.of_class("10A1"))
    assert audience_for(person("a", "", teaching)) is Audience.STAFF
    assert audience_for(person("a", "", teaching, parenting)) is Audience.PARENT
    assert audience_for(person("a", "", parenting, learning, teaching)) is Audience.STUDENT
    assert audience_for(person("nobody")) is Audience.STAFF


def test_behind_one_chat_several_people_hold_what_each_of_them_holds():
    actor = Actor((pupil("mai"), parent("ba", "mai"), staff("t", Role.HOMEROOM_TEACHER, Scope.of_class("10A1"))))
    assert actor.ids == {"mai", "ba", "t"}
    assert actor.roles == {Role.STUDENT, Role.PARENT, Role.HOMEROOM_TEACHER}
    assert actor.is_staff
    assert actor.holds(Role.HOMEROOM_TEACHER, Scope.of_class("10A1"))
    assert not actor.holds(Role.HOMEROOM_TEACHER, Scope.of_class("10A2"))
    assert not Actor((pupil("mai"), parent("ba", "mai"))).is_staff


def test_a_role_for_the_school_reaches_every_class_and_a_class_no_other():
    everywhere = staff("h", Role.HOMEROOM_TEACHER)
    here = staff("t", Role.HOMEROOM_TEACHER, Scope.of_class("10A1"))
    for scope in (Scope.of_class("10A1"), Scope.of_class("10A2"), Scope.boarding()):
        assert everywhere.holds(Role.HOMEROOM_TEACHER, scope)
        assert here.holds(Role.HOMEROOM_TEACHER, scope) is (scope == Scope.of_class("10A1"))
    assert here.has(Role.HOMEROOM_TEACHER)
    assert not here.has(Role.PRINCIPAL)


def test_a_deputy_of_all_they_hold_only_stands_in():
    deputy = Appointment(Role.HOMEROOM_TEACHER, Scope.of_class("10A1"), deputy=True)
    chief = Appointment(Role.HOMEROOM_TEACHER, Scope.of_class("10A2"))
    assert person("a", "", deputy).only_stands_in(Role.HOMEROOM_TEACHER)
    assert not person("a", "", deputy, chief).only_stands_in(Role.HOMEROOM_TEACHER)


@pytest.mark.parametrize("scope", [Scope.school(), Scope.boarding(), Scope.of_class("10A1"), Scope.of_class("Lá 2")])
def test_a_scope_is_read_back_as_it_was_written(scope):
    assert Scope.parse(str(scope)) == scope


def test_an_unknown_scope_is_refused():
    with pytest.raises(ValueError, match="planet"):
        Scope.parse("planet:mars")
