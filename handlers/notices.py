"""Written notices in chat: what waits for its number, what waits for a reply; each recorded as it stands on paper."""

import asyncio
from datetime import date

from domain.audit import Sight
from domain.consignment import Enclosure
from domain.errors import BadInput
from domain.people import Role
from domain.typed_notices import typed_notice
from handlers.buttons import Rows, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.promise_keyboards import passing
from texts import say
from texts.dates import full_date
from texts.passed_words import LISTED, body_of, card, listing
from texts.prompts import prompt
from texts.words import compose
from texts.written_notice_sheet import document, subject

WRITERS = frozenset({Role.CLERK, Role.PRINCIPAL, Role.CONSOLIDATOR})
IN_A_ROW = 3


async def notices(visit: Visit) -> Screen:
    """/vanban."""
    found = await visit.services.passing_on.listed(visit.actor)
    codes = [passed.question.code for passed in found[:LISTED]]
    made = [button("passed.button.open", "yc", code, code=code) for code in codes]
    rows: Rows = tuple(tuple(made[at : at + IN_A_ROW]) for at in range(0, len(made), IN_A_ROW))
    saw = Sight("list/passed", tuple(codes)) if codes else None
    return Screen(listing(found, visit.services.school, _today(visit)), rows, saw=saw)


async def one(visit: Visit) -> Screen:
    passed = await visit.services.passing_on.one(visit.actor, visit.arg(0))
    school = visit.services.school
    goes_up = school.authority if visit.services.passing_on.can_go_up(visit.actor, passed) else ""
    saw = Sight.question(passed.question.code)
    return Screen(card(passed, school, _today(visit)), passing(passed, goes_up=goes_up), saw=saw)


async def ask_number(visit: Visit) -> Screen:
    """Numbers are the school's own; the bot makes none up."""
    code = (await visit.services.passing_on.one(visit.actor, visit.arg(0))).question.code
    return Screen(prompt("notice_number", code, say("passed.number_hint")), expects=("notice_number", code))


async def numbered(visit: Visit) -> Screen:
    number, day = typed_notice(visit.text)
    code = visit.arg(0)
    await visit.services.passing_on.numbered(visit.actor, code, number, day)
    rows = ((button("passed.button.open", "yc", code, code=code), button("passed.button.list", "y")),)
    return Screen(compose(say("passed.numbered", code=code, number=number, day=full_date(day))), rows)


async def ask_reply(visit: Visit) -> Screen:
    code = (await visit.services.passing_on.one(visit.actor, visit.arg(0))).question.code
    return Screen(prompt("notice_reply", code, say("passed.reply_hint")), expects=("notice_reply", code))


async def replied(visit: Visit) -> Screen:
    """Number and day in the first line, the words below it."""
    number, day, text = _reply(visit.text)
    passing_on, school, code = visit.services.passing_on, visit.services.school, visit.arg(0)
    body = body_of(await passing_on.one(visit.actor, code), school)
    said = say("passed.reply_text", None, body=body, number=number, day=full_date(day), text=text)
    await passing_on.replied(visit.actor, code, number, day, said)
    return Screen(compose(say("passed.replied", None, body=body, code=code)))


async def file(visit: Visit) -> Screen:
    """The draft, with the number once there is one."""
    name, content = await _document(visit)
    return Screen(documents=((name, content),), saw=Sight.question(visit.arg(0)))


async def send_up(visit: Visit) -> Screen:
    """The letter with its number goes to the authority's own bot."""
    services, code = visit.services, visit.arg(0)
    about = subject(await services.passing_on.one(visit.actor, code), services.school)
    fresh = await services.passing_on.up(visit.actor, code, about, Enclosure(*await _document(visit)))
    key = "passed.gone_up" if fresh else "passed.gone_up_already"
    return Screen(compose(say(key, None, body=services.school.authority, code=code)), fresh=True)


async def _document(visit: Visit) -> tuple[str, bytes]:
    services = visit.services
    passed = await services.passing_on.one(visit.actor, visit.arg(0))
    async with services.store.reading() as unit:
        heads = await unit.people.with_role(Role.PRINCIPAL)
    head = next((person.full_name for person in heads), "")
    return await asyncio.to_thread(document, passed, services.school, head, services.clock.now())


def _reply(text: str) -> tuple[str, date, str]:
    first, _, rest = text.strip().partition("\n")
    number, day = typed_notice(first)
    if not rest.strip():
        raise BadInput("reply_short")
    return number, day, rest.strip()


def _today(visit: Visit) -> date:
    return visit.services.clock.now().date()


COMMANDS = (Command("vanban", notices, WRITERS, "passed.about"),)
PRESSES: dict[str, Errand] = {
    "y": notices,
    "yc": one,
    "yn": ask_number,
    "yr": ask_reply,
    "yf": file,
    "yu": send_up,
}
TYPED: dict[str, Errand] = {"notice_number": numbered, "notice_reply": replied}
