"""Whose doing may a row be that is neither a question's nor the roster's? The hall, promises, letters, papers."""

from collections.abc import Callable
from typing import Any

from domain.people import Actor, Role
from domain.questions import Named, Question
from tests.domain.permission_rules import passed_by

Row = dict[str, Any]
Rule = Callable[[Actor, Row, Question | None], bool]
OF_THE_HALL = frozenset({"settle", "unsettle"})
"""Lines of a question's history that the hall writes."""
EVERYWHERE = frozenset({Role.CONSOLIDATOR, Role.MODERATOR, Role.PRINCIPAL})
TAKERS = {"boarding": Role.MINUTE_TAKER}
FAMILY = frozenset({Role.STUDENT, Role.PARENT})


def runs(actor: Actor, series: str, question: Question | None) -> bool:
    """Who keeps the minutes and the chair; of what went past others the principal alone, of an alarm nobody."""
    if question and question.urgent:
        return False
    if question and (question.lane == "direct" or _is_passed_by(actor, question)):
        return Role.PRINCIPAL in actor.roles
    return bool(actor.roles & {*EVERYWHERE, *filter(None, [TAKERS.get(series)])})


def _is_passed_by(actor: Actor, question: Question) -> bool:
    held = {(duty.role, duty.scope) for one in actor.persons for duty in one.appointments}
    return any(passed_by(held, scope) for scope in question.shielded_from)


def _hall(actor: Actor, row: Row, question: Question | None) -> bool:
    return runs(actor, row["series"], question)


def _in_person(actor: Actor, row: Row, _: Question | None) -> bool:
    return row["person_id"] in actor.ids or runs(actor, row["series"], None)


def _promise(actor: Actor, row: Row, question: Question | None) -> bool:
    """Whoever was promised it, whoever keeps it, whoever answered or leads."""
    if question is None:
        return False
    if isinstance(question.asker, Named) and question.asker.person_id in actor.ids:
        return True
    return not _is_passed_by(actor, question) and bool(actor.roles - FAMILY)


def _letter(actor: Actor, row: Row, question: Question | None) -> bool:
    if question is None or _is_passed_by(actor, question):
        return False
    if question.lane == "direct" or question.urgent:
        return Role.PRINCIPAL in actor.roles
    return bool(actor.roles & {Role.PRINCIPAL, Role.CLERK, Role.CONSOLIDATOR})


def _staff(actor: Actor, row: Row, _: Question | None) -> bool:
    return bool(actor.roles - FAMILY)


def _adds_dialogues(actor: Actor, row: Row, _: Question | None) -> bool:
    return bool(actor.roles & {Role.PRINCIPAL, Role.CONSOLIDATOR})


BESIDE: dict[str, Rule] = {
    "halls": _hall,
    "hall_items": _hall,
    "hall_notes": _hall,
    "hall_guests": _hall,
    "hall_speakers": _in_person,
    "hall_attendance": _in_person,
    "promises": _promise,
    "escalations": _letter,
    "papers": _staff,
    "dialogues": _adds_dialogues,
}
