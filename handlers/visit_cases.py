"""Hard cases in chat: the leadership moves them on, asks the parents' board in, and tells the teacher."""

from domain.audit import Sight
from domain.errors import Outdated
from domain.hard_cases import CaseState
from domain.services.visit_cases import CaseCard
from handlers.buttons import Rows, button
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.prompts import prompt
from texts.visit_school_words import case_words
from texts.words import compose


async def listing(visit: Visit) -> Screen:
    """Those this reader may see."""
    found = await visit.services.visit_cases.unsolved(visit.actor)
    rows = tuple(
        (button("visit.button.case", "tnv", one.case.id, name=one.pupil.full_name, class_name=one.pupil.class_name),)
        for one in found
    )
    back: Rows = ((button("visit.button.school", "tn"),),) if any(one.leads for one in found) else ()
    words = compose(say("visit.case.list" if found else "visit.case.list_none"))
    return Screen(words, (*rows, *back), saw=Sight("cases") if found else None)


async def card(visit: Visit) -> Screen:
    """One case."""
    found = await visit.services.visit_cases.card(visit.actor, visit.arg(0))
    return Screen(case_words(found, visit.audience), case_rows(found), saw=Sight(f"case/{found.case.id}"))


async def move(visit: Visit) -> Screen:
    """A step on or back."""
    try:
        state = CaseState(visit.arg(1))
    except ValueError:
        raise Outdated from None
    await visit.services.visit_cases.move(visit.actor, visit.arg(0), state)
    return await card(visit)


async def ask_board(visit: Visit) -> Screen:
    """Once more before a parent hears of a family's trouble."""
    found = await visit.services.visit_cases.card(visit.actor, visit.arg(0))
    values = {"name": found.pupil.full_name, "class_name": found.pupil.class_name}
    yes = button("visit.button.board_really", "tnB", found.case.id)
    back = button("visit.button.back_card", "tnv", found.case.id, name=found.pupil.full_name)
    return Screen(compose(say("visit.case.board_sure", None, **values)), ((yes, back),))


async def board(visit: Visit) -> Screen:
    await visit.services.visit_cases.ask_board_in(visit.actor, visit.arg(0))
    return await card(visit)


async def ask_note(visit: Visit) -> Screen:
    """A line to the teacher, typed as a reply."""
    found = await visit.services.visit_cases.card(visit.actor, visit.arg(0))
    about = found.case.id
    return Screen(prompt("case_note", about, found.pupil.full_name), expects=("case_note", about))


async def note_typed(visit: Visit) -> Screen:
    await visit.services.visit_cases.note(visit.actor, visit.arg(0), visit.text)
    back = button("visit.button.back_cases", "tnk")
    return Screen(compose(say("visit.case.noted")), ((back,),))


def case_rows(found: CaseCard) -> Rows:
    """What the leadership can do; everybody else reads."""
    case = found.case
    if not found.leads:
        return ((button("visit.button.back_cases", "tnk"),),)
    steps = {
        CaseState.OPEN: (("working", CaseState.WORKING), ("solved", CaseState.SOLVED)),
        CaseState.WORKING: (("solved", CaseState.SOLVED),),
        CaseState.SOLVED: (("reopen", CaseState.WORKING),),
    }[case.state]
    moves = tuple((button(f"visit.button.{label}", "tnw", case.id, state),) for label, state in steps)
    invite: Rows = () if case.board_since or case.is_solved else ((button("visit.button.board", "tnb", case.id),),)
    note = (button("visit.button.case_note", "tnx", case.id),)
    return (*moves, *invite, note, (button("visit.button.back_cases", "tnk"),))


PRESSES: dict[str, Errand] = {
    "tnk": listing,
    "tnv": card,
    "tnw": move,
    "tnb": ask_board,
    "tnB": board,
    "tnx": ask_note,
}
TYPED: dict[str, Errand] = {"case_note": note_typed}
