"""What must be true of the school as a whole once the roster is applied (S4 §5; safety officer: the law)."""

from collections.abc import Callable, Iterable, Sequence

from domain.people import Person, Role, Scope
from domain.roster import WHOLE_SCHOOL, Column, Problem, RosterRow, Sheet

Offices = Callable[[Sequence[Person]], list[Problem]]
"""Which offices nobody holds."""
SAFETY_OFFICERS = 2
"""Two adults, so that one is always there (Luật Trẻ em 2016, Đ.51, Đ.100; NĐ 56/2017 Đ.31)."""


def school_problems(
    people: Sequence[Person], homerooms: Iterable[tuple[RosterRow, str]], offices: Offices
) -> list[Problem]:
    """``people``: everybody after the change; ``homerooms``: which row gives which class a homeroom teacher."""
    classes = sorted({person.class_name for person in people if person.class_name})
    return [
        *(_unknown_class(row, name) for row, name in homerooms if name not in classes),
        *(_of_school("homeroom_none", Column.HOMEROOM, given=name) for name in classes if not _taught(people, name)),
        *offices(people),
    ]


def _taught(people: Sequence[Person], class_name: str) -> bool:
    return any(person.holds(Role.HOMEROOM_TEACHER, Scope.of_class(class_name)) for person in people)


def offices_of_school(people: Sequence[Person]) -> list[Problem]:
    """Somebody leads, somebody is called in need, somebody keeps things going."""
    found = []
    if not _holders(people, Role.PRINCIPAL):
        found.append(_of_school("principal_none"))
    officers = _holders(people, Role.SAFETY_OFFICER)
    if officers < SAFETY_OFFICERS:
        found.append(_of_school("safety_few" if officers else "safety_none", warning=bool(officers)))
    if not _holders(people, Role.CONSOLIDATOR):
        found.append(_of_school("consolidator_none", warning=True))
    found += _administered(people)
    if any(person.is_boarding for person in people) and not _holders(people, Role.BOARDING_BOARD):
        found.append(_of_school("boarding_none", warning=True))
    return found


def offices_of_authority(people: Sequence[Person]) -> list[Problem]:
    """Somebody follows the schools (S2 IV.1)."""
    followed = any(_holders(people, role) for role in (Role.AUTHORITY_OFFICER, Role.AUTHORITY_HEAD))
    return [*([] if followed else [_of_school("officer_none")]), *_administered(people)]


def _administered(people: Sequence[Person]) -> list[Problem]:
    return [] if _holders(people, Role.ADMINISTRATOR) else [_of_school("administrator_none", warning=True)]


def _holders(people: Sequence[Person], role: Role) -> int:
    return sum(person.has(role) for person in people)


def _unknown_class(row: RosterRow, class_name: str) -> Problem:
    return Problem(row.sheet, row.number, Column.HOMEROOM, "class_unknown", {"given": class_name})


def _of_school(key: str, column: Column = Column.ROLES, *, warning: bool = False, **values: object) -> Problem:
    return Problem(Sheet.STAFF, WHOLE_SCHOOL, column, key, values, warning)
