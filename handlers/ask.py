"""Asking: whatever is typed becomes a card; the card is sent in at most three taps.

No draft is stored: the card quotes it, its buttons carry the choices (docs/decisions/0002-drafts.md).
"""

from domain.errors import BadInput, Outdated
from domain.notices import Haste, audience_of
from domain.ports import Address
from domain.routing import Hat
from domain.services import alarming
from domain.services.asking import Draft, Submitted
from handlers.ask_card import card_screen, draft_of, first_choices, hat_of
from handlers.ask_receipt import receipt_screen, urgent_screen
from handlers.buttons import button
from handlers.choices import Choices
from handlers.context import Errand, Screen, Visit
from handlers.drafts import OpenCard
from handlers.screens import forget, show
from texts import say
from texts.words import compose

RECEIPT_LENGTH = 20


async def compose_draft(visit: Visit) -> Screen | None:
    """A text or a photo: a new card, or one more bubble of the card that was made a moment ago."""
    actor = visit.actor
    services, now = visit.services, visit.services.clock.now()
    growing = services.drafts.growing(visit.chat_id, now)
    text = "\n".join(part for part in [growing.text if growing else "", visit.text.strip()] if part)
    photos = (*(growing.photos if growing else ()), *visit.photos)
    _check(visit, text, photos)
    receipt = growing.receipt if growing else _fresh_receipt(visit)
    hats = await services.asking.hats(actor)
    chosen = growing.chosen if growing else None
    choices = (chosen or first_choices(services.school, text, receipt)).but(photos=len(photos))
    screen = await card_screen(visit, text, hats, choices) if text else _photos_first(visit, len(photos))
    shown = await show(visit.bot, visit.chat_id, screen, None)
    if shown is None or visit.message is None:
        return None
    if growing:  # only now: at every moment the words stand in some message
        await forget(visit.bot, visit.chat_id, growing.message_id)
    bubbles = (*(growing.bubbles if growing else ()), *([visit.message.message_id] if visit.photos else []))
    services.drafts.keep(visit.chat_id, OpenCard(shown.message_id, receipt, text, now, photos, bubbles, chosen))
    if not visit.photos:
        await forget(visit.bot, visit.chat_id, visit.message.message_id)
    return None


def _fresh_receipt(visit: Visit) -> str:
    bubble = visit.message.message_id if visit.message else 0
    return visit.services.drafts.receipt_for(visit.chat_id, bubble, lambda: visit.services.dice.code(RECEIPT_LENGTH))


def _photos_first(visit: Visit, count: int) -> Screen:
    """Photos alone are no question yet: nothing to send, and no words of ours that could be sent as the asker's."""
    words = say("ask.input.photo_first", visit.audience, count=count)
    return Screen(compose(words), ((button("ask.button.cancel", "dx"),),))


def _check(visit: Visit, text: str, photos: tuple[bytes, ...]) -> None:
    """Refused words stay in the chat, so that nothing typed is lost."""
    rules = visit.services.school.asking
    if len(photos) > rules.max_photos:
        raise BadInput("too_many_photos", most=rules.max_photos)
    if not photos or len(text) > rules.max_length:
        visit.services.asking.check(text)


async def choose(visit: Visit) -> Screen:
    """One choice on the card: the same card, drawn anew."""
    text, hats, choices = await _carried(visit)
    visit.services.drafts.choose(visit.chat_id, choices)
    return await card_screen(visit, text, hats, choices)


async def send(visit: Visit) -> Screen:
    """GỬI. Sent twice, by an impatient thumb or after a crash, it is still one question."""
    text, hats, choices = await _carried(visit)
    services = visit.services
    if choices.mode is None:
        return await card_screen(visit, text, hats, choices, choosing=True)
    card = services.drafts.of_receipt(visit.chat_id, choices.receipt, services.clock.now())
    photos = card.photos if card else ()
    if len(photos) != choices.photos and not await services.asking.has_sent(choices.receipt):
        return await card_screen(visit, text, hats, choices.but(photos=0), hints=("photos_gone",))
    hat = hat_of(hats, choices)
    draft = Draft(text, hat, choices.wish, choices.mode, choices.receipt, photos)
    sent = await services.asking.submit(draft, Address(visit.chat_id, audience_of(hat.role)))
    await _put_away(visit)
    return await _after(visit, sent, draft)


async def _after(visit: Visit, sent: Submitted, draft: Draft) -> Screen:
    services, audience = visit.services, audience_of(draft.hat.role)
    if not sent.question.urgent:
        return receipt_screen(services, sent, audience, draft.mode, draft.receipt)
    await services.delivering.deliver_all(Haste.URGENT)
    async with services.store.writing() as unit:
        gone_out = await alarming.went_out(unit, sent.question)
        if not gone_out:
            await alarming.card_to_follow(unit, sent.question, services.clock.now())
    return urgent_screen(services, sent.question, audience, draft.mode, draft.receipt, gone_out=gone_out)


async def cancel(visit: Visit) -> Screen:
    """Thôi: the draft is gone from the card as well."""
    await _put_away(visit)
    return Screen(compose(say("ask.sent.cancelled", visit.audience)))


async def _put_away(visit: Visit) -> None:
    """The pressed card grows no more, and its photos leave the chat."""
    card = visit.services.drafts.forget(visit.chat_id, visit.message.message_id) if visit.message else None
    for bubble in card.bubbles if card else ():
        await forget(visit.bot, visit.chat_id, bubble)


async def _carried(visit: Visit) -> tuple[str, list[Hat], Choices]:
    """Draft, hats and choices, all from the pressed card and the roster; nothing remembered."""
    hats = await visit.services.asking.hats(visit.actor)
    choices = Choices.decode(visit.services.school.topics, visit.arg(0), visit.arg(1), *visit.args[2:3])
    text = draft_of(visit.message)
    if not text or len(choices.receipt) != RECEIPT_LENGTH:
        raise Outdated("draft_gone")
    return text, hats, choices


PRESSES: dict[str, Errand] = {"d": choose, "ds": send, "dx": cancel}
