"""Where a question can stand and go."""

from itertools import product

import pytest

from domain.errors import BadInput, NoConsent, NotAllowed, NotEnrolled, Outdated, Refusal, TooFast, Unknown
from domain.life import AWAITING_ANSWER, MOVES, OPEN, Action, Status
from domain.people import PersonId
from domain.permissions import ALLOWED
from domain.questions import RELEASING, Answer, AnswerKind, Lane, QuestionId
from tests.a_school import TODAY
from tests.storage.made_up import question

ENDS = {Status.CLOSED, Status.WITHDRAWN}


@pytest.mark.parametrize(("status", "action"), list(product(Status, Action)))
def test_every_action_in_every_status_is_a_move_of_the_table_or_comes_too_late(status, action):
    asked = question("q", status=status)
    if (status, action) in MOVES:
        assert asked.after(action) is MOVES[status, action]
    else:
        with pytest.raises(Outdated) as refused:
            asked.after(action)
        assert refused.value.values == {"code": "Q"}


def test_no_move_leads_out_of_an_end():
    assert {status for status, _ in MOVES}.isdisjoint(ENDS)


def test_an_end_can_be_reached_from_everywhere():
    def reachable(status: Status) -> set[Status]:
        found, edge = {status}, [status]
        while edge:
            here = edge.pop()
            new = {to for (origin, _), to in MOVES.items() if origin is here} - found
            found |= new
            edge += new
        return found

    for status in Status:
        assert reachable(status) & ENDS, status


def test_only_the_two_first_ones_are_reached_from_no_other():
    reached = {to for (origin, _), to in MOVES.items() if origin is not to}
    assert set(Status) - reached == {Status.IN_BOX, Status.URGENT}


def test_nobody_can_delete_and_reading_moves_nothing():
    assert not [action for action in Action if any(word in action for word in ("delete", "remove", "erase"))]
    assert Action.VIEW not in {action for _, action in MOVES}


def test_whatever_staff_can_do_leaves_the_question_alive_or_merged():
    asker_only = {Action.WITHDRAW, Action.UNDERSTOOD}
    clock_only = {Action.EXPIRE}
    for (_, action), to in MOVES.items():
        if action not in asker_only | clock_only:
            assert to not in ENDS


def test_every_move_belongs_to_somebody_or_to_the_clock():
    clock = {Action.RELEASE, Action.HAND_OVER, Action.CUT_OFF, Action.EXPIRE}
    granted = frozenset().union(*ALLOWED.values())
    for _, action in MOVES:
        assert (action in granted) != (action in clock)


def test_an_asker_can_withdraw_until_it_is_answered_or_taken_over_by_an_alarm():
    can = {status for status, action in MOVES if action is Action.WITHDRAW}
    assert can == OPEN - {Status.ANSWERED, Status.ESCALATED, Status.URGENT, Status.ACKNOWLEDGED}


def test_what_awaits_an_answer_is_open_and_can_come_to_one():
    assert AWAITING_ANSWER < OPEN
    for status in AWAITING_ANSWER - {Status.PREPARED}:
        assert MOVES[status, Action.PREPARE] is Status.PREPARED


def test_every_kind_of_answer_leads_out_of_the_prepared_state():
    for kind in AnswerKind:
        assert (Status.PREPARED, RELEASING[kind]) in MOVES


@pytest.mark.parametrize("kind", AnswerKind)
def test_an_answer_can_be_rated_unless_it_asks_for_patience(kind):
    answer = Answer(QuestionId("q"), 1, kind, "Nhà trường đã sửa.", PersonId("t"), TODAY)
    assert answer.is_final is (kind not in {AnswerKind.NEEDS_TIME, AnswerKind.BEYOND_AUTHORITY})


def test_a_question_is_urgent_by_its_lane():
    assert [lane for lane in Lane if question("q", lane=lane).urgent] == [Lane.URGENT]


def test_every_refusal_is_a_key_with_its_values_and_no_sentence():
    keys = {kind: kind().key for kind in (NotAllowed, Outdated, Unknown, TooFast, NotEnrolled, NoConsent)}
    assert set(keys.values()) == {"not_allowed", "outdated", "unknown", "too_fast", "not_enrolled", "no_consent"}
    for kind in (*keys, BadInput):
        refused = kind("some_key", code="K7M2QX")
        assert isinstance(refused, Refusal)
        assert (refused.key, refused.values, str(refused)) == ("some_key", {"code": "K7M2QX"}, "some_key")
