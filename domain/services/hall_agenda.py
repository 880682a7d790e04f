"""The agenda of a hall as one person may see it: late promises, what was carried over, the list, the floor."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from domain.agenda import by_topic, most_asked
from domain.hall import Item, ItemState, Record, Why, in_order
from domain.life import Status
from domain.people import Actor
from domain.permissions import Relation, relations
from domain.ports import Unit
from domain.questions import Answer, AnswerKind, Lane, Origin, Question, QuestionId
from domain.routing import Topic
from domain.school import School
from domain.services import promising
from domain.services.hall_rooms import Room

TO_BE_TAKEN = frozenset({Status.ASSIGNED, Status.PREPARED})
GONE = frozenset({Status.WITHDRAWN, Status.MERGED})
OWED = frozenset({Status.ANSWERED, Status.NEEDS_TIME, Status.ESCALATED, Status.CLOSED})
"""An answer with a date is out. Whoever asked may have closed it; what was promised is still owed."""


async def agenda_of(unit: Unit, school: School, room: Room, actor: Actor, today: date) -> tuple[Item, ...]:
    """In order. Whoever may not see an item sees no gap either: nothing here counts what is left out."""
    everything = await whole_agenda(unit, school, room, today)
    return tuple(item for item in everything if Relation.HALL in relations(actor, item.question, in_hall=True))


async def whole_agenda(unit: Unit, school: School, room: Room, today: date) -> tuple[Item, ...]:
    """Everything the session has to do with; for the clock and for those who filter it. Never an alarm."""
    records = await unit.halls.records(*room.key)
    questions = await unit.questions.in_cycle(*room.key)
    questions += [await unit.questions.get(key) for key in sorted(records.keys() - {q.id for q in questions})]
    merged = _merged(questions)
    owed = await _owed(unit, room, today, records)
    own = [q for q in questions if q.id not in owed and _is_taken(q, records)]
    ranks = _ranks(own, merged, records, school.topics)
    listed = [
        Item(q, records.get(q.id, Record(q.id)), _why(q, room.session.period), ranks[q.id], merged[q.id] + 1)
        for q in own
    ]
    found = [*owed.values(), *listed]
    return in_order([await _with_answer(unit, item) for item in found])


def _is_taken(question: Question, records: Mapping[QuestionId, Record]) -> bool:
    if question.lane is Lane.URGENT or question.status in GONE:
        return False
    return question.status in TO_BE_TAKEN or question.id in records


def _why(question: Question, period: str) -> Why:
    """What this very session has carried on was not carried when it came in."""
    carried = question.carried - (question.period != period)
    if carried > 0:
        return Why.CARRIED
    return Why.FLOOR if question.origin is Origin.FLOOR else Why.LISTED


def _ranks(
    questions: Collection[Question],
    merged: Mapping[QuestionId, int],
    records: Mapping[QuestionId, Record],
    topics: Collection[Topic],
) -> dict[QuestionId, int]:
    """As the printed list has them, the principal's own behind it; from the floor in the order of being called out."""
    items = most_asked(questions, merged)
    open_ones = [item for item in items if item.question.lane is not Lane.DIRECT]
    direct = [item.question for item in items if item.question.lane is Lane.DIRECT]
    in_list = [item.question for section in by_topic(open_ones, topics) for item in section.items]
    ranks = {question.id: rank for rank, question in enumerate([*in_list, *direct], 1)}
    called_out = {q.id for q in questions if q.origin is Origin.FLOOR}
    return ranks | {key: record.place for key, record in records.items() if key in called_out}


def _merged(questions: Collection[Question]) -> Counter[QuestionId]:
    return Counter(q.merged_into for q in questions if q.merged_into and q.status is Status.MERGED)


async def _owed(unit: Unit, room: Room, today: date, records: Mapping[QuestionId, Record]) -> dict[QuestionId, Item]:
    """Dates given at earlier sessions of this dialogue that are over, and those that this hall has dealt with."""
    late = [(one.question, one.answer) for one in await promising.late(unit, today)]
    found = {}
    for question, answer in [*late, *await _overdue(unit, today)]:
        if question.series == room.plan.key and question.lane is not Lane.URGENT and question.status in OWED:
            record = records.get(question.id, Record(question.id))
            found[question.id] = Item(question, record, Why.PROMISE, promise=answer)
    for key in records.keys() - found.keys():
        if promise := records[key].promise:
            question, answers = await unit.questions.get(key), await unit.questions.answers(key)
            found[key] = Item(question, records[key], Why.PROMISE, promise=answers[promise - 1])
    return found


async def _overdue(unit: Unit, today: date) -> list[tuple[Question, Answer]]:
    """What asked for time or went to another body, and has not come to an end by its day."""
    dated = [answer for answer in await unit.questions.promises() if answer.kind is not AnswerKind.WILL_DO]
    over = [answer for answer in dated if answer.due_on and answer.due_on < today]
    found = [(await unit.questions.get(answer.question_id), answer) for answer in over]
    return [(question, answer) for question, answer in found if question.status is not Status.CLOSED]


async def _with_answer(unit: Unit, item: Item) -> Item:
    """What is prepared; a late promise's own words stand in ``promise``."""
    answers = await unit.questions.answers(item.question.id)
    prepared = answers[-1] if answers and not answers[-1].released else None
    said = answers[-1] if answers and item.why is not Why.PROMISE else None
    return replace(item, answer=prepared or said)


def find(items: Collection[Item], code: str) -> Item | None:
    return next((item for item in items if item.code == code), None)


def next_item(items: Collection[Item]) -> Item | None:
    """What the hall takes next."""
    return next((item for item in items if item.record.state is ItemState.WAITING), None)
