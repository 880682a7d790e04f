"""Who may agree for a child, and who still has to (Luật 91/2025/QH15, Đ.24; Luật Trẻ em 2016)."""

from collections.abc import Sequence
from datetime import date

from domain.people import Person, Role

COMING_OF_AGE = 16
"""Luật Trẻ em 2016, Đ.1: a child is under sixteen."""


def age_on(born: date, today: date) -> int:
    """Whole years; somebody born on 29 February is a year older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def needs_parents(person: Person, today: date) -> bool:
    """A pupil under sixteen (or of unknown age) whose parents' paper the homeroom teacher has not recorded yet."""
    if not person.has(Role.STUDENT) or person.parental_consent:
        return False
    return person.birth_date is None or age_on(person.birth_date, today) < COMING_OF_AGE


def waiting_for_parents(behind: Sequence[Person], today: date) -> list[Person]:
    """Those behind one chat who may not go on yet. On a parent's own phone the parent's word is enough."""
    answered_for = {child for person in behind for child in person.children}
    return [person for person in behind if needs_parents(person, today) and person.id not in answered_for]
