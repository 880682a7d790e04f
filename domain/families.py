"""Families: the parents of one child, or of brothers and sisters, however they share them."""

from collections.abc import Iterable

from domain.people import Person, PersonId

Family = tuple[Person, ...]


def families(people: Iterable[Person]) -> list[Family]:
    """Of those with children, each in exactly one, in the order given."""
    homes: dict[PersonId, Family] = {}
    for person in people:
        kin = dict.fromkeys(one for child in person.children for one in homes.get(child, ()))
        family = (*kin, person)
        homes |= {child: family for one in family for child in one.children}
    return list(dict.fromkeys(homes.values()))
