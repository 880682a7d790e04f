"""The stage of any configuration: who holds which role, what was asked, scenes that are planned while it goes on."""

import heapq
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path

from bot.clock import SCHOOL_ZONE
from bot.sandbox.period.readable import readable
from bot.sandbox.period.tale import Tale
from bot.sandbox.play.actor import Actor
from bot.sandbox.play.theatre import ROUTINE, Theatre
from bot.sandbox.play.transcript import Transcript
from bot.sandbox.stage import SandboxStage
from domain import gathering
from domain.people import FAMILY_ROLES, Person, Role, Scope
from domain.ports import Unit
from domain.questions import Question
from domain.series_plan import SeriesPlan
from texts import say

EVENING = time(18, 5)
A_DAY = timedelta(days=1)
A_MOMENT = timedelta(minutes=1)

ASKING = FAMILY_ROLES | {Role.TEACHER, Role.HOMEROOM_TEACHER}
"""The others have their parts already."""

Scene = Callable[[], Awaitable[None]]


class Company(Theatre):
    """``papers``: where the documents go that people fetch; ``tales`` by key; ``hidden``: others who gave no name;
    ``heard``: the tales whose askers have their answer; ``duties``: the tasks that have a scene;
    ``around``: every house on the same clock, this one among them.
    """

    def __init__(self, stage: SandboxStage, transcript: Transcript, papers: Path) -> None:
        super().__init__(stage, transcript, ())
        self.papers = papers
        self.tales: dict[str, Tale] = {}
        self.hidden: list[Person] = []
        self.heard: set[str] = set()
        self.duties: list[str] = []
        self.around: tuple[SandboxStage, ...] = (stage,)
        self._agenda: list[tuple[datetime, int, str, Scene]] = []
        self._numbers = count()

    def plan(self, moment: datetime, name: str, scene: Scene) -> None:
        """To be played then, or as soon as possible when that has gone by. ``name`` stands in an error."""
        heapq.heappush(self._agenda, (moment, next(self._numbers), name, scene))

    async def play(self) -> None:
        """Until nothing is planned any more."""
        while self._agenda:
            await self.play_next()

    def next_moment(self) -> datetime | None:
        """Of the next scene; None when there is none."""
        return self._agenda[0][0] if self._agenda else None

    async def play_next(self) -> None:
        """A scene that breaks is told; the others go on."""
        moment, _, name, scene = heapq.heappop(self._agenda)
        try:
            await self.until(moment)
            await scene()
        except Exception as error:  # noqa: BLE001 - the play goes on, and the exit code tells
            self.transcript.fail(say("play.line.broken", scene=name, error=repr(error)))
        self.letters.read()

    async def until(self, moment: datetime) -> None:
        """Days on which nothing but routine is due go by in one breath: the bot does it in the evening."""
        slept = False
        while (evening := self._next_evening()).date() < moment.date() and not await self._eventful(evening):
            for house in self.around:
                await house.doze(evening)
            slept = True
        if slept:
            self.transcript.narrate("days_go_by")
            self.transcript.day(self.stage.now().date())
        await super().until(moment)

    def _next_evening(self) -> datetime:
        now = self.stage.now()
        evening = datetime.combine(now.date(), EVENING, SCHOOL_ZONE)
        return evening if evening > now else evening + A_DAY

    async def _eventful(self, until: datetime) -> bool:
        days = (until - self.stage.now()).days + 1
        due = [one for house in self.around for one in house.upcoming(days)]
        if any(one.kind not in ROUTINE for one in due if one.at <= until):
            return True
        async with self.reading() as unit:
            letter = await unit.outbox.next_due(self.stage.now())
        return letter is not None and letter <= until

    def reading(self) -> AbstractAsyncContextManager[Unit]:
        """What the director must know to send the right person on stage; the people themselves see only phones."""
        return self.stage.house.store.reading()

    async def question(self, tale: Tale) -> Question | None:
        """As it stands now; None when it was never sent."""
        code = self.codes.get(tale.key)
        if not code:
            return None
        async with self.reading() as unit:
            return await unit.questions.by_code(code)

    def holders(self, role: Role, scope: Scope | None = None) -> list[Person]:
        """Those who hold the role themselves, not as deputies; the deputies where there is nobody else."""
        people = [p for p in self.stage.school.people if p.has(role) and (scope is None or p.holds(role, scope))]
        return [person for person in people if not person.only_stands_in(role)] or people

    def holder(self, role: Role, scope: Scope | None = None) -> Actor:
        """Raises IndexError when nobody holds it."""
        return self.actor(self.holders(role, scope)[0].roster_key)

    def act(self, person: Person) -> Actor:
        return self.actor(person.roster_key)

    def keeps_papers(self, reader: Actor, before: int = -1) -> None:
        """The files on this phone from that one on, into the folder; each can be opened."""
        for message in reader.phone.documents[before:]:
            name, content = message.filename or "", message.document or b""
            self.transcript.check(readable(name, content), say("play.check.paper", who=reader.name, name=name))
            (self.papers / name).write_bytes(content)

    def with_phone(self, people: Iterable[Person]) -> list[Person]:
        return [person for person in people if person.id in self.stage.phones]

    def audience(self, plan: SeriesPlan) -> list[Person]:
        """Who is asked for this dialogue and has a phone, those of large classes first; of the staff the teachers."""
        return self.with_phone(person for person in self.stage.school.people if self._asks(plan, person))

    def _asks(self, plan: SeriesPlan, person: Person) -> bool:
        """A deputy's role does not count: somebody who only stands in has a part of their own."""
        boarding = person.is_boarding or any(self.stage.school.person(child).is_boarding for child in person.children)
        return any(gathering.concerns(self.school, plan, role, boarding=boarding) for role in person.roles & ASKING)
