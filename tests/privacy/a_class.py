"""The sandbox's school with more pupils in it, each with a name that nobody else has."""

from dataclasses import replace
from itertools import product
from random import Random

from bot.sandbox.school import MadeUpSchool, load_school
from domain.people import Appointment, Person, PersonId, Role, Scope

FAMILIES = ("Giàng", "Lù", "Tẩn", "Vàng", "Sùng", "Thào", "Chảo", "Hoàng", "Lò", "Cư")
MIDDLES = ("Thị", "Văn", "Láo", "Mỷ", "Seo", "Minh")
GIVEN = ("Bjơng", "Chẩn", "Dúa", "Gấu", "Hảng", "Khuôn", "Lềnh", "Mẩy", "Nủa", "Phỏng")


def with_pupils(count: int, class_name: str = "10A1") -> MadeUpSchool:
    """At least so many pupils in that class; the new ones have the keys HS5001 and on."""
    school = load_school()
    here = [one for one in school.people if one.class_name == class_name]
    names = [" ".join(parts) for parts in product(FAMILIES, MIDDLES, GIVEN)]
    Random(count).shuffle(names)  # noqa: S311 - no secret, the same school every time
    fresh = tuple(_pupil(f"HS{5000 + n}", names[n], class_name) for n in range(1, max(0, count - len(here)) + 1))
    return replace(school, people=(*school.people, *fresh))


def pupils_of(school: MadeUpSchool, class_name: str = "10A1") -> list[str]:
    """Their keys, in the order of the roster."""
    return [one.roster_key for one in school.people if one.class_name == class_name]


def _pupil(key: str, name: str, class_name: str) -> Person:
    return Person(
        id=PersonId(key),
        full_name=name,
        roster_key=key,
        appointments=(Appointment(Role.STUDENT, Scope.of_class(class_name)),),
        class_name=class_name,
        parental_consent=True,
    )
