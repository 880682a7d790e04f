"""The principal's digest on demand, and the lists behind its buttons, as they are when pressed."""

from collections.abc import Sequence

from domain.audit import Sight
from domain.errors import NotAllowed
from domain.people import Actor, Role
from domain.questions import Question
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.cycle_keyboards import digest_rows
from texts import say
from texts.digest_words import LISTED, digest_screen, question_listing
from texts.words import compose

IN_A_ROW = 3


async def digest(visit: Visit) -> Screen:
    """/bantin."""
    found = await visit.services.digesting.now(_principal(visit))
    if found is None:
        return Screen(compose(say("cycle.digest.nothing")))
    return Screen(digest_screen(found, visit.services.school), digest_rows(found), saw=Sight("digest"))


async def overdue(visit: Visit) -> Screen:
    found = await visit.services.digesting.now(_principal(visit))
    return _listing(visit, "list_overdue", [*found.overdue, *found.promises, *found.disputed] if found else [])


async def urgent(visit: Visit) -> Screen:
    found = await visit.services.digesting.now(_principal(visit))
    return _listing(visit, "list_urgent", [*found.alarms, *found.cared_for] if found else [])


async def waiting(visit: Visit) -> Screen:
    return _listing(visit, "list_waiting", await visit.services.digesting.waiting(_principal(visit)))


def _listing(visit: Visit, title: str, questions: Sequence[Question]) -> Screen:
    """Below the digest, which stays."""
    words = question_listing(title, questions, visit.services.school)
    made = [button("cycle.button.open", "n", question.code, code=question.code) for question in questions[:LISTED]]
    rows: Rows = tuple(tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW))
    saw = Sight(f"list/{title.removeprefix('list_')}", tuple(question.code for question in questions[:LISTED]))
    return Screen(words, rows, fresh=True, saw=saw if questions else None)


def _principal(visit: Visit) -> Actor:
    if Role.PRINCIPAL not in visit.actor.roles:
        raise NotAllowed
    return visit.actor


COMMANDS: tuple[Command, ...] = (Command("bantin", digest, frozenset({Role.PRINCIPAL}), "cycle.about.bantin"),)
PRESSES: dict[str, Errand] = {"gk": urgent, "gq": overdue, "gc": waiting}
TYPED: dict[str, Errand] = {}
