"""The catalogue is complete: whatever the code asks it for is there, in NFC, and every kind of thing has its words."""

import ast
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import domain.errors
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Role
from domain.questions import AnswerKind
from texts import catalogue, has

ROOT = Path(__file__).parents[2]
ROOMS = ("domain", "handlers", "texts", "bot", "scheduler")
REFUSALS = {name for name, thing in vars(domain.errors).items() if isinstance(thing, type)}


def calls(*names: str) -> list[tuple[str, ast.Call]]:
    """Every call of these names in the code: (place, call)."""
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno}", node)
        for path in (file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


def first_literals(*names: str) -> dict[str, str]:
    """Key → place, for calls whose first argument is written out."""
    return {
        call.args[0].value: place
        for place, call in calls(*names)
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def sentences(tree: dict[str, Any]) -> list[str]:
    return [
        sentence
        for entry in tree.values()
        for sentence in (sentences(entry) if isinstance(entry, dict) else [entry] if isinstance(entry, str) else [])
    ]


def test_every_refusal_that_the_code_can_utter_has_its_sentence():
    uttered = first_literals(*REFUSALS)
    assert len(uttered) > 20
    assert {key: place for key, place in uttered.items() if not has(f"refusal.{key}")} == {}


@pytest.mark.parametrize(
    "key", ["not_allowed", "outdated", "unknown", "too_fast", "not_enrolled", "no_consent", "too_short"]
)
def test_a_refusal_without_a_key_of_its_own_has_a_sentence_too(key):
    assert has(f"refusal.{key}")


def test_every_sentence_and_button_that_is_asked_for_is_there():
    asked = first_literals("say", "button")
    assert len(asked) > 200
    assert {key: place for key, place in asked.items() if not has(key)} == {}


def test_every_kind_of_thing_has_words():
    wanted = [
        *(f"role.{role}" for role in Role),
        *(f"follow.status.{status}" for status in Status),
        *(f"answer.kind.{kind}" for kind in AnswerKind),
        *(f"answer.told.{kind}" for kind in AnswerKind),
        *(f"notice.{kind}" for kind in NoticeKind if kind is not NoticeKind.CARRIED_OVER),
    ]
    assert [key for key in wanted if not has(key)] == []
    assert [key for key in ("notice.carried_over_returned", "notice.carried_over_called_off") if not has(key)] == []


def test_the_catalogue_is_in_one_normal_form_and_without_stray_blanks():
    said = {errand: tree for errand, tree in catalogue().items() if errand != "play"}  # a transcript is set with blanks
    for sentence in sentences(said):
        assert unicodedata.is_normalized("NFC", sentence)
        assert "  " not in sentence.strip()
