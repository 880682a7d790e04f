"""Who came: by QR on the day, class by class, or name by name. S4 §3 (three a class, 100 % of the boarders), A30.

Only those who run the hall see names; what is printed are figures.
"""

from dataclasses import dataclass
from typing import Literal

from domain import gathering
from domain.attendance import Attendance, ClassList, Count, Presence, total
from domain.errors import Outdated, Unknown
from domain.folding import tidy
from domain.people import Actor, Person, PersonId
from domain.ports import Clock, Dice, Store, Unit, Vault
from domain.school import School
from domain.services.class_lists import by_class, listed
from domain.services.hall_rooms import Room, entered, rooms_today

STAFF = "-"
"""The list of staff stands among the classes under this name."""
LONGEST_NAME = 60
MOST_GUESTS = 9999
PURPOSE = "hall"
Mark = Literal["present", "excused", "absent"]


@dataclass(frozen=True)
class Sheet:
    """The whole list of one session: a list a class (or one of families), the staff, guests."""

    room: Room
    classes: tuple[ClassList, ...]
    staff: ClassList
    guests: int = 0

    @property
    def count(self) -> Count:
        """Of those the dialogue is for; guests beside, and staff too unless it is theirs."""
        return self.staff.count if self.is_for_staff else total([one.count for one in self.classes])

    @property
    def is_for_staff(self) -> bool:
        """S0 III.2: the employer's dialogue with those who work there; no class has a part in it."""
        return self.room.plan.audience == "employees"

    def named(self, name: str) -> ClassList:
        """Raises Unknown."""
        for one in (*self.classes, self.staff):
            if one.class_name == name:
                return one
        raise Unknown


@dataclass(frozen=True)
class Attending:
    """Marks are absolute (present, excused, absent), so that a second press or a second phone changes nothing."""

    store: Store
    clock: Clock
    dice: Dice
    vault: Vault
    school: School

    async def sheet(self, actor: Actor, series: str, period: str) -> Sheet:
        async with self.store.reading() as unit:
            room = await entered(unit, self.school, actor, series, period)
            return await sheet_of(unit, self.school, room)

    async def mark(self, actor: Actor, series: str, period: str, person_id: str, mark: Mark) -> Sheet:
        """One person of the list."""
        async with self.store.writing() as unit:
            room = await self._open(unit, actor, series, period)
            person = await unit.people.get(PersonId(person_id))
            if mark == "absent":
                await unit.halls.drop_attendance(series, period, person.id)
            else:
                await unit.halls.put_attendance(series, period, _row(person, Presence(mark)))
            return await sheet_of(unit, self.school, room)

    async def everybody(self, actor: Actor, series: str, period: str, name: str) -> Sheet:
        """ "Đủ": the whole class, the excused left alone."""
        async with self.store.writing() as unit:
            room = await self._open(unit, actor, series, period)
            group = (await sheet_of(unit, self.school, room)).named(name)
            rows = [_row(person, Presence.PRESENT) for person in group.absent]
            await unit.halls.put_attendance(series, period, *rows)
            return await sheet_of(unit, self.school, room)

    async def replace_by(self, actor: Actor, series: str, period: str, name: str, who: str) -> Sheet:
        """Somebody came in place of a chosen one; a name as it was said."""
        who = tidy(who)[:LONGEST_NAME]
        async with self.store.writing() as unit:
            room = await self._open(unit, actor, series, period)
            group = (await sheet_of(unit, self.school, room)).named(name)
            if not who:
                raise Outdated
            row = Attendance(self.dice.hex_id(), Presence.PRESENT, None, who, group.class_name)
            await unit.halls.put_attendance(series, period, row)
            return await sheet_of(unit, self.school, room)

    async def guests(self, actor: Actor, series: str, period: str, guests: int) -> Sheet:
        async with self.store.writing() as unit:
            room = await self._open(unit, actor, series, period)
            await unit.halls.set_guests(series, period, min(max(guests, 0), MOST_GUESTS))
            return await sheet_of(unit, self.school, room)

    def token(self, room: Room) -> str:
        """What the QR at the door carries: another one for every session, of no use on another day."""
        return self.vault.token(PURPOSE, f"{room.about}/{room.session.session_at:%Y-%m-%d}")

    async def arrive(self, actor: Actor, token: str) -> tuple[Room, tuple[Person, ...]]:
        """Whoever scans is here. Of several behind one phone those whom the dialogue is for, else the first.

        Raises Outdated("qr_old") on any other day.
        """
        async with self.store.writing() as unit:
            for room in await rooms_today(unit, self.school, self.clock.now()):
                here = f"{room.about}/{room.session.session_at:%Y-%m-%d}"
                if self.vault.verify(token, PURPOSE, here) and not (room.hall and not room.hall.is_open):
                    came = await self._came(unit, room, actor)
                    await unit.halls.put_attendance(*room.key, *(_row(one, Presence.PRESENT) for one in came))
                    return room, came
        raise Outdated("qr_old")

    async def _came(self, unit: Unit, room: Room, actor: Actor) -> tuple[Person, ...]:
        chosen = await _chosen(unit, room)
        theirs = [one for one in actor.persons if gathering.comes(self.school, room.plan, one, chosen)]
        return tuple(theirs or actor.persons[:1])

    async def _open(self, unit: Unit, actor: Actor, series: str, period: str) -> Room:
        """The list is kept on the day, from before the beginning; after its end it stands."""
        room = await entered(unit, self.school, actor, series, period)
        today = {one.key for one in await rooms_today(unit, self.school, self.clock.now())}
        if room.key not in today:
            raise Outdated("hall_closed")
        return room


async def sheet_of(unit: Unit, school: School, room: Room) -> Sheet:
    """The list as it stands now."""
    people = await unit.people.everybody()
    rows = await unit.halls.attendance(*room.key)
    chosen = await _chosen(unit, room)
    staff = [one for one in people if gathering.comes_as_staff(school, room.plan, one, chosen)]
    known = {one.id for one in staff}
    families = [one for one in gathering.askers(school, room.plan, people) if one.id not in known]
    return Sheet(
        room,
        by_class(room.plan, families, chosen, rows, people),
        listed(STAFF, staff, len(staff), rows),
        await unit.halls.guests(*room.key),
    )


async def _chosen(unit: Unit, room: Room) -> set[str]:
    if not room.plan.reps_per_class:
        return set()
    found = set[str]()
    for card in await unit.people.classes():
        found.update(await unit.cycles.representatives(*room.key, card.name))
    return found


def _row(person: Person, presence: Presence) -> Attendance:
    return Attendance(person.id, presence, person.id, person.full_name, person.class_name)
