"""From an update to an errand and back to a screen. Refusals become sentences here, once for all errands."""

import asyncio
import contextlib
import unicodedata
from dataclasses import replace
from functools import partial

from telegram import CallbackQuery, ChatMember, Message, Update
from telegram.error import BadRequest, Forbidden

from domain.errors import BadInput, Outdated, Refusal
from domain.notices import Audience
from domain.services.returning import come_back
from handlers.buttons import parse
from handlers.context import Context, Errand, Screen, Visit
from handlers.screens import show
from texts import has, say
from texts.prompts import recognise
from texts.words import compose

LONGEST_ALERT = 200


async def visit_of(update: Update, context: Context) -> Visit | None:
    """Who is here, read anew from the roster; None for anything but a private chat."""
    chat, services = update.effective_chat, context.bot_data
    if chat is None or chat.type != chat.PRIVATE:
        return None
    async with services.store.reading() as unit:
        behind = tuple(await unit.people.behind(chat.id))
    if not all(account.reachable for account, _ in behind):
        async with services.store.writing() as unit:
            await come_back(unit, chat.id, services.clock.now())
    message = update.effective_message
    text = (message.text or message.caption or "") if message else ""
    return Visit(
        services=services,
        bot=context.bot,
        chat_id=chat.id,
        behind=behind,
        message=message if isinstance(message, Message) else None,
        text=unicodedata.normalize("NFC", text),
    )


async def perform(visit: Visit, errand: Errand) -> Screen | None:
    """Runs the errand, shows and returns what it says; a refusal is a screen too."""
    try:
        screen = await _answer_of(visit, errand)
        if screen is None:
            return None
        if screen.saw:
            await visit.services.auditing.saw(visit.actor, screen.saw)
        if screen.expects:
            visit.services.expectations.expect(visit.chat_id, screen.expects, visit.services.clock.now())
        await show(visit.bot, visit.chat_id, screen, visit.message if visit.pressed else None)
    except Forbidden:
        async with visit.services.store.writing() as unit:
            await unit.people.set_reachable(visit.chat_id, reachable=False)
        return None
    return screen


async def _answer_of(visit: Visit, errand: Errand) -> Screen | None:
    try:
        return await errand(visit)
    except Refusal as refusal:
        return refused(refusal, visit.audience, pressed=visit.pressed)


def refused(refusal: Refusal, audience: Audience, *, pressed: bool) -> Screen:
    """A calm sentence for every refusal; after a press as a bubble, so that the pressed card stays as it was."""
    key = f"refusal.{refusal.key}"
    sentence = say(key if has(key) else "refusal.not_allowed", audience, **{"code": "", **refusal.values})
    if pressed and len(sentence) <= LONGEST_ALERT:
        return Screen(toast=sentence, alert=True)
    return Screen(compose(sentence), fresh=True)


async def press(update: Update, context: Context, presses: dict[str, Errand]) -> None:
    """A button. It is always answered, so that no phone shows a clock for ever."""
    query = update.callback_query
    visit = await visit_of(update, context)
    if query is None:
        return
    if visit is None:
        await _answer(query, None)
        return
    visit.services.expectations.forget(visit.chat_id)
    try:
        verb, args = parse(query.data or "")
        errand = presses[verb]
    except (Outdated, KeyError):
        errand, args = _outdated, ()
    screen = await perform(replace(visit, args=args, pressed=True), errand)
    await _answer(query, screen)


async def _outdated(_: Visit) -> Screen:
    raise Outdated


async def _answer(query: CallbackQuery, screen: Screen | None) -> None:
    try:
        await query.answer(text=screen.toast if screen else "", show_alert=screen.alert if screen else False)
    except BadRequest:
        return  # too late to answer: the press itself was carried out


async def typed(update: Update, context: Context, meanings: dict[str, Errand], otherwise: Errand) -> None:
    """Typed words: an answer to a prompt, or something new."""
    visit = await visit_of(update, context)
    if visit is None:
        return
    what = _meant_for(visit)
    if what and what[0] in meanings:
        await perform(visit.with_args(*what[1:]), partial(_heard, what, meanings[what[0]]))
    else:
        await perform(visit, otherwise)


async def _heard(what: tuple[str, ...], errand: Errand, visit: Visit) -> Screen | None:
    """Words that cannot be read are asked for once more: the better ones are no new question."""
    try:
        return await errand(visit)
    except BadInput:
        visit.services.expectations.expect(visit.chat_id, what, visit.services.clock.now())
        raise


def _meant_for(visit: Visit) -> tuple[str, ...]:
    expected = visit.services.expectations.take(visit.chat_id, visit.services.clock.now())
    asked = visit.message.reply_to_message if visit.message else None
    if asked and asked.from_user and asked.from_user.is_bot:
        recognised = recognise(asked.text or "") or ()
        return expected if expected[:1] == recognised[:1] else recognised
    return expected


async def simply(update: Update, context: Context, errand: Errand) -> None:
    """A command, a photo, a sticker: one errand, its arguments the words behind a command."""
    visit = await visit_of(update, context)
    if visit is None:
        return
    visit.services.expectations.forget(visit.chat_id)
    await perform(visit.with_args(*(context.args or ())), errand)


async def photographed(update: Update, context: Context, errand: Errand) -> None:
    """A photo, re-encoded from its pixels before anything else sees it."""
    visit = await visit_of(update, context)
    if visit is None or visit.message is None or not visit.message.photo:
        return
    try:
        file = await visit.message.photo[-1].get_file()
        drawn = await asyncio.to_thread(visit.services.redraw, bytes(await file.download_as_bytearray()))
    except Refusal as refusal:
        await show(visit.bot, visit.chat_id, refused(refusal, visit.audience, pressed=False), None)
        return
    await perform(replace(visit, photos=(drawn,)), errand)


async def not_here(update: Update, _: Context) -> None:
    """A command in a group: whatever is said there, everybody reads. Where the bot may not write, it keeps silent."""
    if update.effective_message is None:
        return
    with contextlib.suppress(BadRequest, Forbidden):
        await update.effective_message.reply_text(say("help.private_only"))


async def membership(update: Update, context: Context) -> None:
    """Somebody blocked the bot, or let it in again."""
    member, chat = update.my_chat_member, update.effective_chat
    if member is None or chat is None or chat.type != chat.PRIVATE:
        return
    services, gone = context.bot_data, member.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
    async with services.store.writing() as unit:
        if gone:
            await unit.people.set_reachable(chat.id, reachable=False)
        else:
            await come_back(unit, chat.id, services.clock.now())
