"""Running the agenda from the phone: what is being answered, what comes of it, short notes, words from the floor."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypedDict, Unpack

from domain.errors import Outdated, Unknown
from domain.hall import Hall, Item, ItemState, Note, NoteKind, Record
from domain.people import Actor, PersonId, Role
from domain.period import VIETNAM
from domain.ports import Clock, Dice, Store, Unit
from domain.questions import AnswerKind, Lane
from domain.school import School
from domain.services import settling
from domain.services.answering import SHORTEST_ANSWER
from domain.services.hall_agenda import agenda_of, find
from domain.services.hall_rooms import Room, entered, in_session


class Choice(TypedDict, total=False):
    """What one press says of an outcome."""

    kind: AnswerKind
    owner: str
    owner_role: Role | None
    owner_id: PersonId | None
    due_on: date
    authority: str


@dataclass(frozen=True)
class Heard:
    """An item as it stands after a press, with its notes and what its outcome still lacks."""

    item: Item
    notes: tuple[Note, ...]
    number: int
    count: int

    @property
    def lacks(self) -> str:
        return settling.lacks(self.item.record, list(self.notes))


@dataclass(frozen=True)
class Hearing:
    """Every change states the version of the item it was made on; raises Outdated("hall_changed") for another.

    Pressed twice, a press is one. Notes are only added: two takers' notes are both kept.
    """

    store: Store
    clock: Clock
    dice: Dice
    school: School

    async def agenda(self, actor: Actor, series: str, period: str) -> tuple[Item, ...]:
        async with self.store.reading() as unit:
            room = await entered(unit, self.school, actor, series, period)
            return await agenda_of(unit, self.school, room, actor, self._today)

    async def look(self, actor: Actor, series: str, period: str, code: str) -> Heard:
        async with self.store.reading() as unit:
            room = await entered(unit, self.school, actor, series, period)
            return await self._heard(unit, room, actor, code)

    async def take_up(self, actor: Actor, series: str, period: str, code: str, version: int) -> Heard:
        """ "Đang trả lời": one at a time; whatever was in hand waits again."""
        async with self.store.writing() as unit:
            room, _, item = await self._item(unit, actor, series, period, code)
            record = await self._unless_done(unit, room, item, version, state=ItemState.IN_HAND)
            if record:
                await self._put_down_others(unit, room, actor, item)
                await self._save(unit, room, record)
            return await self._heard(unit, room, actor, code)

    async def choose(
        self, actor: Actor, series: str, period: str, code: str, version: int, **choice: Unpack[Choice]
    ) -> Heard:
        """Stores what is chosen so far; the outcome stands once nothing is missing. Raises BadInput "date_past"."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            room, hall, item = await self._item(unit, actor, series, period, code)
            over = item.record.state is ItemState.SETTLED and replace(item.record, **choice) == item.record
            state = ItemState.SETTLED if over else ItemState.IN_HAND
            record = await self._unless_done(unit, room, item, version, state=state, **choice)
            if record:
                record = settling.checked(await self._as_prepared(unit, record, item, choice.get("kind")), self._today)
                await self._put_down_others(unit, room, actor, item)
                await self._settled(unit, room, actor, hall, item, record, now)
            return await self._heard(unit, room, actor, code)

    async def note(self, actor: Actor, series: str, period: str, code: str, text: str) -> Heard:
        """Adds a note; an outcome that lacked only its words stands from now on."""
        text, now = self.school.asking.fit(text, 1), self.clock.now()
        async with self.store.writing() as unit:
            room, hall, item = await self._item(unit, actor, series, period, code)
            mine = Note(self.dice.hex_id(), NoteKind.ITEM, actor.persons[-1].id, now, text, item.question.id)
            await unit.halls.add_note(series, period, mine)
            record = await self._first_touched(unit, room, item)
            await self._settled(unit, room, actor, hall, item, record, now)
            return await self._heard(unit, room, actor, code)

    async def postpone(self, actor: Actor, series: str, period: str, code: str, version: int) -> Heard:
        """ "Chuyển lần sau"; carried on at the end."""
        now = self.clock.now()
        async with self.store.writing() as unit:
            room, _, item = await self._item(unit, actor, series, period, code)
            record = await self._unless_done(unit, room, item, version, state=ItemState.POSTPONED)
            if record:
                await settling.unsettle(unit, actor, item.question, item.record, now)
                await self._save(unit, room, record)
            return await self._heard(unit, room, actor, code)

    async def make_nameless(self, actor: Actor, series: str, period: str, code: str) -> Heard:
        """Nobody needs to know who called it out."""
        async with self.store.writing() as unit:
            room, _, item = await self._item(unit, actor, series, period, code)
            if item.record.said_by:
                await self._save(unit, room, replace(item.record, said_by=""))
            return await self._heard(unit, room, actor, code)

    async def _item(self, unit: Unit, actor: Actor, series: str, period: str, code: str) -> tuple[Room, Hall, Item]:
        room, hall = await in_session(unit, self.school, actor, series, period)
        item = find(await agenda_of(unit, self.school, room, actor, self._today), code)
        if item is None:
            raise Unknown
        return room, hall, item

    async def _unless_done(self, unit: Unit, room: Room, item: Item, version: int, **changes: object) -> Record | None:
        """The record with the changes; None when it says so already, however often the button is pressed."""
        record = await self._first_touched(unit, room, item)
        wanted = replace(record, **changes)  # type: ignore[arg-type]  # checked by the callers' own types
        if wanted == item.record:
            return None
        if item.record.version != version:
            raise Outdated("hall_changed")
        return wanted

    async def _first_touched(self, unit: Unit, room: Room, item: Item) -> Record:
        """With its place in the order of treatment, and the answer that was prepared before the hall spoke."""
        if item.record.place:
            return item.record
        places = [record.place for record in (await unit.halls.records(*room.key)).values()]
        base = item.answer.text if item.answer and not item.answer.released else ""
        promise = item.promise.number if item.promise else 0
        return replace(item.record, place=max(places, default=0) + 1, base=base, promise=promise)

    async def _as_prepared(self, unit: Unit, record: Record, item: Item, kind: AnswerKind | None) -> Record:
        """ "Đã trả lời" after a prepared answer leaves it what it is: who, by when, which body."""
        if kind is AnswerKind.BEYOND_AUTHORITY and not record.authority:
            return replace(record, authority=self.school.authority)
        ready = item.answer
        if kind is not AnswerKind.EXPLAINED or not record.base or ready is None or ready.released:
            return record
        given = await unit.promises.get(ready.question_id, ready.number)
        return replace(
            record,
            kind=ready.kind,
            owner=ready.owner,
            owner_role=given.owner_role if given else None,
            owner_id=given.owner_id if given else None,
            due_on=ready.due_on,
            authority=ready.authority,
        )

    async def _settled(
        self, unit: Unit, room: Room, actor: Actor, hall: Hall, item: Item, record: Record, now: datetime
    ) -> None:
        notes = [one for one in await unit.halls.notes(*room.key) if one.question_id == item.question.id]
        if record.state is not ItemState.POSTPONED:
            text = settling.words(record, notes)
            if text:
                self.school.asking.fit(text, min(SHORTEST_ANSWER, len(text)))
            record = await settling.settle(unit, actor, hall, item.question, record, notes, now)
        await self._save(unit, room, record)

    async def _put_down_others(self, unit: Unit, room: Room, actor: Actor, item: Item) -> None:
        """Only among its own kind: what goes past others is in hand without a trace on their screens."""
        direct = item.question.lane is Lane.DIRECT
        for other in await agenda_of(unit, self.school, room, actor, self._today):
            same = (other.question.lane is Lane.DIRECT) == direct and other.code != item.code
            if same and other.record.state is ItemState.IN_HAND:
                await self._save(unit, room, replace(other.record, state=ItemState.WAITING))

    async def _save(self, unit: Unit, room: Room, record: Record) -> Record:
        return await unit.halls.save_record(*room.key, record)

    async def _heard(self, unit: Unit, room: Room, actor: Actor, code: str) -> Heard:
        items = await agenda_of(unit, self.school, room, actor, self._today)
        item = find(items, code)
        if item is None:
            raise Unknown
        notes = [one for one in await unit.halls.notes(*room.key) if one.question_id == item.question.id]
        return Heard(item, tuple(notes), items.index(item) + 1, len(items))

    @property
    def _today(self) -> date:
        return self.clock.now().astimezone(VIETNAM).date()
