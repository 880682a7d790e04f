"""Hard cases: from the teacher's tap to the leadership, and with its word to the parents' board (S3 B.I.3.3).

The head of the parents' board is a parent: of a case they hear when the leadership asks them in, and not before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.errors import BadInput, NotAllowed, Unknown
from domain.folding import tidy
from domain.hard_cases import UNSOLVED, CaseState, HardCase
from domain.notices import NoticeKind
from domain.people import Actor, Person, PersonId, Role, Scope
from domain.ports import Clock, Store, Unit
from domain.school import School
from domain.services.post import to_people
from domain.services.recording import record
from domain.services.visit_ledger import leaders, leads, minds, rules_of
from domain.visits import HomeVisit

SECOND_THOUGHTS = timedelta(minutes=10)
"""Before anybody else hears of a case: for the one line that says why, or to take a slip of the finger back."""
LONGEST_NOTE = 500


@dataclass(frozen=True)
class CaseCard:
    """A case as this reader may see it; ``leads``: who may move it on."""

    case: HardCase
    pupil: Person
    leads: bool


@dataclass(frozen=True)
class VisitCases:
    """Read by the leadership, the teachers of the class, and the parents' board once it was asked in."""

    store: Store
    clock: Clock
    school: School

    async def unsolved(self, actor: Actor) -> list[CaseCard]:
        """Those ``actor`` may see, oldest first."""
        rules_of(self.school)
        async with self.store.reading() as unit:
            return await cards(unit, actor, await unit.visits.cases(UNSOLVED))

    async def card(self, actor: Actor, case_id: str) -> CaseCard:
        """Raises Unknown for a case ``actor`` may not know of."""
        rules_of(self.school)
        async with self.store.reading() as unit:
            return await _card(unit, actor, case_id)

    async def move(self, actor: Actor, case_id: str, state: CaseState) -> None:
        """OPEN → WORKING → SOLVED, or back; the leadership alone."""
        async with self.store.writing() as unit:
            case = await self._led(unit, actor, case_id)
            if case.state is not state:
                await self._changed(unit, actor, replace(case, state=state))

    async def note(self, actor: Actor, case_id: str, text: str) -> None:
        """What the leadership says to the teacher about it."""
        line = tidy(text)
        if not line or len(line) > LONGEST_NOTE:
            raise BadInput("visit_note", most=LONGEST_NOTE)
        async with self.store.writing() as unit:
            case = await self._led(unit, actor, case_id)
            await self._changed(unit, actor, replace(case, note=line))

    async def ask_board_in(self, actor: Actor, case_id: str) -> None:
        """From now on the head of the parents' board knows of it."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            case = await self._led(unit, actor, case_id)
            if case.board_since:
                return
            await self._changed(unit, actor, replace(case, board_since=now.date()))
            board = await unit.people.with_role(Role.PARENT_BOARD_HEAD)
            await to_people(unit, board, NoticeKind.VISIT_CASE_BOARD, case.id, self.school, now)

    async def _led(self, unit: Unit, actor: Actor, case_id: str) -> HardCase:
        rules_of(self.school)
        found = await _card(unit, actor, case_id)
        if not found.leads:
            raise NotAllowed
        return found.case

    async def _changed(self, unit: Unit, actor: Actor, case: HardCase) -> None:
        now = self.clock.now()
        saved = await unit.visits.save_case(case)
        await record(unit, actor, "visit_case", f"case/{case.id}", now, state=case.state)
        teachers = await _teachers(unit, await unit.people.get(case.pupil))
        kind = NoticeKind.VISIT_CASE_NEWS
        await to_people(unit, teachers, kind, case.id, self.school, now, mark=saved.version)


async def open_case(unit: Unit, visit: HomeVisit, fresh_id: str, school: School, now: datetime) -> None:
    """Unless there is one already. The leadership hears of it a little later."""
    if await unit.visits.case_of(visit.pupil):
        return
    await unit.visits.add_case(HardCase(fresh_id, visit.pupil, visit.on, visit.by, line=visit.note))
    later = now + SECOND_THOUGHTS
    await to_people(unit, await leaders(unit), NoticeKind.VISIT_CASE, fresh_id, school, later)


async def say_why(unit: Unit, pupil: PersonId, line: str) -> None:
    """The teacher's line on the visit is the line of its case."""
    case = await unit.visits.case_of(pupil)
    if case:
        await unit.visits.save_case(replace(case, line=line))


async def take_back(unit: Unit, pupil: PersonId, on: date) -> None:
    """The visit that opened it is undone or corrected: it goes, unless somebody has begun with it."""
    case = await unit.visits.case_of(pupil)
    if case and case.is_untouched and case.opened_on == on:
        await unit.visits.drop_case(case.id)


async def cards(unit: Unit, actor: Actor, cases: Iterable[HardCase]) -> list[CaseCard]:
    """Of these cases the ones ``actor`` may see; what the leadership tells the teacher is not the board's."""
    found = [(case, await unit.people.get(case.pupil)) for case in cases]
    return [_card_for(actor, case, pupil) for case, pupil in found if may_see(actor, case, pupil)]


def may_see(actor: Actor, case: HardCase, pupil: Person) -> bool:
    """S3's three: leadership, homeroom teacher, and the parents' board when it is needed."""
    asked_in = case.board_since is not None and Role.PARENT_BOARD_HEAD in actor.roles
    return asked_in or _is_of_the_school(actor, pupil)


def _is_of_the_school(actor: Actor, pupil: Person) -> bool:
    return leads(actor) or (bool(pupil.class_name) and minds(actor, pupil.class_name))


def _card_for(actor: Actor, case: HardCase, pupil: Person) -> CaseCard:
    seen = case if _is_of_the_school(actor, pupil) else replace(case, note="")
    return CaseCard(seen, pupil, leads(actor))


async def _card(unit: Unit, actor: Actor, case_id: str) -> CaseCard:
    found = await cards(unit, actor, [await unit.visits.case(case_id)])
    if not found:
        raise Unknown
    return found[0]


async def _teachers(unit: Unit, pupil: Person) -> list[Person]:
    if not pupil.class_name:
        return []
    return await unit.people.with_role(Role.HOMEROOM_TEACHER, Scope.of_class(pupil.class_name))
