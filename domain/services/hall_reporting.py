"""Gathers what documents tell of a session: minutes, programme, notice of answers."""

from dataclasses import dataclass
from datetime import date

from domain.errors import Outdated
from domain.hall import Hall, Item, ItemState, Note, NoteKind, SpeakerState
from domain.hall_facts import HallFacts, ItemFact, Taker
from domain.people import Actor, Person, PersonId, Role
from domain.period import VIETNAM
from domain.ports import Clock, Store, Unit
from domain.promises import is_private
from domain.questions import Answer, AnswerKind
from domain.school import School, SeriesPlan
from domain.services.adjourning import keepers
from domain.services.attending import sheet_of
from domain.services.hall_agenda import whole_agenda
from domain.services.hall_rooms import ALWAYS, Room, entered, room_of

SPOKE = frozenset({SpeakerState.CALLED, SpeakerState.DONE})


@dataclass(frozen=True)
class HallReporting:
    """For whoever runs the hall, and for the papers of the school."""

    store: Store
    clock: Clock
    school: School

    async def facts(self, actor: Actor, series: str, period: str) -> HallFacts:
        """Raises NotAllowed, Unknown, and Outdated("hall_closed") for a session that was never opened."""
        async with self.store.reading() as unit:
            await entered(unit, self.school, actor, series, period)
            found = await facts_of(unit, self.school, series, period, self.clock.now().astimezone(VIETNAM).date())
        if found is None:
            raise Outdated("hall_closed")
        return found


async def facts_of(unit: Unit, school: School, series: str, period: str, today: date) -> HallFacts | None:
    """None for a session nobody opened."""
    room = await room_of(unit, school, series, period)
    if room.hall is None:
        return None
    notes = await unit.halls.notes(series, period)
    row = await unit.halls.speakers(series, period)
    sheet = await sheet_of(unit, school, room)
    said = {kind: tuple(note.text for note in notes if note.kind is kind) for kind in NoteKind}
    return HallFacts(
        plan=room.plan,
        session=room.session,
        hall=room.hall,
        chair=_in_role(await unit.people.get(room.hall.chair), [room.plan.chair, Role.PRINCIPAL, Role.VICE_PRINCIPAL]),
        takers=await _takers(unit, room, room.hall, [note for note in notes if await _is_open(unit, note)]),
        items=await _items(unit, school, room, notes, today),
        present=sheet.count,
        staff=sheet.staff.count,
        guests=sheet.guests,
        classes=tuple((one.class_name, one.count) for one in sheet.classes),
        speakers=tuple(one.name for one in row if one.state in SPOKE),
        registered=sum(one.state is not SpeakerState.WITHDRAWN for one in row),
        information=said[NoteKind.INFORMATION],
        conclusions=said[NoteKind.CONCLUSION],
        lessons=said[NoteKind.LESSON],
    )


async def _is_open(unit: Unit, note: Note) -> bool:
    """Whoever noted something on what went past others is no minute taker because of that."""
    return note.question_id is None or not is_private(await unit.questions.get(note.question_id))


async def _takers(unit: Unit, room: Room, hall: Hall, notes: list[Note]) -> tuple[Taker, ...]:
    """Whoever wrote something down; where nobody did, who was to. The chair signs on the other side."""
    wrote = {note.author for note in notes} - {hall.chair}
    appointed = await keepers(unit, room, hall, notes)
    wanted = [one for one in appointed if one != hall.chair and (not wrote or one in wrote)]
    people = [await unit.people.get(PersonId(one)) for one in wanted]
    return tuple(_in_role(person, _capacities(room.plan)) for person in people)


def _capacities(plan: SeriesPlan) -> list[Role]:
    return [*plan.minute_takers, Role.CONSOLIDATOR, *sorted(ALWAYS), plan.chair]


def _in_role(person: Person, wanted: list[Role]) -> Taker:
    return Taker(person, next((role for role in wanted if person.has(role)), wanted[0]))


async def _items(unit: Unit, school: School, room: Room, notes: list[Note], today: date) -> tuple[ItemFact, ...]:
    """In the order of treatment; what was never come to, last. Nothing that went past others."""
    items = [item for item in await whole_agenda(unit, school, room, today) if not is_private(item.question)]
    treated = [item for item in items if item.record.place]
    never = [item for item in items if not item.record.place]
    inside = sorted(treated, key=lambda item: item.record.place)
    return tuple([await _fact(unit, school, item, notes) for item in (*inside, *never)])


async def _fact(unit: Unit, school: School, item: Item, notes: list[Note]) -> ItemFact:
    question, record, answer = item.question, item.record, item.answer
    kind = _outcome(item)
    by = await unit.people.get(answer.answerer) if answer and kind else None
    return ItemFact(
        code=question.code,
        text=question.text,
        label=question.label,
        topic=school.topic(question.topic).title,
        why=item.why,
        state=record.state,
        said_by=record.said_by,
        kind=kind,
        answer=answer.text if answer and kind else "",
        answered_by=by.full_name if by else "",
        owner=_of(answer, record.owner, "owner") if kind else "",
        due_on=(answer.due_on if answer else record.due_on) if kind else None,
        authority=_of(answer, record.authority, "authority") if kind else "",
        notes=tuple(note.text for note in notes if note.question_id == question.id),
        count=item.count,
        promised_for=item.promise.due_on if item.promise else None,
    )


def _of(answer: Answer | None, otherwise: str, name: str) -> str:
    return str(getattr(answer, name)) if answer else otherwise


def _outcome(item: Item) -> AnswerKind | None:
    """What the hall said; else what was prepared and has gone out; None for what was carried on."""
    if item.record.state is ItemState.POSTPONED:
        return None
    if item.record.state is ItemState.SETTLED:
        return item.record.kind
    return item.answer.kind if item.answer else None
