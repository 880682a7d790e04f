"""Who may do what, over the full product, against rules told a second time in plain sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NotAllowed, Outdated
from domain.life import Action, Status
from domain.people import Actor, Appointment, PersonId, Role, ScopeKind
from domain.permissions import ALLOWED, is_shielded, may, relations, require, reviews
from domain.questions import Anonymous, Lane
from tests.domain.permission_rules import (
    BOARDERS,
    NOBODY_EVER,
    OTHER,
    OWN,
    REVIEWING,
    SCHOOL,
    SCOPES,
    actors,
    only_looks_on,
    oracle,
    questions,
)
from tests.storage.made_up import person, question


def test_every_role_in_every_scope_may_do_exactly_what_the_rules_say():
    everyone, seen = actors(), 0
    for asked in questions():
        for actor in everyone:
            permitted = set().union(*(ALLOWED[relation] for relation in relations(actor, asked)))
            assert permitted == oracle(actor, asked, proof=False), (actor, asked)
            seen += len(Action)
    assert seen > 1_000_000


any_actor, any_question = st.sampled_from(actors()), st.sampled_from(questions())


@given(any_actor, any_question, st.sampled_from(Action), st.booleans())
def test_the_answer_is_the_same_for_may_and_require_with_and_without_a_receipt(actor, asked, action, proof):
    expected = action in oracle(actor, asked, proof)
    assert may(actor, action, asked, holds_receipt=proof) is expected
    if expected:
        require(actor, action, asked, holds_receipt=proof)
    else:
        late = action in REVIEWING and only_looks_on(actor, asked)
        with pytest.raises(Outdated if late else NotAllowed) as refused:
            require(actor, action, asked, holds_receipt=proof)
        assert refused.value.values == {"code": asked.code}


def test_no_person_may_do_what_only_the_clock_does():
    granted = {str(action) for actions in ALLOWED.values() for action in actions}
    assert not granted & NOBODY_EVER
    assert granted | NOBODY_EVER == {str(action) for action in Action}


@pytest.mark.parametrize("extra", [Role.CONSOLIDATOR, Role.PRINCIPAL, Role.SAFETY_OFFICER, Role.ACCOUNTANT])
@pytest.mark.parametrize("lane", [Lane.DIRECT, Lane.URGENT])
def test_whoever_was_passed_by_has_no_relation_whatever_else_they_are(extra, lane):
    teacher = Actor((person("t", "", Appointment(Role.HOMEROOM_TEACHER, OWN), Appointment(extra, SCHOOL)),))
    for status in Status:
        asked = question("q", lane=lane, status=status, reviewer=None, shielded_from=(OWN,), answerer_role=extra)
        assert relations(teacher, asked) == frozenset()
        held = question("q", lane=lane, status=status, shielded_from=(OWN,), assignee=PersonId("t"))
        assert relations(teacher, held) == frozenset()


def test_a_deputy_is_passed_by_just_like_the_teacher():
    deputy = Actor((person("t", "", Appointment(Role.HOMEROOM_TEACHER, OWN, deputy=True)),))
    assert is_shielded(deputy, question("q", shielded_from=(OWN,)))
    assert not is_shielded(deputy, question("q", shielded_from=(OTHER,)))


def test_a_shield_over_the_whole_school_means_every_reviewer_and_not_the_principal():
    asked = question("q", lane=Lane.DIRECT, reviewer=None, shielded_from=(SCHOOL,), status=Status.ASSIGNED)
    for role in Role:
        actor = Actor((person("t", "", Appointment(role, OTHER)),))
        assert is_shielded(actor, asked) is (role in {Role.HOMEROOM_TEACHER, Role.BOARDING_BOARD})
    assert may(Actor((person("h", "", Appointment(Role.PRINCIPAL, SCHOOL)),)), Action.VIEW, asked)


def test_one_who_left_every_duty_has_none_left_in_any_question():
    former = Actor((person("ex"),))
    for asked in questions():
        assert relations(former, asked) == frozenset()


def test_a_chat_that_the_shielded_teacher_shares_is_shielded_too():
    teacher = person("t", "", Appointment(Role.HOMEROOM_TEACHER, OWN))
    head = person("h", "", Appointment(Role.PRINCIPAL, SCHOOL))
    asked = question("q", lane=Lane.DIRECT, reviewer=None, shielded_from=(OWN,), status=Status.ASSIGNED)
    assert may(Actor((head,)), Action.VIEW, asked)
    assert not may(Actor((teacher, head)), Action.VIEW, asked)


@pytest.mark.parametrize("kind", ScopeKind)
def test_a_reviewer_reviews_the_own_scope_and_no_other(kind):
    right = {
        "class": Role.HOMEROOM_TEACHER,
        "boarding": Role.BOARDING_BOARD,
        "school": Role.CONSOLIDATOR,
        "collector": Role.UNION_CHAIR,
    }
    role, own = right[kind], {"class": OWN, "boarding": BOARDERS, "school": SCHOOL, "collector": SCHOOL}[kind]
    for other in SCOPES:
        actor = Actor((person("t", "", Appointment(role, own)),))
        expected = own in {other, SCHOOL} and right[other.kind] is role
        assert reviews(actor, other) is expected


def test_an_anonymous_question_belongs_to_nobody_by_name():
    asked = question("q", status=Status.ANSWERED)
    assert asked.asker == Anonymous()
    assert not may(Actor((person("mai", "", Appointment(Role.STUDENT, OWN)),)), Action.UNDERSTOOD, asked)


def test_the_second_of_two_reviewers_comes_late_and_a_stranger_is_refused():
    asked = question("q", status=Status.ASSIGNED, reviewer=OWN)
    teacher = Actor((person("t", "", Appointment(Role.HOMEROOM_TEACHER, OWN)),))
    stranger = Actor((person("s", "", Appointment(Role.HOMEROOM_TEACHER, OTHER)),))
    with pytest.raises(Outdated):
        require(teacher, Action.APPROVE, asked)
    with pytest.raises(NotAllowed):
        require(teacher, Action.PREPARE, asked)
    with pytest.raises(NotAllowed):
        require(stranger, Action.APPROVE, asked)


def test_a_question_one_may_not_see_is_refused_like_one_that_never_was():
    hidden = question("q", status=Status.ASSIGNED, lane=Lane.DIRECT, reviewer=None, shielded_from=(OWN,))
    teacher = Actor((person("t", "", Appointment(Role.HOMEROOM_TEACHER, OWN)),))
    for action in Action:
        with pytest.raises(NotAllowed, match=r"^unknown$"):
            require(teacher, action, hidden)
