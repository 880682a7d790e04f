"""Who belongs to a dialogue: whose questions go there, who is reminded of it, who comes (S0 II.2, S1 II.3, S4 §3)."""

from collections.abc import Collection, Iterable, Mapping

from domain.people import EMPLOYEE_ROLES, FAMILY_ROLES, Person, PersonId, Role
from domain.school import School, SeriesPlan

PARENTS = frozenset({Role.PARENT, Role.PARENT_BOARD_HEAD})


def concerns(school: School, plan: SeriesPlan, role: Role, *, boarding: bool) -> bool:
    """Whether somebody asking in that role has a part in it; ``boarding``: the pupil, or the child, is a boarder."""
    match plan.audience:
        case "everyone":
            return True
        case "employees":
            return role in EMPLOYEE_ROLES
        case "parents":
            return role in PARENTS
        case "students":
            return role is Role.STUDENT
        case _:
            return role in FAMILY_ROLES and _is_theirs(school, plan, boarding=boarding)


def _is_theirs(school: School, plan: SeriesPlan, *, boarding: bool) -> bool:
    """A school with one monthly series has all its pupils in it; one held once is for whom it names."""
    side = "boarding" if boarding else "others"
    monthly = {one.audience for one in school.series if not one.once}
    return plan.audience == side or (not plan.once and side not in monthly)


def belongs(school: School, plan: SeriesPlan, person: Person) -> bool:
    """Whether a pupil's dialogue is this one."""
    return person.has(Role.STUDENT) and concerns(school, plan, Role.STUDENT, boarding=person.is_boarding)


def pupils(school: School, plan: SeriesPlan, people: Iterable[Person]) -> list[Person]:
    return [person for person in people if belongs(school, plan, person)]


def askers(school: School, plan: SeriesPlan, people: Iterable[Person]) -> list[Person]:
    """Everybody whose questions go to this dialogue; a parent as each child does, where children are told apart."""
    everybody = list(people)
    children = {person.id: person for person in everybody}
    return [person for person in everybody if _asks(school, plan, person, children)]


def _asks(school: School, plan: SeriesPlan, person: Person, known: Mapping[PersonId, Person]) -> bool:
    own = any(
        concerns(school, plan, role, boarding=person.is_boarding) for role in person.roles if role is not Role.PARENT
    )
    if own or not person.has(Role.PARENT):
        return own
    boarding = {known[child].is_boarding for child in person.children if child in known} or {False}
    return any(concerns(school, plan, Role.PARENT, boarding=one) for one in boarding)


def reminded(school: School, plan: SeriesPlan, people: Iterable[Person]) -> list[Person]:
    """Who is told that the deadline is near: where pupils are meant, they alone and not their parents as well."""
    everybody = list(people)
    if plan.audience in {"parents", "employees", "everyone"}:
        return askers(school, plan, everybody)
    return pupils(school, plan, everybody)


def represented(school: School, plan: SeriesPlan, person: Person) -> bool:
    """Whether somebody can be chosen to speak for a class: a parent in the parents' dialogue, else a pupil."""
    if plan.audience == "parents":
        return person.has(Role.PARENT)
    return belongs(school, plan, person)


def comes(school: School, plan: SeriesPlan, person: Person, chosen: Collection[str]) -> bool:
    """Who sits in it: staff who take part (deputies too, to be able to stand in), the chosen, or everybody it is for.

    ``chosen``: ids of those who speak for their classes; of no meaning where classes choose nobody (S4 §3 "100% học
    sinh bán trú", S0 2.1 "100% CBGVNV").
    """
    if _sits(plan, person) or person.id in chosen:
        return True
    if plan.audience == "employees":
        return not person.roles.isdisjoint(EMPLOYEE_ROLES)
    if plan.audience == "everyone" and person.roles & EMPLOYEE_ROLES:
        return True
    return not plan.reps_per_class and person in reminded(school, plan, [person])


def comes_as_staff(school: School, plan: SeriesPlan, person: Person, chosen: Collection[str]) -> bool:
    """Counted with the staff; a teacher who comes to the parents' dialogue as a mother is counted with the parents."""
    if person.roles.isdisjoint(EMPLOYEE_ROLES):
        return False
    return _sits(plan, person) if plan.audience == "parents" else comes(school, plan, person, chosen)


def _sits(plan: SeriesPlan, person: Person) -> bool:
    return bool(person.roles & {*plan.participants, *plan.minute_takers, plan.chair})
