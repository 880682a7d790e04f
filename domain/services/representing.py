"""Choosing who speaks for a class: pupils (S4 §3 "mỗi lớp 03 học sinh", §5.3) or, in their dialogue, parents (S0 2.2).

The homeroom teacher chooses.
"""

from dataclasses import dataclass

from domain import gathering
from domain.errors import BadInput, NotAllowed, Outdated
from domain.people import Actor, Person, PersonId
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
    """Those whose dialogue it is; only they can represent the class. Those who left are no longer chosen."""
    pupils = await unit.people.pupils_of(class_name)
    families = [*pupils, *[parent for pupil in pupils for parent in await unit.people.parents_of(pupil.id)]]
    known = {person.id: person for person in families if gathering.represented(school, plan, person)}
    chosen = await unit.cycles.representatives(plan.key, period, class_name)
    return ClassChoice(plan, period, class_name, tuple(known.values()), tuple(one for one in chosen if one in known))


async def chosen_by_classes(unit: Unit, plan: SeriesPlan, period: str, person: Person) -> set[PersonId]:
    """Who speaks for the classes of ``person``: a pupil's own, or those of a parent's children."""
    children = [await unit.people.get(child) for child in person.children]
    names = {one.class_name for one in (person, *children) if one.class_name}
    return {one for name in names for one in await unit.cycles.representatives(plan.key, period, name)}


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
            before = await self._choice_with(unit, actor, plan, period, pupil)
            chosen = [one for one in before.chosen if one != pupil]
            if len(chosen) == len(before.chosen):
                if before.is_full:
                    raise BadInput("enough_representatives", most=plan.reps_per_class)
                chosen.append(pupil)
            await unit.cycles.choose(series, period, before.class_name, chosen)
            now, about = self.clock.now(), f"{series}/{period}"
            await record(
                unit, actor, "representative", f"person/{pupil}", now, about=about, chosen=int(pupil in chosen)
            )
            return await choice_of(unit, self.school, plan, period, before.class_name)

    async def _choice_with(self, unit: Unit, actor: Actor, plan: SeriesPlan, period: str, one: PersonId) -> ClassChoice:
        """The choice of the actor's class in which this person can be chosen."""
        for name in classes_of(actor):
            choice = await choice_of(unit, self.school, plan, period, name)
            if one in {candidate.id for candidate in choice.candidates}:
                return choice
        raise NotAllowed

    async def _open(self, unit: Unit, series: str, period: str) -> SeriesPlan:
        plan = self.school.held(series)
        calendar = self.school.calendar_with(await unit.cycles.overrides())
        try:
            session = calendar.session(plan.dates, period)
        except ValueError:
            raise Outdated from None
        if session.cancelled or not plan.reps_per_class or session.session_at <= self.clock.now():
            raise Outdated
        return plan
