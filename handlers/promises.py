"""Promises in chat: the list of what is promised, "đã làm" in one tap, a line of proof, another day with a reason."""

from datetime import date, timedelta

from domain.audit import Sight
from domain.errors import Outdated
from domain.life import Action
from domain.people import STAFF_ROLES
from domain.permissions import may
from domain.promises import Pledge
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.promise_keyboards import keeping
from texts import say
from texts.dates import full_date, short_date
from texts.promise_words import LISTED, card, listing
from texts.prompts import prompt
from texts.words import compose

DAYS_AHEAD = (3, 7, 14, 21, 30, 60)
IN_A_ROW = 3
DATED = "→"
"""Between code and day in a prompt."""


async def promises(visit: Visit) -> Screen:
    """/loihua: for leadership and answerers what they watch over, for everybody what is theirs to keep."""
    found = await visit.services.keeping.listed(visit.actor)
    today = visit.services.clock.now().date()
    codes = [pledge.question.code for pledge in found[:LISTED]]
    made = [button("promise.button.open", "lp", code, code=code) for code in codes]
    rows: Rows = tuple(tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW))
    saw = Sight("list/promises", tuple(codes)) if codes else None
    return Screen(listing(found, visit.services.school, today), rows, saw=saw)


async def one(visit: Visit) -> Screen:
    return _card(visit, await visit.services.keeping.one(visit.actor, visit.arg(0)))


def _card(visit: Visit, pledge: Pledge) -> Screen:
    answers = may(visit.actor, Action.PREPARE, pledge.question)
    rows = keeping(pledge.question.code, pledge, answers=answers)
    words = card(pledge, visit.services.school, visit.services.clock.now().date())
    return Screen(words, (*rows, (button("promise.button.list", "l"),)), saw=Sight.question(pledge.question.code))


async def done(visit: Visit) -> Screen:
    """One tap; proof is welcome and never asked for twice."""
    pledge = await visit.services.keeping.done(visit.actor, visit.arg(0))
    code = pledge.question.code
    rows = ((button("promise.button.proof", "lm", code),), (button("promise.button.list", "l"),))
    return Screen(compose(say("promise.done", code=code)), rows, fresh=True, toast=say("promise.done_toast"))


async def ask_proof(visit: Visit) -> Screen:
    pledge = await visit.services.keeping.one(visit.actor, visit.arg(0))
    code = pledge.question.code
    return Screen(prompt("promise_proof", code, say("promise.proof_hint")), expects=("promise_proof", code))


async def proven(visit: Visit) -> Screen:
    pledge = await visit.services.keeping.prove(visit.actor, visit.arg(0), visit.text)
    return Screen(compose(say("promise.proven", code=pledge.question.code)))


async def which_day(visit: Visit) -> Screen:
    """Days from today; whoever asked is told at once, so a reason is asked for next."""
    pledge = await visit.services.keeping.one(visit.actor, visit.arg(0))
    code, today = pledge.question.code, visit.services.clock.now().date()
    days = [today + timedelta(days=ahead) for ahead in DAYS_AHEAD]
    made = [
        button("promise.button.day", "lD", code, f"{day:%y%m%d}", day=short_date(day))
        for day in days
        if day != pledge.due_on
    ]
    rows: Rows = (tuple(made[:IN_A_ROW]), tuple(made[IN_A_ROW:]))
    return Screen(compose(say("promise.which_day", code=code)), rows, fresh=True)


async def ask_why(visit: Visit) -> Screen:
    pledge = await visit.services.keeping.one(visit.actor, visit.arg(0))
    day = visit.services.keeping.later(pledge, _day(visit.arg(1), "%y%m%d"))
    about = f"{pledge.question.code}{DATED}{full_date(day)}"
    return Screen(prompt("promise_why", about, say("promise.why_hint")), expects=("promise_why", about))


async def put_off(visit: Visit) -> Screen:
    code, _, written = visit.arg(0).partition(DATED)
    day = _day(written, "%d/%m/%Y")
    pledge = await visit.services.keeping.put_off(visit.actor, code, day, visit.text)
    return Screen(compose(say("promise.put_off", code=code, due=full_date(pledge.due_on))))


def _day(written: str, form: str) -> date:
    """Raises Outdated for what no button or prompt of ours ever carried."""
    parts = (written[4:6], written[2:4], f"20{written[:2]}") if form == "%y%m%d" else written.split("/")
    try:
        day, month, year = map(int, parts)
        return date(year, month, day)
    except ValueError:
        raise Outdated from None


COMMANDS = (Command("loihua", promises, STAFF_ROLES, "promise.about"),)
PRESSES: dict[str, Errand] = {
    "l": promises,
    "lp": one,
    "ld": done,
    "lm": ask_proof,
    "lo": which_day,
    "lD": ask_why,
}
TYPED: dict[str, Errand] = {"promise_proof": proven, "promise_why": put_off}
