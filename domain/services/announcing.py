"""The letters of a session's errands: to whom each goes. Their words are found at the moment of sending."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain import gathering
from domain.errand import Errand
from domain.life import Status
from domain.notices import NoticeKind
from domain.people import Person, Role
from domain.permissions import reviewing_role
from domain.ports import Unit
from domain.school import School, SeriesPlan
from domain.series import Planned
from domain.services import post
from domain.services.assigning import primaries

LAST_CALL_HOURS = 6
"""From here on deputies are reminded as well: the reviewer may be absent."""


@dataclass(frozen=True)
class Announcement:
    """One session (or month without one) and the errand that speaks of it. ``now`` is aware."""

    unit: Unit
    school: School
    plan: SeriesPlan
    planned: Planned
    now: datetime

    @property
    def about(self) -> str:
        return f"{self.plan.key}/{self.planned.period}"

    async def collection_opens(self) -> None:
        """To whoever may ask, with the reason of an unusual date; the principal may confirm another (A4)."""
        if not self.planned.cancelled and self.planned.unusual:
            await self.ask_principal("ask")
        people = gathering.askers(self.school, self.plan, await self.unit.people.everybody())
        await self._write(people, NoticeKind.COLLECTION_OPENS, "")

    async def ask_principal(self, mark: str) -> None:
        """The rules moved it, or found no day, or nobody has set one: a person should say so, not the calendar."""
        heads = await self._holding(Role.PRINCIPAL, self.plan.chair)
        await self._write(heads, NoticeKind.SESSION_MOVED, mark, ask=1)

    async def moved(self, mark: str, *, first: bool = False) -> None:
        """To everybody whom the date concerns. ``first``: it had none before, so nothing has changed."""
        people = await self.unit.people.everybody()
        concerned = gathering.askers(self.school, self.plan, people) + await self._staff(people)
        await self._write(concerned, NoticeKind.SESSION_MOVED, mark, **({"first": 1} if first else {}))

    async def timetable(self, mark: str) -> None:
        """S4 §5.5: one afternoon is to be kept free."""
        await self._write(await self.unit.people.with_role(Role.TIMETABLER), NoticeKind.TIMETABLE, mark)

    async def remind_pupils(self, mark: str) -> None:
        people = gathering.reminded(self.school, self.plan, await self.unit.people.everybody())
        await self._write(people, NoticeKind.PUPIL_REMINDER, mark)

    async def remind_reviewers(self, errand: Errand) -> None:
        """To each reviewer with something left to review in this session; deputies only in the last hours."""
        facts: dict[str, str | int] = {"series": self.plan.key, "period": self.planned.period, "hours": errand.number}
        waiting = await self.unit.questions.in_cycle(self.plan.key, self.planned.period)
        scopes = {question.reviewer for question in waiting if question.status is Status.PENDING_REVIEW}
        for scope in sorted(scope for scope in scopes if scope is not None):
            role = reviewing_role(scope)
            people = await self.unit.people.with_role(role, scope)
            if not 0 < errand.number <= LAST_CALL_HOURS:
                people = primaries(people, role)
            people = people or await self.unit.people.with_role(Role.CONSOLIDATOR)
            mark = f"{errand.name}/{errand.ref}"
            kind = NoticeKind(errand.kind)
            await post.to_people(self.unit, people, kind, str(scope), self.school, self.now, mark=mark, values=facts)

    async def hand_over_list(self, mark: str) -> None:
        """S4 §5.2: the consolidator reports before the session; the chair gets a copy of their own (A8).

        So does whoever collected the questions (S0 III.3-4).
        """
        collectors = [self.plan.collector] if self.plan.collector else []
        people = await self._holding(Role.CONSOLIDATOR, Role.PRINCIPAL, self.plan.chair, *collectors)
        await self._write(people, NoticeKind.QUESTION_LIST, mark)

    async def pick_representatives(self) -> None:
        """S4 §5.3: the homeroom teachers choose."""
        people = await self.unit.people.with_role(Role.HOMEROOM_TEACHER)
        await self._write(people, NoticeKind.PICK_REPRESENTATIVES, "")

    async def invite(self, kind: NoticeKind, mark: str) -> None:
        """The day before and the same day: staff who take part, those whose dialogue it is, or who speak for them."""
        everybody = await self.unit.people.everybody()
        chosen = await self._chosen(everybody)
        coming = [person for person in everybody if gathering.comes(self.school, self.plan, person, chosen)]
        await self._write(coming, kind, mark)

    async def _chosen(self, everybody: list[Person]) -> set[str]:
        """The representatives of every class that has some."""
        if not self.plan.reps_per_class:
            return set()
        classes = {person.class_name for person in everybody if person.has(Role.STUDENT)}
        key = (self.plan.key, self.planned.period)
        return {one for name in classes for one in await self.unit.cycles.representatives(*key, name)}

    async def _staff(self, people: Iterable[Person]) -> list[Person]:
        wanted = {Role.CONSOLIDATOR, self.plan.chair, *self.plan.minute_takers, *self.plan.participants}
        wanted |= {Role.MINUTE_TAKER} if not self.plan.minute_takers else set()
        if self.plan.collector:
            wanted.add(self.plan.collector)
        if self.plan.timetable_notice:
            wanted.add(Role.TIMETABLER)
        return [person for person in people if person.roles & wanted]

    async def _holding(self, *roles: Role) -> list[Person]:
        """Whoever holds one of the roles, each once."""
        found = {person.id: person for role in roles for person in await self.unit.people.with_role(role)}
        return list(found.values())

    async def _write(self, people: Iterable[Person], kind: NoticeKind, mark: str, **values: str | int) -> None:
        await post.to_people(self.unit, people, kind, self.about, self.school, self.now, mark=mark, values=values)
