"""/nhatky: the heads of the school read the audit log, and the bot checks that nobody has rewritten it."""

from domain.audit import Sight, plain_head
from domain.services.auditing import READERS
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from texts import say
from texts.audit_words import expected_words, page_words, verdict_words
from texts.words import compose

LONGEST_NUMBER = 12


async def newest(visit: Visit) -> Screen:
    """The first page under the verdict; with a head from an old digest behind it, whether the log still has it."""
    if visit.args and not visit.pressed:
        return await _looked_up(visit, " ".join(visit.args))
    check = await visit.services.auditing.checked(visit.actor)
    first = await visit.services.auditing.first(visit.actor)
    return await _page(visit, None, verdict_words(check, first))


async def older(visit: Visit) -> Screen:
    """From the number in the button on; from the end for what no button of ours carried."""
    written = visit.arg(0)
    known = written.isascii() and written.isdecimal() and len(written) <= LONGEST_NUMBER
    return await _page(visit, int(written) if known else None, "")


async def _page(visit: Visit, before: int | None, verdict: str) -> Screen:
    page = await visit.services.auditing.page(visit.actor, before)
    rows: Rows = ((button("audit.button.older", "w", page.older),),) if page.older else ()
    return Screen(page_words(page.lines, verdict), rows, saw=Sight("audit"))


async def _looked_up(visit: Visit, written: str) -> Screen:
    expected = plain_head(written)
    check = await visit.services.auditing.checked(visit.actor, expected)
    if not expected:
        return Screen(compose(say("audit.head_unclear")))
    first = await visit.services.auditing.first(visit.actor)
    told = expected_words(check, written.upper(), visit.services.school.audit_months)
    return Screen(compose(verdict_words(check, first), told), saw=Sight("audit"))


PRESSES: dict[str, Errand] = {"w": older}
TYPED: dict[str, Errand] = {}
COMMANDS: tuple[Command, ...] = (Command("nhatky", newest, READERS, "audit.about"),)
