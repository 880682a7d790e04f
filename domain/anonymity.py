"""What may be shown of somebody who gave no name.

The group of possible authors is made of the people *enrolled and consenting now*, not of the class register.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.people import FAMILY_ROLES, Person, Role
from domain.questions import Label

SMALLEST_ALLOWED = 5
"""Never below five, whatever the configuration says."""


@dataclass(frozen=True)
class Census:
    """How many people of each kind could have written: ``{class: {role: n}}``, boarders, and staff."""

    classes: Mapping[str, Mapping[Role, int]] = field(default_factory=dict)
    boarders: int = 0
    staff: int = 0

    def in_class(self, name: str) -> int:
        return sum(self.classes.get(name, {}).values())

    def total(self) -> int:
        return sum(map(self.in_class, self.classes))


def grade_of(class_name: str) -> str:
    """The leading digits: "10A1" → "10", "Lá 2" → ""."""
    digits = ""
    for letter in class_name:
        if not letter.isdigit():
            break
        digits += letter
    return digits


def named_label(person: Person, hat: Role, class_name: str) -> Label:
    """What staff see of somebody who gave a name."""
    kind = "class" if class_name else "school"
    return Label(group=class_name, kind=kind, role=hat, name=person.full_name)


def anonymous_label(hat: Role, class_name: str, census: Census, smallest: int) -> Label:
    """The narrowest group that still hides: class, else grade, else school; the role only where both roles are many.

    A label depends on the group alone, never on which of its members wrote.
    """
    if hat not in FAMILY_ROLES:
        return Label(role=Role.TEACHER if census.staff >= smallest else None)
    if census.in_class(class_name) >= smallest:
        return Label(group=class_name, kind="class", role=_role_if_many(hat, census.classes[class_name], smallest))
    grade = grade_of(class_name)
    if grade and _small_classes_of(grade, census, smallest) >= smallest:
        return Label(group=grade, kind="grade")
    return Label()


def boarding_label(census: Census, smallest: int) -> Label:
    """The label of an anonymous boarder writing about boarding life."""
    if census.boarders >= smallest:
        return Label(kind="boarding", role=Role.STUDENT)
    return Label()


def _role_if_many(hat: Role, counts: Mapping[Role, int], smallest: int) -> Role | None:
    """If nine parents could be told apart from thirty pupils, neither is told apart."""
    if all(n == 0 or n >= smallest for n in counts.values()):
        return hat
    return None


def _small_classes_of(grade: str, census: Census, smallest: int) -> int:
    """Only the classes too small for a label of their own hide behind the grade's."""
    sizes = [census.in_class(name) for name in census.classes if grade_of(name) == grade]
    return sum(size for size in sizes if size < smallest)
