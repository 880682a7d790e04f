"""From raw rows to a plan: every row read, compared with who is there already, and the whole school looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.people import FAMILY_ROLES, Appointment, Person, PersonId, Role, Scope
from domain.roster import LINKED, Column, Problem, RosterPlan, RosterRow, RosterWords, Rows, Sheet, Summary
from domain.roster_cells import Reader
from domain.roster_school import Offices, offices_of_authority, offices_of_school, school_problems

NewId = Callable[[], PersonId]


def read_rows(
    rows: Rows, known: Sequence[Person], words: RosterWords, today: date, new_id: NewId, *, of_authority: bool = False
) -> RosterPlan:
    """The plan for ``rows``; ``known`` are the active people of the school, ``new_id`` names the ones who join.
    ``of_authority``: nobody learns there, so that other offices must be held.

    Never raises for anything that can stand in a cell. Applying the plan and reading the same rows again gives a
    plan that changes nothing.
    """
    draft = _Draft(rows, {person.roster_key: person for person in known}, words, today, new_id)
    for row in rows.of(Sheet.PUPILS):
        draft.pupil(row)
    draft.settle(Sheet.PUPILS)
    for row in rows.of(Sheet.STAFF):
        draft.staff(row)
    draft.settle(Sheet.STAFF)
    for row in rows.of(Sheet.PARENTS):
        draft.parent(row)
    draft.settle(Sheet.PARENTS)
    draft.follow_children()
    return draft.plan(offices_of_authority if of_authority else offices_of_school)


def sheet_of(person: Person) -> Sheet:
    """On which sheet somebody stands."""
    if Role.STUDENT in person.roles:
        return Sheet.PUPILS
    return Sheet.PARENTS if person.roles & FAMILY_ROLES else Sheet.STAFF


def same(one: Person, other: Person) -> bool:
    """Equal whatever the order of appointments and children."""
    return _sorted(one) == _sorted(other)


def parent_appointments(children: Sequence[Person]) -> tuple[Appointment, ...]:
    """A parent belongs to the class of every child."""
    classes = dict.fromkeys(child.class_name for child in children)
    return tuple(Appointment(Role.PARENT, Scope.of_class(name)) for name in classes)


def _sorted(person: Person) -> Person:
    appointments = sorted(person.appointments, key=lambda one: (one.role, one.scope, one.deputy))
    return replace(person, appointments=tuple(appointments), children=tuple(sorted(person.children)))


@dataclass
class _Draft:
    rows: Rows
    known: Mapping[str, Person]
    words: RosterWords
    today: date
    new_id: NewId
    given: dict[str, Person] = field(default_factory=dict)
    result: dict[str, Person] = field(default_factory=dict)
    left: dict[str, Person] = field(default_factory=dict)
    first_seen: dict[str, RosterRow] = field(default_factory=dict)
    homerooms: list[tuple[RosterRow, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def pupil(self, row: RosterRow) -> None:
        reader = Reader(row, self.words, self.today)
        key, name = reader.key(), reader.name()
        before = self.known.get(key)
        room, class_name = reader.room(), reader.class_name()
        person = Person(
            id=self._id(key),
            full_name=name,
            roster_key=key,
            appointments=(Appointment(Role.STUDENT, Scope.of_class(class_name)),),
            class_name=class_name,
            room=room,
            is_boarding=bool(room),
            birth_date=reader.birth_date(),
            parental_consent=reader.consent(before.parental_consent if before else False),
        )
        self._take(reader, person)

    def staff(self, row: RosterRow) -> None:
        """The same key may stand in several rows: one responsibility each."""
        reader = Reader(row, self.words, self.today)
        key, name = reader.key(), reader.name()
        roles, classes, deputy = reader.roles(), reader.homerooms(), reader.deputy()
        if not reader.problems and not roles and not classes:
            reader.blame(Column.ROLES, "roles_missing")
        if Role.HOMEROOM_TEACHER in roles and not classes and not reader.problems:
            reader.blame(Column.HOMEROOM, "homeroom_class_missing")
        if set(roles) & FAMILY_ROLES:
            reader.blame(Column.ROLES, "family_role")
        self.homerooms += [(row, name) for name in classes]
        duties = [Appointment(Role.HOMEROOM_TEACHER, Scope.of_class(name), deputy) for name in classes]
        duties += [Appointment(role, _scope(role), deputy) for role in roles if role is not Role.HOMEROOM_TEACHER]
        earlier = self.given.get(key)
        if earlier and self.first_seen[key].sheet is Sheet.STAFF:
            self._add_duties(reader, earlier, name, duties)
        else:
            self._take(reader, Person(self._id(key), name, key, tuple(dict.fromkeys(duties))))

    def parent(self, row: RosterRow) -> None:
        reader = Reader(row, self.words, self.today)
        key, name, keys = reader.key(), reader.name(), reader.children()
        children = [self.result[child] for child in keys if self._is_pupil(child)]
        for child in keys:
            if not self._is_pupil(child):
                reader.blame(Column.CHILDREN, "child_unknown", given=child)
        ids = tuple(child.id for child in children)
        self._take(reader, Person(self._id(key), name, key, parent_appointments(children), children=ids))

    def settle(self, sheet: Sheet) -> None:
        """With the sheet, who is not on it leaves; without it, everybody stays."""
        here = {key: person for key, person in self.known.items() if sheet_of(person) is sheet}
        present = sheet in self.rows.sheets
        for key, person in here.items():
            if present and key not in self.given and not key.startswith(LINKED):
                self.left[key] = replace(person, active=False)
            elif key not in self.given:
                self.result[key] = person
        self.result |= {key: person for key, person in self.given.items() if self.first_seen[key].sheet is sheet}

    def follow_children(self) -> None:
        """Parents who are not in the file go with their children: into a new class, or away."""
        staying = {person.id: person for person in self.result.values()}
        for key, person in list(self.result.items()):
            if sheet_of(person) is not Sheet.PARENTS or key in self.given:
                continue
            children = [staying[child] for child in person.children if child in staying]
            if children:
                ids = tuple(child.id for child in children)
                moved = replace(person, appointments=parent_appointments(children), children=ids)
                self.result[key] = person if same(person, moved) else moved
            else:
                del self.result[key]
                self.left[key] = replace(person, active=False)

    def plan(self, offices: Offices) -> RosterPlan:
        added = [person for key, person in self.result.items() if key not in self.known]
        staying = [(self.known[key], person) for key, person in self.result.items() if key in self.known]
        changed = [after for before, after in staying if not same(before, after)]
        summary = Summary(len(added), len(changed), len(self.left), len(staying) - len(changed), self._drastic())
        self.problems += school_problems(tuple(self.result.values()), self.homerooms, offices)
        order = sorted(self.problems, key=lambda one: (one.warning, list(Sheet).index(one.sheet), one.row))
        return RosterPlan((*added, *changed, *self.left.values()), tuple(order), summary)

    def _take(self, reader: Reader, person: Person) -> None:
        """A row with problems still holds its key, so that others are not blamed for it."""
        key, earlier = person.roster_key, self.first_seen.get(person.roster_key)
        if key and earlier:
            reader.blame(Column.KEY, "key_twice", given=key, sheet=earlier.sheet, row=earlier.number)
        elif key and self._elsewhere(key, reader.row.sheet):
            reader.blame(Column.KEY, "key_elsewhere", given=key)
        elif key:
            self.given[key], self.first_seen[key] = person, reader.row
        self.problems += reader.problems

    def _add_duties(self, reader: Reader, earlier: Person, name: str, duties: Sequence[Appointment]) -> None:
        if name and earlier.full_name and name != earlier.full_name:
            reader.blame(Column.NAME, "name_differs", given=name, earlier=earlier.full_name)
        both = tuple(dict.fromkeys((*earlier.appointments, *duties)))
        self.given[earlier.roster_key] = replace(earlier, appointments=both)
        self.problems += reader.problems

    def _elsewhere(self, key: str, sheet: Sheet) -> bool:
        """A key that belongs to somebody of another sheet which this file leaves alone."""
        known = self.known.get(key)
        return known is not None and sheet_of(known) is not sheet

    def _is_pupil(self, key: str) -> bool:
        return key in self.result and sheet_of(self.result[key]) is Sheet.PUPILS

    def _id(self, key: str) -> PersonId:
        known = self.known.get(key)
        return known.id if known else self.new_id()

    def _drastic(self) -> bool:
        for sheet in self.rows.sheets:
            here = sum(sheet_of(person) is sheet for person in self.known.values())
            leaving = sum(sheet_of(person) is sheet for person in self.left.values())
            if 2 * leaving > here:
                return True
        return False


def _scope(role: Role) -> Scope:
    return Scope.boarding() if role is Role.BOARDING_BOARD else Scope.school()
