"""Shows a ``Screen`` in a chat: an edit of the pressed message where possible, else a new message."""

from io import BytesIO

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    MessageEntity,
)
from telegram.error import BadRequest

from domain.notices import Button
from handlers.buttons import Rows
from handlers.context import Screen
from texts import say
from texts.words import Words, pages

UNEDITABLE = ("message can't be edited", "message to edit not found", "MESSAGE_ID_INVALID")


def entities(words: Words) -> list[MessageEntity]:
    """Quotes become blockquotes; there is no other formatting and never a parse mode."""
    return [MessageEntity(MessageEntity.BLOCKQUOTE, offset, length) for offset, length in words.quotes]


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """None when there is nothing to press."""
    keys = [[_key(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(keys) if keys else None


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(say(button.label, None, **button.values), callback_data=button.data)


async def show(bot: Bot, chat_id: int, screen: Screen, pressed: Message | None) -> Message | None:
    """Sends or edits; returns the message that now carries the words."""
    shown = await _show_words(bot, chat_id, screen, pressed) if screen.words else None
    for photo in screen.photos:
        await bot.send_photo(chat_id, photo=photo, protect_content=True)
    for name, content in screen.documents:
        await bot.send_document(chat_id, document=InputFile(BytesIO(content), filename=name))
    if screen.vanish and pressed:
        await forget(bot, chat_id, pressed.message_id)
    return shown


async def _show_words(bot: Bot, chat_id: int, screen: Screen, pressed: Message | None) -> Message | None:
    assert screen.words is not None  # noqa: S101 - narrowed by the only caller
    *before, last = pages(screen.words)
    if pressed and pressed.text and not (screen.fresh or screen.expects or before):
        edited = await _edit(bot, chat_id, pressed, screen)
        if edited is not None:
            return edited
    for page in before:
        await bot.send_message(chat_id, page.text, entities=entities(page), protect_content=screen.protect)
    markup = ForceReply() if screen.expects else keyboard(screen.rows)
    return await bot.send_message(
        chat_id,
        last.text,
        entities=entities(last),
        reply_markup=markup,
        protect_content=screen.protect,
    )


async def _edit(bot: Bot, chat_id: int, pressed: Message, screen: Screen) -> Message | None:
    assert screen.words is not None  # noqa: S101 - narrowed by the only caller
    try:
        edited = await bot.edit_message_text(
            screen.words.text,
            chat_id=chat_id,
            message_id=pressed.message_id,
            entities=entities(screen.words),
            reply_markup=keyboard(screen.rows),
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return pressed
        if any(reason.lower() in error.message.lower() for reason in UNEDITABLE):
            return None
        raise
    return edited if isinstance(edited, Message) else pressed


async def forget(bot: Bot, chat_id: int, message_id: int) -> bool:
    """Deletes a message; False when Telegram will not (too old, gone already)."""
    try:
        return await bot.delete_message(chat_id, message_id)
    except BadRequest:
        return False
