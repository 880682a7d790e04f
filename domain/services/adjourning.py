"""The end of a session: answers go out, what was not reached is carried on and its askers are told."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.hall import Hall, Item, ItemState, Note, Phase
from domain.notices import Letter, NoticeKind, Recipient, RecipientKind
from domain.people import Actor, PersonId, Role
from domain.period import VIETNAM
from domain.ports import Unit
from domain.questions import Origin, Question
from domain.school import School
from domain.services import assigning, post, sending_up
from domain.services.answering import Answering
from domain.services.attending import sheet_of
from domain.services.hall_agenda import whole_agenda
from domain.services.hall_rooms import Room
from domain.services.parting import goes_out, is_left, next_period
from domain.services.recording import record as log

CLOSE_ERRAND = "hall_close"
"""Due at night: a hall that nobody has ended is ended by itself."""


async def adjourn(
    unit: Unit, answering: Answering, school: School, room: Room, hall: Hall, now: datetime, by: Actor | None
) -> Hall:
    """Ends the hall, sends out what it said and what was prepared, carries on the rest. ``by`` None: the night."""
    ended = await unit.halls.save(replace(hall, phase=Phase.ENDED, ended_at=now, by_itself=by is None))
    await unit.due.cancel(CLOSE_ERRAND, hall.about)
    await log(unit, by, "hall_end", f"session/{hall.about}", now)
    items = await whole_agenda(unit, school, room, now.astimezone(VIETNAM).date())
    await _carry_on(unit, school, room, [item for item in items if is_left(item)], now)
    for item in items:
        if goes_out(item):
            await answering.release(unit, item.question, now)
    await _tell_takers(unit, room, ended, now)
    await _count(unit, school, room, now)
    return ended


async def _count(unit: Unit, school: School, room: Room, now: datetime) -> None:
    """For an authority: held, and whether everybody came, where anybody was counted."""
    count = (await sheet_of(unit, school, room)).count
    turnout = sending_up.Turnout(count.present, count.expected) if count.present else None
    day = now.astimezone(VIETNAM).date()
    await sending_up.session_held(unit, school, *room.key, day, turnout)


async def _carry_on(unit: Unit, school: School, room: Room, items: Collection[Item], now: datetime) -> None:
    """To the next session of this dialogue; none in sight: to whoever is to answer it, without a session."""
    period = await next_period(unit, school, room, now)
    for item in items:
        if item.record.state is not ItemState.POSTPONED:
            left = replace(item.record, state=ItemState.POSTPONED)
            await unit.halls.save_record(*room.key, left)
        asked = [item.question, *await unit.questions.merged_under(item.question.id)]
        for question in asked:
            await _carry(unit, question, period, now)
        if item.question.origin is Origin.FLOOR and not item.question.carried:
            stored = await unit.questions.get(item.question.id)
            await assigning.assign(unit, stored, school, now)


async def _carry(unit: Unit, question: Question, period: str, now: datetime) -> None:
    moved = await unit.questions.save(replace(question, period=period, carried=question.carried + 1))
    facts: dict[str, str | int] = {"why": "not_reached" if period else "no_session"}
    await post.to_asker(unit, moved, NoticeKind.CARRIED_OVER, now, mark=question.period, values=facts)


async def _tell_takers(unit: Unit, room: Room, hall: Hall, now: datetime) -> None:
    """The minutes, right away and whatever the hour: whoever kept them is still there."""
    about = hall.about
    for person_id in await keepers(unit, room, hall, await unit.halls.notes(*room.key)):
        key = f"{NoticeKind.HALL_ENDED}/{about}/{person_id}"
        to = Recipient(RecipientKind.PERSON, person_id)
        await unit.outbox.put(Letter(key, NoticeKind.HALL_ENDED, to, about, now))


async def keepers(unit: Unit, room: Room, hall: Hall, notes: Collection[Note]) -> list[PersonId]:
    """The chair, the minute takers of the plan and whoever wrote these notes; each once."""
    roles = [*room.plan.minute_takers, Role.CONSOLIDATOR]
    appointed = [person.id for role in roles for person in assigning.primaries(await unit.people.with_role(role), role)]
    wrote = [note.author for note in notes]
    return list(dict.fromkeys([hall.chair, *appointed, *wrote]))
