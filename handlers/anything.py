"""Whatever is typed or sent outside of a prompt: a stranger's first words, an answer to a card, a new question.

Nothing is ever ignored: what cannot be taken is answered.
"""

import re

from domain.errors import NoConsent
from handlers import enrol
from handlers.answer import replied_to_card
from handlers.ask import compose_draft
from handlers.context import Screen, Visit
from handlers.hall_typed import note_typed
from texts import say
from texts.hall_item_words import item_code
from texts.words import compose

CODE = re.compile(r"#([2-9A-HJ-NP-Z]{6})\b")


async def words(visit: Visit) -> Screen | None:
    """A text: a reply to a question's card is meant as its answer; anything else is a new question."""
    if not visit.behind or enrol.is_code(visit.text.strip()):
        return await enrol.stranger(visit)
    if code := item_code(_card(visit)):
        return await note_typed(visit.with_args(code))
    codes = _codes_of_card(visit)
    if codes and (answered := await replied_to_card(visit, codes)):
        return answered
    return await _asked(visit)


async def photo(visit: Visit) -> Screen | None:
    """A photo, with or without a caption, belongs to a question."""
    if not visit.behind:
        return await enrol.stranger(visit)
    return await _asked(visit)


async def _asked(visit: Visit) -> Screen | None:
    if not visit.services.school.has_box:
        return Screen(compose(say("sector.no_box")), fresh=True)
    try:
        return await compose_draft(visit)
    except NoConsent:
        return await enrol.onward(visit)


def _codes_of_card(visit: Visit) -> list[str]:
    """The codes on the message of ours that was replied to."""
    return list(dict.fromkeys(CODE.findall(_card(visit))))


def _card(visit: Visit) -> str:
    """The first line of the message of ours that was replied to."""
    card = visit.message.reply_to_message if visit.message else None
    if card is None or card.from_user is None or not card.from_user.is_bot:
        return ""
    return (card.text or card.caption or "").split("\n", 1)[0]


async def voice(visit: Visit) -> Screen:
    return _sorry(visit, "voice")


async def sticker(visit: Visit) -> Screen:
    return _sorry(visit, "sticker")


async def file(visit: Visit) -> Screen:
    return _sorry(visit, "file")


async def other(visit: Visit) -> Screen:
    return _sorry(visit, "other")


async def edited(visit: Visit) -> Screen:
    return _sorry(visit, "edited")


async def unknown_command(visit: Visit) -> Screen:
    return Screen(compose(say("help.unknown_command", visit.audience)), fresh=True)


def _sorry(visit: Visit, what: str) -> Screen:
    most = visit.services.school.asking.max_photos
    return Screen(compose(say(f"ask.input.{what}", visit.audience, most=most)), fresh=True)
