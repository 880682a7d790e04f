"""Who may do what, over the full product, against rules told a second time in plain sentences."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NotAllowed, Outdated
from domain.life import Action, Status
from domain.people import Actor, Appointment, PersonId, Role, Scope, ScopeKind
from domain.permissions import ALLOWED, is_shielded, may, relations, require, reviews
from domain.questions import Anonymous, Lane, Named, Question
from tests.storage.made_up import person, question

OWN, OTHER, BOARDERS, SCHOOL = Scope.of_class("10A1"), Scope.of_class("10A2"), Scope.boarding(), Scope.school()
SCOPES = (OWN, OTHER, BOARDERS, SCHOOL)

LOOK = {"view"}
ASKING = LOOK | {"add", "withdraw", "resubmit", "appeal", "understood", "not_understood"}
REVIEWING = LOOK | {"approve", "correct", "regroup", "return", "pass_on", "merge"}
GIVING_OUT = LOOK | {"prepare", "release_answer", "defer", "escalate"}
ANSWERING = GIVING_OUT | {"reassign"}
SORTING = LOOK | {"correct", "regroup", "merge", "reassign", "prepare"}
LEADING = GIVING_OUT | {"merge", "reassign", "acknowledge"}
GUARDING = GIVING_OUT | {"acknowledge"}
NOBODY_EVER = {"release", "hand_over", "cut_off", "expire"}

REVIEWER_OF_LANE = {Lane.CLASS: OWN, Lane.BOARDING: BOARDERS, Lane.CONSOLIDATOR: SCHOOL}
SHIELDS = ((), (OWN,), (OWN, BOARDERS), (SCHOOL,))


def oracle(actor: Actor, asked: Question, proof: bool) -> set[str]:
    """The rules of promises 3b-3c and S4 5.2-5.4 as one would tell them to a headmaster."""
    held = {(duty.role, duty.scope) for one in actor.persons for duty in one.appointments}
    ids = {one.id for one in actor.persons}

    # Whoever asked may follow, by name or by receipt, wherever the question stands.
    asker = proof or (isinstance(asked.asker, Named) and asked.asker.person_id in ids)
    granted = ASKING if asker else set()
    # Nobody sees into the box. Whoever was to be passed by has no relation to it at all, whatever else they are.
    if asked.status == "in_box" or any(passed_by(held, hidden) for hidden in asked.shielded_from):
        return granted
    # The reviewer decides while it waits, and only looks on afterwards.
    if its_reviewer(held, asked):
        granted = granted | (REVIEWING if asked.status in {"pending_review", "returned"} else LOOK)
    return granted | working(held, ids, asked)


def its_reviewer(held: set[tuple[Role, Scope]], asked: Question) -> bool:
    if asked.reviewer is None:
        return False
    role = {"class": "homeroom_teacher", "boarding": "boarding_board", "school": "consolidator"}[asked.reviewer.kind]
    return bool({(role, asked.reviewer), (role, SCHOOL)} & held)


def only_looks_on(actor: Actor, asked: Question) -> bool:
    """Was the reviewer, and the decision has been taken: who presses now is late, not forbidden."""
    held = {(duty.role, duty.scope) for one in actor.persons for duty in one.appointments}
    hidden = asked.status == "in_box" or any(passed_by(held, scope) for scope in asked.shielded_from)
    waits = asked.status in {"pending_review", "returned"}
    return its_reviewer(held, asked) and not hidden and not waits


def passed_by(held: set[tuple[Role, Scope]], hidden: Scope) -> bool:
    """Whether the bypass was meant for somebody with these duties."""
    if hidden.kind == "school":
        return bool({role for role, _ in held} & {"homeroom_teacher", "boarding_board"})
    role = "homeroom_teacher" if hidden.kind == "class" else "boarding_board"
    return bool({(role, hidden), (role, SCHOOL)} & held)


def working(held: set[tuple[Role, Scope]], ids: set[PersonId], asked: Question) -> set[str]:
    """What those do who neither asked nor reviewed."""
    roles: set[str] = {role for role, _ in held}
    granted: set[str] = set()
    # An alarm is for the safety officer and the heads of the school, for nobody else.
    if asked.lane == "urgent":
        granted |= GUARDING if "safety_officer" in roles else set()
        return granted | (LEADING if {"principal", "vice_principal"} & roles else set())
    # One named person answers; where nobody is named, whoever holds the role.
    answers = asked.assignee in ids if asked.assignee else asked.answerer_role in roles
    granted |= ANSWERING if answers else set()
    # The consolidator sorts everything but what went past the reviewers.
    granted |= SORTING if "consolidator" in roles and asked.lane != "direct" else set()
    # The principal can open everything.
    return granted | (LEADING if "principal" in roles else set())


def actors() -> list[Actor]:
    """Each role in each scope alone, together with each reviewing role, and behind one chat with another person."""
    alone = [Appointment(role, scope) for role, scope in product(Role, SCOPES)]
    also = [Appointment(Role.HOMEROOM_TEACHER, OWN), Appointment(Role.BOARDING_BOARD, BOARDERS)]
    single = [Actor((person("a", "", duty),)) for duty in alone]
    double = [Actor((person("a", "", duty, more),)) for duty in alone if duty.scope == SCHOOL for more in also]
    shared = [Actor((person("x", "", Appointment(Role.PARENT, SCHOOL)), *one.persons)) for one in single]
    return [*single, *double, *shared, Actor((person("ex"),))]


def questions() -> list[Question]:
    """Every status on every lane with every shield, with and without a name, an assignee, an answering role."""
    made = []
    for status, lane, shield, holder in product(Status, Lane, SHIELDS, (None, "a", "b")):
        for role, asker in ((None, "a"), (Role.ACCOUNTANT, None), (Role.CONSOLIDATOR, None)):
            facts = {"status": status, "lane": lane, "shielded_from": shield, "assignee": holder}
            made.append(question("q", asker, reviewer=REVIEWER_OF_LANE.get(lane), answerer_role=role, **facts))
    return made


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
    role = {"class": Role.HOMEROOM_TEACHER, "boarding": Role.BOARDING_BOARD, "school": Role.CONSOLIDATOR}[kind]
    own = {"class": OWN, "boarding": BOARDERS, "school": SCHOOL}[kind]
    for other in SCOPES:
        actor = Actor((person("t", "", Appointment(role, own)),))
        right = {"class": Role.HOMEROOM_TEACHER, "boarding": Role.BOARDING_BOARD, "school": Role.CONSOLIDATOR}
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
