"""Who belongs to a series of dialogues: its pupils, their parents, and the staff who come (S4 §3)."""

from collections.abc import Iterable

from domain.people import Person, Role
from domain.school import School, SeriesPlan


def belongs(school: School, plan: SeriesPlan, person: Person) -> bool:
    """Whether a pupil's dialogue is this one; a school with one series has all its pupils in it."""
    return person.has(Role.STUDENT) and school.series_for(boarding=person.is_boarding) == plan


def pupils(school: School, plan: SeriesPlan, people: Iterable[Person]) -> list[Person]:
    return [person for person in people if belongs(school, plan, person)]


def families(school: School, plan: SeriesPlan, people: Iterable[Person]) -> list[Person]:
    """The pupils and their parents: everybody whose questions go to this dialogue."""
    everybody = list(people)
    children = {person.id for person in pupils(school, plan, everybody)}
    return [person for person in everybody if person.id in children or children.intersection(person.children)]


def participants(plan: SeriesPlan, people: Iterable[Person]) -> list[Person]:
    """Staff who sit in the session, deputies included: they must know it too, to be able to stand in."""
    return [person for person in people if person.roles.intersection(plan.participants)]
