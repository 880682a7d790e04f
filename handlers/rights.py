"""A person's rights: /dulieu shows everything held, /xoa erases; also for whoever left the school."""

from domain.notices import Audience, audience_for
from domain.people import PersonId
from domain.services.informing import Dossier
from handlers.buttons import Row, button
from handlers.commands import Command
from handlers.context import Errand, Screen, Visit
from handlers.menus import publish_menu
from texts import say
from texts.rights_words import dossier, outlook
from texts.words import LONGEST, Words, compose, units

MOST_PHOTOS = 10
"""Shown in the chat; beyond that they are counted only, and each is opened from its question."""


async def show_data(visit: Visit) -> Screen:
    """/dulieu: in the chat, and as a file when it does not fit into one message."""
    held = await visit.services.informing.about(visit.chat_id)
    audience = _addressed(visit, held)
    words = dossier(held, visit.services.school, audience)
    photos = tuple(photo for one in held.people for asked in one.asked for photo in asked.photos)[:MOST_PHOTOS]
    if units(words.text) <= LONGEST:
        return Screen(words, fresh=True, protect=True, photos=photos)
    short = compose(say("rights.dossier", audience), say("rights.dossier_long"))
    return Screen(short, fresh=True, photos=photos, documents=((say("rights.file_name"), _file(words)),))


def _addressed(visit: Visit, held: Dossier) -> Audience:
    """Who has left the school is behind no chat any more, and still somebody's teacher or father."""
    return audience_for(held.people[0].person) if held.people and not visit.behind else visit.audience


def _file(words: Words) -> bytes:
    """With the mark by which Windows' Notepad knows the letters."""
    return words.text.encode("utf-8-sig")


async def ask_whom(visit: Visit) -> Screen:
    """/xoa: of several persons behind one phone, each is erased alone."""
    held = await visit.services.informing.about(visit.chat_id)
    people = [one.person for one in held.people]
    rows: list[Row] = [(button("rights.button.erase_person", "rx", one.id, name=one.full_name),) for one in people]
    rows += [(button("rights.button.erase_application", "ra"),)] if held.applications else []
    if not rows:
        return Screen(compose(say("rights.nothing_to_erase")), fresh=True)
    if len(rows) == 1 and people:
        return await sure(visit.with_args(people[0].id))
    return Screen(compose(say("rights.erase_who")), tuple(rows), fresh=True)


async def sure(visit: Visit) -> Screen:
    """Asked once more, with what goes and what stays. Raises NotAllowed with the reason when somebody is needed."""
    seen = await visit.services.erasing.outlook(visit.chat_id, PersonId(visit.arg(0)))
    rows = ((button("rights.button.erase_yes", "ry", seen.person.id), button("rights.button.no", "rn")),)
    return Screen(outlook(seen, visit.services.school, visit.audience), rows)


async def erase(visit: Visit) -> Screen:
    """From here on the chat is a stranger's, unless somebody else sits behind it."""
    services = visit.services
    await services.erasing.erase(visit.chat_id, PersonId(visit.arg(0)))
    services.drafts.drop(visit.chat_id)
    if not (await services.informing.about(visit.chat_id)).people:
        await publish_menu(visit.bot, visit.chat_id, None, services.commands)
    return Screen(compose(say("rights.erased")))


async def erase_application(visit: Visit) -> Screen:
    """Somebody who waited to be let in waits no more."""
    await visit.services.erasing.forget_applications(visit.chat_id)
    return Screen(compose(say("rights.erased_application")))


async def keep(_: Visit) -> Screen:
    """Nothing happened; the screen with its button goes."""
    return Screen(vanish=True)


PRESSES: dict[str, Errand] = {
    "rd": show_data,
    "rw": ask_whom,
    "rx": sure,
    "ry": erase,
    "ra": erase_application,
    "rn": keep,
}
COMMANDS: tuple[Command, ...] = (
    Command("dulieu", show_data, None, "help.dulieu"),
    Command("xoa", ask_whom, None, "help.xoa"),
)
