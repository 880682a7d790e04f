"""Who can be laid a promise upon in the hall, as buttons."""

from collections.abc import Sequence

from domain.people import Person, Role
from domain.questions import Question
from handlers.buttons import Row, button
from handlers.context import Visit
from texts.labels import role_title

ROLES = tuple(Role)
IN_A_ROW = 2


async def owner_rows(visit: Visit, question: Question, carried: tuple[object, ...]) -> list[Row]:
    """Roles that somebody holds here, whoever answers the question first, and the way to a name."""
    school, roles = visit.services.school, await visit.services.keeping.roles_for(question)
    made = [
        button("hall.button.owner", "ho", *carried, ROLES.index(role), title=role_title(role, school)) for role in roles
    ]
    rows = [tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW)]
    return [*rows, _typing(carried)]


def people_rows(found: Sequence[Person], carried: tuple[object, ...]) -> list[Row]:
    """Several whose names fit what was typed, and the way to type more of it."""
    made: list[Row] = [(button("hall.button.owner", "hP", *carried, one.id, title=one.full_name),) for one in found]
    return [*made, _typing(carried)]


def _typing(carried: tuple[object, ...]) -> Row:
    return (button("hall.button.owner_typed", "hO", *carried[:3]),)
