"""Every button under a letter about a promise or a written notice leads somewhere."""

from dataclasses import replace

import pytest

from domain.escalations import Escalation
from domain.notices import Audience, Notice
from domain.promises import Pledge, PromiseState
from domain.services.promise_briefing import PROMISE_KINDS
from handlers.buttons import parse
from handlers.promise_keyboards import keeping, passing, rows
from handlers.register import ERRANDS
from tests.texts.test_promise_words import ANSWER, NOW, PROMISE, QUESTION, SCHOOL, SENT, K

VERBS = {verb for errand in ERRANDS for verb in errand.PRESSES}
PLEDGE = Pledge(QUESTION, ANSWER, PROMISE)


def filled(**more):
    return {"question": QUESTION, "proof": "Q1.token", "school": SCHOOL, "now": NOW, "pledge": PLEDGE} | more


@pytest.mark.parametrize("kind", sorted(PROMISE_KINDS))
def test_every_kind_has_its_buttons(kind):
    made = [button for row in rows(Notice(kind, Audience.STAFF, filled(answers=True))) for button in row]
    assert made
    assert {parse(button.data)[0] for button in made} <= VERBS


def test_what_cannot_be_done_any_more_has_no_button():
    done = replace(PLEDGE, promise=replace(PROMISE, state=PromiseState.DONE))
    assert [button.label for row in keeping("Q1", done, answers=False) for button in row] == ["promise.button.proof"]
    assert [button.label for row in keeping("Q1", None, answers=True) for button in row] == ["promise.button.answer"]
    kept = replace(PLEDGE, promise=replace(PROMISE, state=PromiseState.KEPT))
    assert keeping("Q1", kept, answers=False) == ()


def test_a_notice_is_numbered_first_and_replied_to_then_and_goes_up_where_there_is_somewhere_to_go():
    waiting = replace(SENT, escalation=Escalation(QUESTION.id, 1))
    labels = [
        [button.label.removeprefix("passed.button.") for row in found for button in row]
        for found in (passing(waiting, goes_up="Sở"), passing(SENT), passing(SENT, goes_up="Sở"))
    ]
    assert labels == [
        ["number", "file", "list"],
        ["reply", "correct", "file", "list"],
        ["reply", "correct", "file", "up", "list"],
    ]


def test_a_notice_filled_wrongly_says_so():
    with pytest.raises(TypeError):
        rows(Notice(K.PROMISE_DUE, Audience.STAFF, filled(question=None)))
