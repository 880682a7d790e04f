"""The rules of permission told a second time, in plain sentences, and everybody and everything they are tried on."""

from itertools import product

from domain.life import Status
from domain.people import Actor, Appointment, PersonId, Role, Scope
from domain.questions import Anonymous, Lane, Named, Question
from tests.storage.made_up import person, question

OWN, OTHER, BOARDERS, SCHOOL = Scope.of_class("10A1"), Scope.of_class("10A2"), Scope.boarding(), Scope.school()
COLLECTED = Scope.collected_by(Role.UNION_CHAIR)
SCOPES = (OWN, OTHER, BOARDERS, SCHOOL)

LOOK = {"view"}
ASKING = LOOK | {"add", "withdraw", "resubmit", "appeal", "understood", "not_understood"}
REVIEWING = LOOK | {"approve", "correct", "regroup", "return", "pass_on", "merge"}
GIVING_OUT = LOOK | {"prepare", "release_answer", "defer", "escalate"}
ANSWERING = GIVING_OUT | {"reassign"}
SORTING = LOOK | {"correct", "regroup", "merge", "reassign", "prepare"}
LEADING = GIVING_OUT | {"merge", "reassign", "acknowledge"}
GUARDING = GIVING_OUT | {"acknowledge"}
MUTING = LOOK | {"mute"}
NOBODY_EVER = {"release", "hand_over", "cut_off", "expire"}

REVIEWER_OF_LANE = {Lane.CLASS: OWN, Lane.BOARDING: BOARDERS, Lane.CONSOLIDATOR: SCHOOL, Lane.COLLECTOR: COLLECTED}
SHIELDS = ((), (OWN,), (OWN, BOARDERS), (SCHOOL,), (COLLECTED,))


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
    # A collector's scope names the role: whoever holds it for the whole school.
    if asked.reviewer.kind == "collector":
        return (asked.reviewer.ref, SCHOOL) in held
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
    if hidden.kind == "collector":
        return (hidden.ref, SCHOOL) in held
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
    granted |= LEADING if "principal" in roles else set()
    # Both may have a writer muted who gave no name: two people for the whole school, no single teacher.
    sees_all = "principal" in roles or ("consolidator" in roles and asked.lane != "direct")
    return granted | (MUTING if sees_all and isinstance(asked.asker, Anonymous) else set())


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
