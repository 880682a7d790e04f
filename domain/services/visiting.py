"""The homeroom teacher's home visits: whom to see next, and three taps to write one down (S3 B.I.3.1)."""

from dataclasses import dataclass, replace
from datetime import date

from domain.errors import BadInput, NotAllowed, Outdated, Unknown
from domain.folding import tidy
from domain.hard_cases import HardCase
from domain.people import Actor, Person, PersonId, Role
from domain.ports import Clock, Dice, Store, Unit
from domain.school import School
from domain.semesters import Semester
from domain.services import visit_cases
from domain.services.minding import classes_of
from domain.services.recording import record
from domain.services.visit_ledger import Ledger, leads, minds, open_ledger, semesters_of
from domain.visits import HomeVisit, How, Outcome, Priority, Standing

LONGEST_NOTE = 300
CASE_ID = 8
"""Hex digits of a case, short enough to stand in a prompt; a school has a handful of cases a year."""


@dataclass(frozen=True)
class ClassVisits:
    """One class this semester, whom to visit next first. ``may_log``: seen by its own teacher."""

    name: str
    semester: Semester
    standings: tuple[Standing, ...]
    may_log: bool

    @property
    def gaps(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if not one.is_visited)


@dataclass(frozen=True)
class FamilyCard:
    """One pupil's family. ``case``: the hard case that is not solved."""

    standing: Standing
    semester: Semester
    today: date
    case: HardCase | None
    may_log: bool

    @property
    def pupil(self) -> Person:
        return self.standing.pupil


@dataclass(frozen=True)
class Visiting:
    """Everything raises NotAllowed for whoever is neither a teacher of the class nor, to read, of the leadership."""

    store: Store
    clock: Clock
    dice: Dice
    school: School

    async def of_class(self, actor: Actor, class_name: str) -> ClassVisits:
        """For its teachers and the leadership."""
        async with self.store.reading() as unit:
            ledger = await self._ledger(unit)
            _require_reader(actor, class_name)
            standings = await ledger.of_class(unit, class_name)
            return ClassVisits(class_name, ledger.semester, standings, minds(actor, class_name))

    async def family(self, actor: Actor, pupil_id: PersonId) -> FamilyCard:
        """For the teachers of the class and the leadership."""
        async with self.store.reading() as unit:
            ledger = await self._ledger(unit)
            pupil = await _pupil(unit, pupil_id)
            _require_reader(actor, pupil.class_name)
            case, today = await unit.visits.case_of(pupil.id), self.clock.now().date()
            may_log = minds(actor, pupil.class_name)
            return FamilyCard(ledger.standing(pupil), ledger.semester, today, case, may_log)

    async def log(self, actor: Actor, pupil_id: PersonId, on: date, how: How, outcome: Outcome | None) -> None:
        """Written twice, the second corrects the first. HARD opens a case. Raises BadInput for a day to come."""
        self._require_day(on)
        if (outcome is None) is not (how is How.NOBODY):
            raise Outdated
        async with self.store.writing() as unit:
            pupil = await _own(unit, actor, pupil_id)
            before = await unit.visits.get(pupil.id, on, how)
            visit = HomeVisit(pupil.id, on, how, outcome, actor.persons[-1].id, before.note if before else "")
            if before and before.outcome is outcome:
                return
            await unit.visits.put(visit)
            await self._follow(unit, visit)
            await record(unit, actor, "visit", f"person/{pupil.id}", self.clock.now(), how=how)

    async def undo(self, actor: Actor, pupil_id: PersonId, on: date, how: How) -> None:
        """As if it had not been written down. A case that nobody has touched goes with it."""
        self._require_day(on)
        async with self.store.writing() as unit:
            pupil = await _own(unit, actor, pupil_id)
            if await unit.visits.drop(pupil.id, on, how):
                await visit_cases.take_back(unit, pupil.id, on)
                await record(unit, actor, "visit_undone", f"person/{pupil.id}", self.clock.now(), how=how)

    async def annotate(self, actor: Actor, roster_key: str, on: date, how: How, text: str) -> Person:
        """One line on a visit; of a hard case it is what the leadership reads. Raises BadInput when it is too long."""
        line = tidy(text)
        if not line or len(line) > LONGEST_NOTE:
            raise BadInput("visit_note", most=LONGEST_NOTE)
        async with self.store.writing() as unit:
            self._require_day(on)
            pupil = await _of_own_class(unit, actor, roster_key)
            visit = await unit.visits.get(pupil.id, on, how)
            if visit is None:
                raise Outdated
            await unit.visits.put(replace(visit, note=line))
            if visit.outcome is Outcome.HARD:
                await visit_cases.say_why(unit, pupil.id, line)
            await record(unit, actor, "visit_note", f"person/{pupil.id}", self.clock.now())
            return pupil

    async def mark(self, actor: Actor, pupil_id: PersonId, priority: Priority, *, on: bool) -> None:
        """Whether this family is to be seen first, for this school year."""
        async with self.store.writing() as unit:
            semesters_of(self.school)
            pupil = await _own(unit, actor, pupil_id)
            now = self.clock.now()
            if on:
                await unit.visits.mark(pupil.id, priority, now.date())
            else:
                await unit.visits.unmark(pupil.id, priority)
            await record(unit, actor, "visit_priority", f"person/{pupil.id}", now, on=int(on))

    def first_day(self) -> date:
        """The oldest day that can be written down: the first one of this school year."""
        return semesters_of(self.school).begin_of_year(self.clock.now().date())

    async def _ledger(self, unit: Unit) -> Ledger:
        return await open_ledger(unit, self.school, self.clock.now().date())

    async def _follow(self, unit: Unit, visit: HomeVisit) -> None:
        if visit.outcome is Outcome.HARD:
            await visit_cases.open_case(unit, visit, self.dice.hex_id()[:CASE_ID], self.school, self.clock.now())
        else:
            await visit_cases.take_back(unit, visit.pupil, visit.on)

    def _require_day(self, on: date) -> None:
        if on > self.clock.now().date():
            raise BadInput("visit_ahead")
        if on < self.first_day():
            raise BadInput("visit_long_ago")


async def _pupil(unit: Unit, pupil_id: PersonId) -> Person:
    pupil = await unit.people.get(pupil_id)
    if not (pupil.active and pupil.class_name and pupil.has(Role.STUDENT)):
        raise NotAllowed
    return pupil


async def _own(unit: Unit, actor: Actor, pupil_id: PersonId) -> Person:
    pupil = await _pupil(unit, pupil_id)
    if not minds(actor, pupil.class_name):
        raise NotAllowed
    return pupil


async def _of_own_class(unit: Unit, actor: Actor, roster_key: str) -> Person:
    for name in classes_of(actor):
        for pupil in await unit.people.pupils_of(name):
            if pupil.roster_key == roster_key:
                return pupil
    raise Unknown


def _require_reader(actor: Actor, class_name: str) -> None:
    if not (minds(actor, class_name) or leads(actor)):
        raise NotAllowed
