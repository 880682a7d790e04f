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
        """To pupils and parents, with the reason of an unusual date; the principal may confirm another (A4)."""
        if not self.planned.cancelled and self.planned.moved_from and self.planned.reasons[0].key != "confirmed":
            await self.ask_principal()
        people = gathering.families(self.school, self.plan, await self.unit.people.everybody())
        await self._write(people, NoticeKind.COLLECTION_OPENS, "")

    async def ask_principal(self) -> None:
        """The rules moved it, or found no day: a person should say so, not the calendar."""
        await self._write(await self.unit.people.with_role(Role.PRINCIPAL), NoticeKind.SESSION_MOVED, "ask", ask=1)

    async def moved(self, mark: str) -> None:
        """To everybody whom the date concerns."""
        people = await self.unit.people.everybody()
        concerned = gathering.families(self.school, self.plan, people) + await self._staff(people)
        await self._write(concerned, NoticeKind.SESSION_MOVED, mark)

    async def timetable(self, mark: str) -> None:
        """S4 §5.5: one afternoon is to be kept free."""
        await self._write(await self.unit.people.with_role(Role.TIMETABLER), NoticeKind.TIMETABLE, mark)

    async def remind_pupils(self, mark: str) -> None:
        people = gathering.pupils(self.school, self.plan, await self.unit.people.everybody())
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
        """S4 §5.2: the consolidator reports before the session; the chair gets a copy of their own (A8)."""
        people = [p for r in (Role.CONSOLIDATOR, Role.PRINCIPAL) for p in await self.unit.people.with_role(r)]
        await self._write(people, NoticeKind.QUESTION_LIST, mark)

    async def pick_representatives(self) -> None:
        """S4 §5.3: the homeroom teachers choose."""
        people = await self.unit.people.with_role(Role.HOMEROOM_TEACHER)
        await self._write(people, NoticeKind.PICK_REPRESENTATIVES, "")

    async def invite(self, kind: NoticeKind, mark: str) -> None:
        """The day before and the same day: staff who take part, and the pupils who come."""
        everybody = await self.unit.people.everybody()
        coming = gathering.participants(self.plan, everybody)
        await self._write([*coming, *await self._pupils_coming(everybody)], kind, mark)

    async def _pupils_coming(self, everybody: list[Person]) -> list[Person]:
        """The chosen representatives; where classes choose none, all pupils (S4 §3: "100% học sinh bán trú")."""
        pupils = gathering.pupils(self.school, self.plan, everybody)
        if not self.plan.reps_per_class:
            return pupils
        chosen = set[str]()
        for name in {pupil.class_name for pupil in pupils}:
            chosen.update(await self.unit.cycles.representatives(self.plan.key, self.planned.period, name))
        return [pupil for pupil in pupils if pupil.id in chosen]

    async def _staff(self, people: Iterable[Person]) -> list[Person]:
        wanted = {Role.CONSOLIDATOR, Role.MINUTE_TAKER, *self.plan.participants}
        if self.plan.timetable_notice:
            wanted.add(Role.TIMETABLER)
        return [person for person in people if person.roles & wanted]

    async def _write(self, people: Iterable[Person], kind: NoticeKind, mark: str, **values: str | int) -> None:
        await post.to_people(self.unit, people, kind, self.about, self.school, self.now, mark=mark, values=values)
