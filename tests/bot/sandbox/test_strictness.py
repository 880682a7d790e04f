"""What the wire refuses: all that Telegram refuses, and a little more."""

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.sandbox.person import Person
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire


def keys(*labels: str, data: str = "x", rows: int = 1) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data) for label in labels]] * rows)


REFUSED_TEXTS = {
    "empty": ({"text": " \n "}, "message text is empty"),
    "4097 letters": ({"text": "a" * 4097}, "message is too long"),
    "2049 emoji, two units each": ({"text": "🍚" * 2049}, "message is too long"),
    "open tag": ({"text": "<b>x", "parse_mode": "HTML"}, 'end tag corresponding to start tag "b"'),
    "stray end tag": ({"text": "x</b>", "parse_mode": "HTML"}, "Unmatched end tag"),
    "crossed tags": ({"text": "<b><i>x</b></i>", "parse_mode": "HTML"}, "Unmatched end tag"),
    "unknown tag": ({"text": "<font>x</font>", "parse_mode": "HTML"}, "Unsupported start tag"),
    "less-than sign": ({"text": "1 < 2", "parse_mode": "HTML"}, "Unsupported start tag"),
    "Markdown": ({"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
}
REFUSED_ENTITIES = {
    "beyond the end": ([("blockquote", 0, 6)], "ends after the end"),
    "empty": ([("blockquote", 0, 0)], "incorrect offset or length"),
    "negative": ([("blockquote", -1, 2)], "incorrect offset or length"),
    "half a symbol": ([("blockquote", 1, 2)], "cuts a UTF-16 symbol"),
    "crossing": ([("bold", 0, 3), ("italic", 2, 2)], "entities cross"),
    "quote in quote": ([("blockquote", 0, 4), ("blockquote", 2, 1)], "nested blockquote"),
    "unknown": ([("sparkle", 0, 2)], "unsupported type"),
}
REFUSED_KEYBOARDS = {
    "65 bytes of data": (keys("x", data="x" * 65), "BUTTON_DATA_INVALID"),
    "22 Vietnamese letters of data": (keys("x", data="ệ" * 22), "BUTTON_DATA_INVALID"),
    "empty data": (keys("x", data=""), "BUTTON_DATA_INVALID"),
    "empty label": (keys(" "), "Button text must be non-empty"),
    "nine in a row": (keys(*"123456789"), "1 to 8 buttons"),
    "empty row": (InlineKeyboardMarkup([[]]), "1 to 8 buttons"),
    "104 buttons": (keys(*"12345678", rows=13), "REPLY_MARKUP_TOO_LONG"),
    "no action": (InlineKeyboardMarkup([[InlineKeyboardButton("x")]]), "exactly one action"),
    "bad link": (InlineKeyboardMarkup([[InlineKeyboardButton("x", url="tel:113")]]), "Wrong HTTP URL"),
}


@pytest.mark.parametrize(("arguments", "reason"), REFUSED_TEXTS.values(), ids=REFUSED_TEXTS)
async def test_a_bad_text_is_refused(bot, lan: Person, wire: Wire, arguments, reason):
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(lan.chat_id, **arguments)
    assert lan.inbox() == []
    assert len(wire.violations) == 1


@pytest.mark.parametrize(("entities", "reason"), REFUSED_ENTITIES.values(), ids=REFUSED_ENTITIES)
async def test_bad_entities_are_refused(bot, lan: Person, entities, reason):
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(lan.chat_id, "🍚abc", entities=[MessageEntity(*entity) for entity in entities])


@pytest.mark.parametrize(("markup", "reason"), REFUSED_KEYBOARDS.values(), ids=REFUSED_KEYBOARDS)
async def test_a_bad_keyboard_is_refused(bot, lan: Person, markup, reason):
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(lan.chat_id, "x", reply_markup=markup)


async def test_the_longest_text_caption_and_data_are_let_pass(bot, lan: Person, wire: Wire, picture: bytes):
    await bot.send_message(lan.chat_id, "a" * 4096, reply_markup=keys("x", data="x" * 64))
    await bot.send_photo(lan.chat_id, picture, caption="a" * 1024)
    assert wire.violations == []


async def test_media_are_weighed_and_looked_at(bot, lan: Person, picture: bytes):
    with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
        await bot.send_photo(lan.chat_id, picture, caption="a" * 1025)
    with pytest.raises(BadRequest, match=r"(?i)IMAGE_PROCESS_FAILED"):
        await bot.send_photo(lan.chat_id, b"not a picture")
    with pytest.raises(BadRequest, match=r"(?i)too big"):
        await bot.send_document(lan.chat_id, bytes(50_000_001))
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await bot.send_document(lan.chat_id, "https://example.org/x.docx")
    assert lan.inbox() == []


async def test_unknown_methods_and_parameters_are_refused_and_noted(bot, lan: Person, wire: Wire):
    with pytest.raises(BadRequest, match=r'(?i)unknown parameter "colour"'):
        await bot.send_message(lan.chat_id, "x", api_kwargs={"colour": "red"})
    with pytest.raises(InvalidToken, match="method not found"):
        await bot.send_dice(lan.chat_id)
    with pytest.raises(BadRequest, match=r"(?i)must be of type Integer"):
        await bot.delete_messages(lan.chat_id, ["abc"])
    status, answer = await wire.call(wire.token, "sendMessage", {"chat_id": str(lan.chat_id)})
    assert (status, answer["description"]) == (400, 'Bad Request: parameter "text" is required')
    markup = '{"inline_keyboard": [[{"text": "x", "callback_data": "x", "size": 3}]]}'
    _, answer = await wire.call(
        wire.token, "sendMessage", {"chat_id": str(lan.chat_id), "text": "x", "reply_markup": markup}
    )
    assert 'unknown field "size"' in answer["description"]
    assert len(wire.violations) == 5


async def test_another_token_opens_nothing(wire: Wire):
    with pytest.raises(InvalidToken):
        await Bot("7000000001:another-token", request=wire, get_updates_request=wire).get_me()


async def test_editing_has_its_limits(bot, lan: Person, picture: bytes):
    own = await lan.write("của em")
    sent = await bot.send_message(lan.chat_id, "x", reply_markup=keys("y"))
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await bot.edit_message_text("x", lan.chat_id, sent.message_id, reply_markup=keys("y"))
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await bot.edit_message_reply_markup(lan.chat_id, sent.message_id, reply_markup=keys("y"))
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("y", lan.chat_id, 999)
    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await bot.edit_message_text("y", lan.chat_id, own.id)
    photo = await bot.send_photo(lan.chat_id, picture)
    with pytest.raises(BadRequest, match=r"(?i)there is no text"):
        await bot.edit_message_text("y", lan.chat_id, photo.message_id)


async def test_deleting_has_its_limits(bot, town: Town, lan: Person, clock):
    old = await lan.write("hôm kia")
    other = town.add_person("Minh")
    await other.start()
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await bot.delete_message(other.chat_id, old.id)
    clock.turn(hours=48, seconds=1)
    with pytest.raises(BadRequest, match=r"(?i)can't be deleted"):
        await bot.delete_message(lan.chat_id, old.id)
    assert old in lan.screen


async def test_a_reply_to_nothing_is_refused_unless_allowed(bot, lan: Person):
    with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
        await bot.send_message(lan.chat_id, "x", reply_to_message_id=999)
    await bot.send_message(lan.chat_id, "x", reply_to_message_id=999, allow_sending_without_reply=True)
    assert lan.last.reply_to is None


async def test_menus_have_their_limits(bot):
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"):
        await bot.set_my_commands([BotCommand("Hỏi", "x")])
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_DESCRIPTION_INVALID"):
        await bot.set_my_commands([BotCommand("hoi", "x" * 257)])
    with pytest.raises(BadRequest, match=r"(?i)too long"):
        await bot.set_my_short_description("x" * 121)


async def test_who_never_wrote_cannot_be_written_to(bot, town: Town):
    stranger = town.add_person("Minh")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(stranger.chat_id, "x")
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(12345, "x")


@pytest.mark.parametrize("payload", ["có dấu", "a" * 65, "a b", "a=b"])
async def test_a_deep_link_carries_only_what_telegram_allows(lan: Person, payload: str):
    with pytest.raises(ValueError, match="not a start payload"):
        await lan.start(payload)
