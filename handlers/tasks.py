"""/viec: my tasks of the plan, ticked with one tap; the leadership sees everybody's, gives them away and urges."""

from domain.audit import Sight
from domain.folding import fold
from domain.notices import Button
from domain.people import STAFF_ROLES, PersonId
from domain.school import School
from domain.services.task_board import Duty
from domain.services.tasking import Board, DutyCard
from handlers.admit import MOST_NAMES, in_rows
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.prompts import prompt
from texts.task_words import LISTED, SHORT, board_words, card_words, due_words, sign_of
from texts.words import compose


async def mine(visit: Visit) -> Screen:
    """/viec."""
    if not visit.services.school.tasks:
        return Screen(compose(say("task.off")))
    board = await visit.services.tasking.mine(visit.actor)
    every = ((button("task.button.all", "vca"),),) if board.oversees else ()
    return Screen(board_words(board, visit.actor, everybody=False), (*_rows(board), *every))


async def everybodys(visit: Visit) -> Screen:
    """The whole table with its state."""
    board = await visit.services.tasking.everybodys(visit.actor)
    back = ((button("task.button.mine", "vcm"),),)
    words = board_words(board, visit.actor, everybody=True)
    return Screen(words, (*_rows(board), *back), saw=Sight("tasks"))


async def card(visit: Visit) -> Screen:
    """One task."""
    found = await visit.services.tasking.card(visit.actor, visit.arg(0))
    return Screen(card_words(found, visit.services.school), _card_rows(found))


async def done(visit: Visit) -> Screen:
    await visit.services.tasking.tick(visit.actor, visit.arg(0), done=True)
    return await card(visit)


async def undone(visit: Visit) -> Screen:
    await visit.services.tasking.tick(visit.actor, visit.arg(0), done=False)
    return await card(visit)


async def ask_note(visit: Visit) -> Screen:
    """One line, typed as a reply."""
    found = await visit.services.tasking.card(visit.actor, visit.arg(0))
    about = found.duty.about
    return Screen(prompt("task_note", about, found.duty.occurrence.task.title), expects=("task_note", about))


async def note_typed(visit: Visit) -> Screen:
    await visit.services.tasking.annotate(visit.actor, visit.arg(0), visit.text)
    return Screen(compose(say("task.noted")), ((button("task.button.open", "vct", visit.arg(0)),),))


async def whom(visit: Visit) -> Screen:
    """Who could do it: a name, or a part of one typed."""
    return await _names(visit, "")


async def name_typed(visit: Visit) -> Screen:
    """Whoever fits, accents or not."""
    return await _names(visit, visit.text)


async def _names(visit: Visit, typed: str) -> Screen:
    about = visit.arg(0)
    staff = await visit.services.tasking.staff(visit.actor, about)
    found = await visit.services.tasking.card(visit.actor, about)
    fits = [one for one in staff if fold(typed) in fold(one.full_name)]
    if len(fits) > MOST_NAMES:
        return Screen(prompt("task_person", about), expects=("task_person", about))
    names = in_rows([button("task.button.person", "vcg", found.duty.code, one.id, name=one.full_name) for one in fits])
    back = (button("task.button.open", "vct", about),)
    return Screen(compose(say("task.given_ask", None, title=found.duty.occurrence.task.title)), (*names, back))


async def give(visit: Visit) -> Screen:
    """To that person, who is told."""
    about = visit.arg(0)
    await visit.services.tasking.give(visit.actor, about, PersonId(visit.arg(1)))
    found = await visit.services.tasking.card(visit.actor, about)
    said = say("task.given", None, name=", ".join(found.doers))
    return Screen(compose(said), ((button("task.button.open", "vct", about),),))


async def urge(visit: Visit) -> Screen:
    """Once more, today."""
    count = await visit.services.tasking.urge(visit.actor, visit.arg(0))
    return Screen(toast=say("task.urged" if count else "task.urged_none", None, count=count), alert=True)


def _rows(board: Board) -> Rows:
    return tuple((_duty(one, board),) for one in board.duties[:LISTED])


def _duty(duty: Duty, board: Board) -> Button:
    title, due = duty.occurrence.task.title[:SHORT], due_words(duty, board)
    return button("task.button.duty", "vct", duty.about, mark=sign_of(duty, board.today), title=title, due=due)


def _card_rows(found: DutyCard) -> Rows:
    about, rows = found.duty.about, list[tuple[Button, ...]]()
    if found.may_tick:
        tick = ("undone", "vcu") if found.duty.is_done else ("done", "vcd")
        rows.append((button(f"task.button.{tick[0]}", tick[1], about), button("task.button.note", "vcn", about)))
    if found.may_give and not found.duty.is_done:
        rows.append((button("task.button.give", "vcw", about), button("task.button.urge", "vcr", about)))
    back = ("back_all", "vca") if found.may_give else ("mine", "vcm")
    return (*rows, (button(f"task.button.{back[0]}", back[1]),))


def _has_tasks(school: School) -> bool:
    return bool(school.tasks)


COMMANDS: tuple[Command, ...] = (Command("viec", mine, STAFF_ROLES, "task.about", is_used=_has_tasks),)
PRESSES: dict[str, Errand] = {
    "vcm": mine,
    "vca": everybodys,
    "vct": card,
    "vcd": done,
    "vcu": undone,
    "vcn": ask_note,
    "vcw": whom,
    "vcg": give,
    "vcr": urge,
}
TYPED: dict[str, Errand] = {"task_note": note_typed, "task_person": name_typed}
