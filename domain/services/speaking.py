"""Who wishes to speak: registered in chat or called out in the hall, called in the order of registration (S1 §4)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain import gathering
from domain.errors import NotAllowed, Outdated, Unknown
from domain.folding import tidy
from domain.hall import Phase, Speaker, SpeakerState, behind_all, next_speaker, position
from domain.notices import Letter, NoticeKind, Recipient, RecipientKind
from domain.people import EMPLOYEE_ROLES, Actor, Person, PersonId
from domain.period import VIETNAM, later, period_of
from domain.ports import Clock, Dice, Store, Unit
from domain.school import School
from domain.services.hall_rooms import Room, entered, in_session, room_of, runs

AHEAD = timedelta(days=14)
"""How long before a session one can register."""
LONGEST_NAME = 60
ACTIVE = frozenset({SpeakerState.WAITING, SpeakerState.CALLED})


@dataclass(frozen=True)
class Place:
    """One's own place at one session; ``speaker`` None: not registered. ``before`` counts oneself."""

    room: Room
    speaker: Speaker | None = None
    before: int = 0


@dataclass(frozen=True)
class Speaking:
    """For whoever wishes to speak, and for those who run the hall. Raises NotAllowed, Outdated, Unknown, BadInput."""

    store: Store
    clock: Clock
    dice: Dice
    school: School

    async def places(self, actor: Actor) -> list[Place]:
        """At every session of the next days at which ``actor`` may speak, the soonest first."""
        now = self.clock.now().astimezone(VIETNAM)
        async with self.store.reading() as unit:
            calendar = self.school.calendar_with(await unit.cycles.overrides())
            found = []
            for plan in self.school.series:
                for period in (later(period_of(now.date()), n) for n in (-1, 0, 1)):
                    planned = calendar.session(plan.dates, period)
                    if planned.cancelled or not now.date() <= planned.session_at.date() <= (now + AHEAD).date():
                        continue
                    room = Room(plan, planned, await unit.halls.get(plan.key, period))
                    if await self._speaks(unit, actor, room) and _is_ahead(room):
                        found.append(await self._place(unit, actor, room))
        return sorted(found, key=lambda place: (place.room.session.session_at, place.room.plan.key))

    async def register(self, actor: Actor, series: str, period: str) -> Place:
        """At the end of the row; registered already, one keeps one's place."""
        async with self.store.writing() as unit:
            room = await self._room(unit, actor, series, period)
            place = await self._place(unit, actor, room)
            if place.speaker is None:
                person = await self._who_speaks(unit, actor, room)
                await self._append(unit, room, person.full_name, person)
            return await self._place(unit, actor, room)

    async def withdraw(self, actor: Actor, series: str, period: str) -> Place:
        async with self.store.writing() as unit:
            room = await self._room(unit, actor, series, period)
            place = await self._place(unit, actor, room)
            if place.speaker:
                await unit.halls.save_speaker(*room.key, replace(place.speaker, state=SpeakerState.WITHDRAWN))
            return Place(room)

    async def row(self, actor: Actor, series: str, period: str) -> list[Speaker]:
        """Everybody, in order; for those who run the hall."""
        async with self.store.reading() as unit:
            await entered(unit, self.school, actor, series, period)
            return await unit.halls.speakers(series, period)

    async def add(self, actor: Actor, series: str, period: str, name: str) -> list[Speaker]:
        """A name called out in the hall."""
        name = tidy(name)[:LONGEST_NAME]
        async with self.store.writing() as unit:
            room = await entered(unit, self.school, actor, series, period)
            if not name or not _is_ahead(room):
                raise Outdated("hall_closed")
            await self._append(unit, room, name, None)
            return await unit.halls.speakers(series, period)

    async def call(self, actor: Actor, series: str, period: str, number: int) -> list[Speaker]:
        """ "Mời người tiếp theo": ``number`` is who was next when the button was made. Whoever spoke is done.

        Raises Outdated("hall_changed") when somebody else is next by now.
        """
        now = self.clock.now()
        async with self.store.writing() as unit:
            room, _ = await in_session(unit, self.school, actor, series, period)
            row = await unit.halls.speakers(series, period)
            wanted = _numbered(row, number)
            if wanted.state is SpeakerState.CALLED:
                return row
            if wanted != next_speaker(row):
                raise Outdated("hall_changed")
            for one in row:
                if one.state is SpeakerState.CALLED:
                    await unit.halls.save_speaker(*room.key, replace(one, state=SpeakerState.DONE))
            await unit.halls.save_speaker(*room.key, replace(wanted, state=SpeakerState.CALLED))
            await _tell(unit, room, wanted, now)
            return await unit.halls.speakers(series, period)

    async def finish(self, actor: Actor, series: str, period: str, number: int, state: SpeakerState) -> list[Speaker]:
        """DONE, or SKIPPED (not here): of whoever is called or waits. Said already, it stays."""
        async with self.store.writing() as unit:
            room, _ = await in_session(unit, self.school, actor, series, period)
            one = _numbered(await unit.halls.speakers(series, period), number)
            if one.state in ACTIVE:
                await unit.halls.save_speaker(*room.key, replace(one, state=state))
            elif one.state is not state:
                raise Outdated("hall_changed")
            return await unit.halls.speakers(series, period)

    async def call_back(self, actor: Actor, series: str, period: str, number: int) -> list[Speaker]:
        """Skipped, and here after all: at the end of those who wait. Pressed twice, or registered again: there once."""
        async with self.store.writing() as unit:
            room, _ = await in_session(unit, self.school, actor, series, period)
            row = await unit.halls.speakers(series, period)
            one = _numbered(row, number)
            if one.state is SpeakerState.SKIPPED:
                await unit.halls.save_speaker(*room.key, replace(one, state=SpeakerState.WITHDRAWN))
                if one.person_id is None or not _stands_in(row, one.person_id):
                    await unit.halls.save_speaker(*room.key, behind_all(row, one, self.dice.hex_id()))
            elif one.state is not SpeakerState.WITHDRAWN:
                raise Outdated("hall_changed")
            return await unit.halls.speakers(series, period)

    async def _append(self, unit: Unit, room: Room, name: str, person: Person | None) -> None:
        row = await unit.halls.speakers(*room.key)
        number = max((one.number for one in row), default=0) + 1
        person_id = person.id if person else None
        await unit.halls.save_speaker(*room.key, Speaker(self.dice.hex_id(), number, name, person_id))

    async def _room(self, unit: Unit, actor: Actor, series: str, period: str) -> Room:
        room = await room_of(unit, self.school, series, period)
        if not await self._speaks(unit, actor, room):
            raise NotAllowed
        today = self.clock.now().astimezone(VIETNAM).date()
        if room.session.session_at.date() < today or not _is_ahead(room):
            raise Outdated("hall_closed")
        return room

    async def _place(self, unit: Unit, actor: Actor, room: Room) -> Place:
        row = await unit.halls.speakers(*room.key)
        mine = [one for one in row if one.person_id in actor.ids and one.state in ACTIVE]
        return Place(room, mine[0], position(row, mine[0])) if mine else Place(room)

    async def _speaks(self, unit: Unit, actor: Actor, room: Room) -> bool:
        if runs(actor, room.plan) or actor.roles & EMPLOYEE_ROLES:
            return True
        return bool(await self._family(unit, actor, room))

    async def _who_speaks(self, unit: Unit, actor: Actor, room: Room) -> Person:
        """Behind one phone may sit a child and a mother: whoever the dialogue is for."""
        return (await self._family(unit, actor, room) or list(actor.persons))[-1]

    async def _family(self, unit: Unit, actor: Actor, room: Room) -> list[Person]:
        children = [await unit.people.get(child) for person in actor.persons for child in person.children]
        concerned = gathering.askers(self.school, room.plan, [*actor.persons, *children])
        return [person for person in concerned if person.id in actor.ids]


def _is_ahead(room: Room) -> bool:
    return room.hall is None or room.hall.phase is not Phase.ENDED


def _stands_in(row: list[Speaker], person_id: PersonId) -> bool:
    return any(one.person_id == person_id and one.state in ACTIVE for one in row)


def _numbered(row: list[Speaker], number: int) -> Speaker:
    for one in row:
        if one.number == number:
            return one
    raise Unknown


async def _tell(unit: Unit, room: Room, speaker: Speaker, now: datetime) -> None:
    """At once, whatever the hour: they sit in the hall."""
    if speaker.person_id is None:
        return
    key = f"{NoticeKind.SPEAKER_CALLED}/{room.about}/{speaker.id}"
    to = Recipient(RecipientKind.PERSON, speaker.person_id)
    await unit.outbox.put(Letter(key, NoticeKind.SPEAKER_CALLED, to, room.about, now, {"number": speaker.number}))
