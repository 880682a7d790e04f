"""Choosing the pupils who speak for a class (S4 §3 "mỗi lớp 03 học sinh", §5.3: the homeroom teacher chooses)."""

from dataclasses import dataclass

from domain import gathering
from domain.errors import BadInput, NotAllowed, Outdated
from domain.people import Actor, Person, PersonId, Role, Scope
from domain.ports import Clock, Store, Unit
from domain.school import School, SeriesPlan
from domain.services.minding import classes_of
from domain.services.recording import record


@dataclass(frozen=True)
class ClassChoice:
    """One class: who can be chosen, who is, and how many at most. ``candidates`` are by name."""

    plan: SeriesPlan
    period: str
    class_name: str
    candidates: tuple[Person, ...]
    chosen: tuple[PersonId, ...]

    @property
    def most(self) -> int:
        return self.plan.reps_per_class

    @property
    def is_full(self) -> bool:
        return len(self.chosen) >= min(self.most, len(self.candidates))


async def choice_of(unit: Unit, school: School, plan: SeriesPlan, period: str, class_name: str) -> ClassChoice:
    """Pupils whose dialogue it is; only they can represent the class. Those who left are no longer chosen."""
    pupils = gathering.pupils(school, plan, await unit.people.pupils_of(class_name))
    chosen = await unit.cycles.representatives(plan.key, period, class_name)
    here = {pupil.id for pupil in pupils}
    return ClassChoice(plan, period, class_name, tuple(pupils), tuple(one for one in chosen if one in here))


@dataclass(frozen=True)
class Representing:
    """Raises Unknown for a series that is none, Outdated once there is nothing to choose for."""

    store: Store
    clock: Clock
    school: School

    async def choices(self, actor: Actor, series: str, period: str) -> list[ClassChoice]:
        """One for each class of which ``actor`` is the homeroom teacher. Raises NotAllowed when there is none."""
        names = classes_of(actor)
        if not names:
            raise NotAllowed
        async with self.store.reading() as unit:
            plan = await self._open(unit, series, period)
            return [await choice_of(unit, self.school, plan, period, name) for name in names]

    async def toggle(self, actor: Actor, series: str, period: str, pupil: PersonId) -> ClassChoice:
        """Chooses the pupil, or takes the choice back. Raises NotAllowed, BadInput "enough_representatives"."""
        async with self.store.writing() as unit:
            plan = await self._open(unit, series, period)
            person = await unit.people.get(pupil)
            if not actor.holds(Role.HOMEROOM_TEACHER, Scope.of_class(person.class_name)):
                raise NotAllowed
            before = await choice_of(unit, self.school, plan, period, person.class_name)
            if pupil not in {one.id for one in before.candidates}:
                raise NotAllowed
            chosen = [one for one in before.chosen if one != pupil]
            if len(chosen) == len(before.chosen):
                if before.is_full:
                    raise BadInput("enough_representatives", most=plan.reps_per_class)
                chosen.append(pupil)
            await unit.cycles.choose(series, period, person.class_name, chosen)
            now, about = self.clock.now(), f"{series}/{period}"
            await record(
                unit, actor, "representative", f"person/{pupil}", now, about=about, chosen=int(pupil in chosen)
            )
            return await choice_of(unit, self.school, plan, period, person.class_name)

    async def _open(self, unit: Unit, series: str, period: str) -> SeriesPlan:
        plan = self.school.plan(series)
        calendar = self.school.calendar_with(await unit.cycles.overrides())
        try:
            session = calendar.session(plan.dates, period)
        except ValueError:
            raise Outdated from None
        if session.cancelled or not plan.reps_per_class or session.session_at <= self.clock.now():
            raise Outdated
        return plan
