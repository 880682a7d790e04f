"""The buttons under what the clock sends: for every kind, and only what the reader can do."""

import pytest

from domain.notices import Audience, Notice
from domain.services.cycle_briefing import CYCLE_KINDS
from domain.services.digesting import Digest
from domain.services.representing import ClassChoice
from handlers.cycle_keyboards import rows
from tests.texts.clock_notices import CALLED_OFF, NOW, OTHERS, K, filled

CHOICES = (ClassChoice(OTHERS, "2026-11", "10A1", (), ()),)
EXPECTED = {
    K.REVIEW_NEW: ["v"],
    K.REVIEW_REMINDER: ["v"],
    K.REVIEW_WEEKEND: ["v"],
    K.TIMETABLE: ["kt:others:2026-11"],
    K.PICK_REPRESENTATIVES: ["kp:others:2026-11:10A1"],
    K.SESSION_EVE: ["hR:others:2026-11"],
    K.SESSION_TODAY: ["hR:others:2026-11"],
    K.REPORT_DUE: ["gr"],
    K.DIGEST: ["gk", "gq", "gc", "ks:others:2026-11"],
}


def data_of(kind, variant="", **more):
    found = rows(Notice(kind, Audience.STAFF, filled(**{"choices": CHOICES, **more}), variant=variant))
    return [button.data for row in found for button in row]


@pytest.mark.parametrize("kind", sorted(CYCLE_KINDS))
def test_every_kind_has_its_buttons_or_none(kind):
    assert data_of(kind) == EXPECTED.get(kind, [])


def test_only_the_question_to_the_principal_can_be_decided():
    key = "others:2026-11"
    assert data_of(K.SESSION_MOVED, "ask") == [f"kC:{key}:2611271400", f"kd:{key}", f"kc:{key}:0"]
    assert data_of(K.SESSION_MOVED, "not_held", planned=CALLED_OFF) == []
    assert data_of(K.SESSION_MOVED, "ask_not_held", planned=CALLED_OFF) == [f"kd:{key}"]


def test_whoever_runs_the_session_is_led_into_the_hall():
    assert data_of(K.SESSION_TODAY, runs=True) == ["h:others:2026-11"]


def test_an_empty_digest_has_no_button():
    assert data_of(K.DIGEST, digest=Digest(NOW.date())) == []


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (K.DIGEST, {"digest": None}),
        (K.TIMETABLE, {"planned": None}),
        (K.SESSION_EVE, {"planned": None}),
        (K.PICK_REPRESENTATIVES, {"choices": None}),
    ],
)
def test_a_notice_filled_wrongly_says_so(kind, wrong):
    with pytest.raises(TypeError):
        data_of(kind, **wrong)
