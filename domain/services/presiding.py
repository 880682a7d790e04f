"""Opening a session, going through its programme, pausing, ending it; by a press, or at night by itself."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import Outdated
from domain.hall import Hall, Note, NoteKind, Phase
from domain.people import Actor, Person, PersonId, Role
from domain.period import VIETNAM
from domain.ports import Clock, Dice, DueWork, Store, Unit
from domain.school import School
from domain.services.adjourning import CLOSE_ERRAND, adjourn
from domain.services.answering import Answering
from domain.services.hall_agenda import agenda_of
from domain.services.hall_rooms import Room, entered, in_session, room_of, rooms_today, runs
from domain.services.parting import Parting, next_period, parting
from domain.services.recording import record as log

PARTS = 5
"""Of the programme of S1 §4, where a plan has none of its own."""
MODES = ("in_person", "online", "hybrid")


def parts_of(room: Room) -> int:
    """How many parts the programme has."""
    return len(room.plan.programme) or PARTS


@dataclass(frozen=True)
class Presiding:
    """Raises NotAllowed for those who do not run it, Outdated("hall_changed") for a press on what has moved on."""

    store: Store
    clock: Clock
    dice: Dice
    school: School
    answering: Answering

    async def rooms(self, actor: Actor) -> list[Room]:
        """Those that ``actor`` can walk into today."""
        async with self.store.reading() as unit:
            found = await rooms_today(unit, self.school, self.clock.now())
        return [room for room in found if runs(actor, room.plan)]

    async def room(self, actor: Actor, series: str, period: str) -> Room:
        async with self.store.reading() as unit:
            return await entered(unit, self.school, actor, series, period)

    async def chairs(self, room: Room) -> list[Person]:
        """Who can take the chair, the one of the plan first."""
        async with self.store.reading() as unit:
            roles = dict.fromkeys([room.plan.chair, Role.PRINCIPAL, Role.VICE_PRINCIPAL])
            people = [person for role in roles for person in await unit.people.with_role(role)]
        return list({person.id: person for person in people}.values())

    async def start(
        self, actor: Actor, series: str, period: str, chair: PersonId, mode: str, *, confirmed: bool
    ) -> Room:
        """Records the real moment. Opened already, it is shown as it is.

        Raises Outdated("hall_unusual") at an unusual hour unless ``confirmed``, and Outdated on another day.
        """
        now = self.clock.now()
        async with self.store.writing() as unit:
            room = await entered(unit, self.school, actor, series, period)
            if room.hall:
                return room
            if now.astimezone(VIETNAM).date() != room.session.session_at.date() or now >= room.closes_at:
                raise Outdated("hall_closed")
            if room.is_unusual(now) and not confirmed:
                raise Outdated("hall_unusual")
            if mode not in MODES or not (await unit.people.get(chair)).active:
                raise Outdated
            hall = await unit.halls.save(Hall(series, period, Phase.OPEN, now, chair, mode))
            await unit.due.plan(DueWork(CLOSE_ERRAND, hall.about, room.closes_at))
            await log(unit, actor, "hall_start", f"session/{hall.about}", now, mode=mode)
        return replace(room, hall=hall)

    async def go_to(self, actor: Actor, series: str, period: str, version: int, part: int) -> Room:
        """Another part of the programme, counted from 0."""
        async with self.store.writing() as unit:
            room, hall = await in_session(unit, self.school, actor, series, period)
            part = min(max(part, 0), parts_of(room) - 1)
            return replace(room, hall=await self._save(unit, hall, version, replace(hall, part=part)))

    async def pause(self, actor: Actor, series: str, period: str, version: int) -> Room:
        return await self._turn(actor, series, period, version, Phase.PAUSED)

    async def resume(self, actor: Actor, series: str, period: str, version: int) -> Room:
        return await self._turn(actor, series, period, version, Phase.OPEN)

    async def parting(self, actor: Actor, series: str, period: str) -> Parting:
        """What its end would send out now."""
        async with self.store.reading() as unit:
            room = await entered(unit, self.school, actor, series, period)
            return await self._parting(unit, actor, room)

    async def end(self, actor: Actor, series: str, period: str, version: int, mark: str) -> Room:
        """Ended already, it is shown as it is. ``mark`` is that of the parting that was read before."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            room = await entered(unit, self.school, actor, series, period)
            if room.hall is None:
                raise Outdated("hall_closed")
            if not room.hall.is_open:
                return room
            if room.hall.version != version or (await self._parting(unit, actor, room)).mark != mark:
                raise Outdated("hall_changed")
            ended = await adjourn(unit, self.answering, self.school, room, room.hall, now, actor)
            return replace(room, hall=ended)

    async def remark(self, actor: Actor, series: str, period: str, kind: NoteKind, text: str) -> Room:
        """What the chair concludes, what is told, what is learnt for next time (S1 IV.1). Added, never replaced.

        Conclusions and lessons can be written after the end as well, for as long as the day lasts.
        """
        text, now = self.school.asking.fit(text, 1), self.clock.now()
        async with self.store.writing() as unit:
            room = await entered(unit, self.school, actor, series, period)
            if room.hall is None or not await self._may_still_write(unit, room, now):
                raise Outdated("hall_closed")
            await unit.halls.add_note(series, period, Note(self.dice.hex_id(), kind, actor.persons[-1].id, now, text))
            return room

    async def remarks(self, actor: Actor, series: str, period: str) -> list[Note]:
        """By time; those of items are shown with their items."""
        async with self.store.reading() as unit:
            await entered(unit, self.school, actor, series, period)
            return [note for note in await unit.halls.notes(series, period) if note.question_id is None]

    async def session_over(self, unit: Unit, series: str, period: str, now: datetime) -> int:
        """The planned end: answers go out, unless the hall is still open; then they wait for its end."""
        hall = await unit.halls.get(series, period)
        if hall and hall.is_open:
            return 0
        return await self.answering.release_all(unit, series, period, now)

    async def close_by_itself(self, unit: Unit, about: str, now: datetime) -> None:
        """At night (``CLOSE_ERRAND``)."""
        series, _, period = about.partition("/")
        hall = await unit.halls.get(series, period)
        if hall and hall.is_open:
            room = await room_of(unit, self.school, series, period)
            await adjourn(unit, self.answering, self.school, room, hall, now, None)

    async def _parting(self, unit: Unit, actor: Actor, room: Room) -> Parting:
        now = self.clock.now().astimezone(VIETNAM)
        items = await agenda_of(unit, self.school, room, actor, now.date())
        return parting(items, await next_period(unit, self.school, room, now))

    async def _may_still_write(self, unit: Unit, room: Room, now: datetime) -> bool:
        today = await rooms_today(unit, self.school, now)
        return room.key in {one.key for one in today}

    async def _turn(self, actor: Actor, series: str, period: str, version: int, phase: Phase) -> Room:
        async with self.store.writing() as unit:
            room, hall = await in_session(unit, self.school, actor, series, period)
            if hall.phase is phase:
                return room
            return replace(room, hall=await self._save(unit, hall, version, replace(hall, phase=phase)))

    async def _save(self, unit: Unit, hall: Hall, version: int, wanted: Hall) -> Hall:
        if wanted == hall:
            return hall
        if hall.version != version:
            raise Outdated("hall_changed")
        return await unit.halls.save(wanted)
