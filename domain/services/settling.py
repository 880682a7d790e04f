"""From what the hall said to an answer: complete or not, in which words, and the question's move in its life."""

from dataclasses import replace
from datetime import date, datetime

from domain.audit import of_question
from domain.errors import BadInput
from domain.folding import seen
from domain.hall import Hall, ItemState, Note, Record
from domain.life import Action, Status
from domain.people import Actor
from domain.permissions import require
from domain.ports import Unit
from domain.promises import Promise, PromiseState
from domain.questions import Answer, AnswerKind, Question
from domain.services import giving
from domain.services.answering import NEEDS_A_DATE, SHORTEST_ANSWER
from domain.services.recording import record as log

AS_PREPARED = frozenset({AnswerKind.EXPLAINED, AnswerKind.DONE})


def words(record: Record, notes: list[Note]) -> str:
    """What was prepared, and then what was noted, in the order of writing."""
    return "\n\n".join(filter(None, [record.base, *(note.text for note in notes)]))


def lacks(record: Record, notes: list[Note]) -> str:
    """What is still missing until it can stand: "kind", "owner", "due_on" or "text"; "" when nothing is."""
    if record.kind is None:
        return "kind"
    if record.kind is AnswerKind.WILL_DO and not record.owner:
        return "owner"
    if record.kind in NEEDS_A_DATE and record.due_on is None:
        return "due_on"
    return "text" if seen(words(record, notes)) < SHORTEST_ANSWER else ""


def checked(record: Record, today: date) -> Record:
    """Raises BadInput "date_past"."""
    if record.due_on is not None and record.due_on < today and record.state is not ItemState.SETTLED:
        raise BadInput("date_past")
    return record


async def settle(
    unit: Unit, actor: Actor, hall: Hall, question: Question, record: Record, notes: list[Note], now: datetime
) -> Record:
    """The record as it is to be stored: settled, and the question answered, once nothing is missing any more."""
    if lacks(record, notes):
        return record
    if question.status is Status.CLOSED:
        await _redeem(unit, record, notes, now)
    else:
        await _answer(unit, actor, hall, question, record, notes, now)
    return replace(record, state=ItemState.SETTLED)


async def _answer(
    unit: Unit, actor: Actor, hall: Hall, question: Question, record: Record, notes: list[Note], now: datetime
) -> None:
    require(actor, Action.SETTLE, question, in_hall=True)
    moved = replace(question, status=question.after(Action.SETTLE))
    answers = await unit.questions.answers(question.id)
    unreleased = next((answer for answer in answers if not answer.released), None)
    by = unreleased.answerer if unreleased and record.base else hall.chair
    assert record.kind is not None  # noqa: S101 - nothing is missing
    answer = Answer(
        question_id=question.id,
        number=unreleased.number if unreleased else len(answers) + 1,
        kind=record.kind,
        text=words(record, notes),
        answerer=by,
        prepared_on=now.date(),
        owner=record.owner,
        due_on=record.due_on,
        authority=record.authority,
    ).to_the_point()
    await unit.questions.put_answer(answer)
    await giving.give(unit, question, answer, record.owner_role, record.owner_id)
    await unit.questions.note(question.id, Action.SETTLE, actor.persons[-1].id, now, record.kind)
    await log(unit, actor, Action.SETTLE, of_question(question.code), now, detail=record.kind)
    await unit.questions.save(moved)


async def _redeem(unit: Unit, record: Record, notes: list[Note], now: datetime) -> None:
    """Whoever asked has closed the question; the promise itself goes on, and is kept or put off."""
    written = await unit.promises.get(record.question_id, record.promise)
    if written is None:
        return
    if record.kind in AS_PREPARED:
        changed = replace(written, state=PromiseState.DONE, done_on=now.date(), proof=words(record, notes))
    else:
        changed = _put_off(written, record, words(record, notes))
    await unit.promises.put(changed)


def _put_off(promise: Promise, record: Record, why: str) -> Promise:
    moved = replace(promise, state=PromiseState.OPEN, due_on=record.due_on or promise.due_on, reason=why)
    keeper = (record.owner_role, record.owner_id) if record.owner else (promise.owner_role, promise.owner_id)
    return replace(moved, owner_role=keeper[0], owner_id=keeper[1], moves=promise.moves + 1)


async def unsettle(unit: Unit, actor: Actor, question: Question, record: Record, now: datetime) -> None:
    """What the hall said is taken back; an answer that was prepared before stays prepared."""
    if record.state is not ItemState.SETTLED or record.base or question.status is not Status.PREPARED:
        return
    require(actor, Action.UNSETTLE, question, in_hall=True)
    await unit.questions.note(question.id, Action.UNSETTLE, actor.persons[-1].id, now, "")
    await log(unit, actor, Action.UNSETTLE, of_question(question.code), now)
    await unit.questions.save(replace(question, status=question.after(Action.UNSETTLE)))
