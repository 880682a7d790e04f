"""The stage of the month: who plays, what has been asked so far, and a clock that tells what it brings."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.clock import SCHOOL_ZONE
from bot.sandbox.month import Asking
from bot.sandbox.play.actor import Actor
from bot.sandbox.play.letters import Letters
from bot.sandbox.play.transcript import Transcript
from bot.sandbox.stage import SandboxStage
from bot.sandbox.stage_port import Due
from domain.errand import DAILY
from domain.notices import audience_for
from domain.people import Person
from texts import say
from texts.labels import role_title

A_WEEK = 7
ROUTINE = {kind.value for kind in DAILY}


class Theatre:
    """``codes`` and ``receipts`` by the key of the question, as soon as its asker has read them."""

    def __init__(self, stage: SandboxStage, transcript: Transcript, askings: Sequence[Asking]) -> None:
        self.stage = stage
        self.transcript = transcript
        self.school = stage.house.services.school
        self.askings: dict[str, Asking] = {asking.key: asking for asking in askings}
        self.codes: dict[str, str] = {}
        self.receipts: dict[str, str] = {}
        self._titles = {part.person.id: part.title for part in stage.school.stage}
        with_phones = [person for person in stage.school.people if person.id in stage.phones]
        names = {stage.phones[person.id].chat_id: self.name_of(person) for person in with_phones}
        self.letters = Letters(stage, names, transcript)

    def actor(self, key: str) -> Actor:
        """By the key of a pane or by roster key."""
        person = self.stage.school.person(key)
        phone = self.stage.phone(key)
        return Actor(self.name_of(person), phone, audience_for(person), self.transcript, self.letters)

    def name_of(self, person: Person) -> str:
        """The title of the pane, else the given name with class or role."""
        role = person.appointments[0].role
        place = person.class_name or role_title(role, self.school)
        return self._titles.get(person.id) or say("play.line.person", name=person.full_name.split()[-1], place=place)

    def topic(self, key: str) -> str:
        return self.school.topic(key).title

    async def until(self, moment: datetime) -> None:
        """Turns the clock day by day, from event to event."""
        while self.stage.now().date() < moment.date():
            await self._turn(datetime.combine(self.stage.now().date() + timedelta(days=1), time(0), SCHOOL_ZONE))
            self.transcript.day(self.stage.now().date())
        await self._turn(moment)

    async def _turn(self, to: datetime) -> None:
        while (moment := self._next_due()) and moment <= to:
            due = [one for one in self.stage.upcoming(1) if one.at <= moment]
            await self.stage.advance(moment)
            self._tell(moment, due)
        await self.stage.advance(to)
        self.letters.read()

    def _next_due(self) -> datetime | None:
        now = self.stage.now()
        return min((one.at for one in self.stage.upcoming(A_WEEK) if one.at > now), default=None)

    def _tell(self, moment: datetime, due: Sequence[Due]) -> None:
        """What comes every day is told in the evening, the rest at once, and then what people read."""
        for one in due:
            if one.kind in ROUTINE:
                self.transcript.routine(one.title)
        if events := [one.title for one in due if one.kind not in ROUTINE]:
            self.transcript.clock(moment, events)
        self.letters.read()


@dataclass(frozen=True)
class Scene:
    """A few lines of the month, and when they are played."""

    moment: datetime
    play: Callable[[Theatre], Awaitable[None]]


def at(day: int, clock: str, play: Callable[[Theatre], Awaitable[None]], month: int = 11) -> Scene:
    """``at(13, "19:20", …)``: in November 2026 unless said otherwise."""
    return Scene(datetime.combine(date(2026, month, day), time.fromisoformat(clock), SCHOOL_ZONE), play)
