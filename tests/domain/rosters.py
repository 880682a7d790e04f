"""Rosters read and applied in memory."""

from collections.abc import Iterable
from itertools import count

from domain.people import Person, PersonId
from domain.roster import RosterPlan, Rows
from domain.roster_plan import read_rows
from tests.a_school import TODAY, WORDS


def plan(given: Rows, known: tuple[Person, ...] = ()) -> RosterPlan:
    numbers = count(1)
    return read_rows(given, known, WORDS, TODAY, lambda: PersonId(f"new{next(numbers)}"))


def after(made: RosterPlan, known: tuple[Person, ...] = ()) -> tuple[Person, ...]:
    """The school once the plan is applied."""
    people = {person.roster_key: person for person in (*known, *made.people)}
    return tuple(person for person in people.values() if person.active)


def by_key(people: Iterable[Person], key: str) -> Person:
    return next(person for person in people if person.roster_key == key)


def keys_of(made: RosterPlan) -> list[str]:
    return [problem.key for problem in made.faults]
