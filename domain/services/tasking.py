"""The plan's tasks in use: mine, ticked and undone, given to somebody, asked for once more (S0 III)."""

from dataclasses import dataclass, replace
from datetime import date

from domain.errors import BadInput, NotAllowed, Outdated
from domain.folding import tidy
from domain.notices import NoticeKind
from domain.people import STAFF_ROLES, Actor, Person, PersonId
from domain.ports import Clock, Store, Unit
from domain.school import School
from domain.services.post import to_people
from domain.services.recording import record
from domain.services.task_board import Duty, doers, duties, find, is_done_by, oversees, works_along

LONGEST_NOTE = 300


@dataclass(frozen=True)
class DutyCard:
    """One task as this reader may see it. ``doers``: names of those who are to do it."""

    duty: Duty
    today: date
    doers: tuple[str, ...]
    done_by: str
    may_tick: bool
    may_give: bool

    @property
    def is_late(self) -> bool:
        return self.duty.is_late(self.today)


@dataclass(frozen=True)
class Board:
    """Open ones first, by day; ``oversees``: whether everybody's can be looked at."""

    duties: tuple[Duty, ...]
    today: date
    oversees: bool


@dataclass(frozen=True)
class Tasking:
    """Raises NotAllowed for whoever has no part in a task, Outdated for one that has moved away."""

    store: Store
    clock: Clock
    school: School

    async def mine(self, actor: Actor) -> Board:
        """What this person does or works along with."""
        found = await self._duties()
        own = [one for one in found if is_done_by(one, actor) or works_along(one, actor)]
        return self._board(own, actor)

    async def everybodys(self, actor: Actor) -> Board:
        """For the leadership and the consolidator."""
        if not oversees(actor):
            raise NotAllowed
        return self._board(await self._duties(), actor)

    async def card(self, actor: Actor, about: str) -> DutyCard:
        """One task."""
        async with self.store.reading() as unit:
            return await self._card(unit, actor, await self._seen(unit, actor, about))

    async def tick(self, actor: Actor, about: str, *, done: bool) -> None:
        """Done, or not done after all. Pressed twice it is the same."""
        async with self.store.writing() as unit:
            duty = await self._own(unit, actor, about)
            if duty.is_done is done:
                return
            today = self.clock.now().date()
            by = actor.persons[-1].id if done else None
            await unit.tasks.save(replace(duty.tick, done_on=today if done else None, done_by=by))
            await self._record(unit, actor, "task_done" if done else "task_undone", duty)

    async def annotate(self, actor: Actor, about: str, text: str) -> None:
        """One line beside it: where the photos lie, what is still missing."""
        line = tidy(text)
        if not line or len(line) > LONGEST_NOTE:
            raise BadInput("task_note", most=LONGEST_NOTE)
        async with self.store.writing() as unit:
            duty = await self._own(unit, actor, about)
            await unit.tasks.save(replace(duty.tick, note=line))
            await self._record(unit, actor, "task_note", duty)

    async def staff(self, actor: Actor, about: str) -> list[Person]:
        """To whom it can be given, those who are to do it anyway first."""
        async with self.store.reading() as unit:
            duty = await self._overseen(unit, actor, about)
            everybody = [one for one in await unit.people.everybody() if one.roles & STAFF_ROLES]
            roles = {*duty.occurrence.task.owners, *duty.occurrence.task.with_roles}
            return sorted(everybody, key=lambda one: not one.roles & roles)

    async def give(self, actor: Actor, about: str, person: PersonId) -> None:
        """To one person, who hears of it."""
        async with self.store.writing() as unit:
            duty = await self._overseen(unit, actor, about)
            doer = await unit.people.get(person)
            if not (doer.active and doer.roles & STAFF_ROLES):
                raise Outdated
            if duty.tick.assigned_to == doer.id:
                return
            await unit.tasks.save(replace(duty.tick, assigned_to=doer.id))
            await self._record(unit, actor, "task_given", duty)
            await self._tell(unit, duty, [doer], f"given/{duty.tick.version}")

    async def urge(self, actor: Actor, about: str) -> int:
        """Asks for it once more, at most once a day; how many people are told."""
        async with self.store.writing() as unit:
            duty = await self._overseen(unit, actor, about)
            if duty.is_done:
                raise Outdated
            people = await doers(unit, duty)
            return await self._tell(unit, duty, people, f"urged/{self.clock.now().date().isoformat()}")

    async def _tell(self, unit: Unit, duty: Duty, people: list[Person], mark: str) -> int:
        kind, now = NoticeKind.TASK_GIVEN, self.clock.now()
        return await to_people(unit, people, kind, duty.about, self.school, now, mark=mark)

    async def _card(self, unit: Unit, actor: Actor, duty: Duty) -> DutyCard:
        names = tuple(person.full_name for person in await doers(unit, duty))
        by = duty.tick.done_by
        done_by = (await unit.people.get(by)).full_name if by else ""
        may_tick = is_done_by(duty, actor) or oversees(actor)
        return DutyCard(duty, self.clock.now().date(), names, done_by, may_tick, oversees(actor))

    async def _duties(self) -> list[Duty]:
        async with self.store.reading() as unit:
            return await duties(unit, self.school, self.clock.now().date())

    async def _seen(self, unit: Unit, actor: Actor, about: str) -> Duty:
        duty = find(await duties(unit, self.school, self.clock.now().date()), about)
        if duty is None:
            raise Outdated
        if not (is_done_by(duty, actor) or works_along(duty, actor) or oversees(actor)):
            raise NotAllowed
        return duty

    async def _own(self, unit: Unit, actor: Actor, about: str) -> Duty:
        duty = await self._seen(unit, actor, about)
        if not (is_done_by(duty, actor) or oversees(actor)):
            raise NotAllowed
        return duty

    async def _overseen(self, unit: Unit, actor: Actor, about: str) -> Duty:
        duty = await self._seen(unit, actor, about)
        if not oversees(actor):
            raise NotAllowed
        return duty

    async def _record(self, unit: Unit, actor: Actor, what: str, duty: Duty) -> None:
        await record(unit, actor, what, f"task/{duty.about}", self.clock.now())

    def _board(self, found: list[Duty], actor: Actor) -> Board:
        ordered = sorted(found, key=lambda one: one.is_done)
        return Board(tuple(ordered), self.clock.now().date(), oversees(actor))
