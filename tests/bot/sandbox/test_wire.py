"""Every method of the in-memory Bot API, called by a real python-telegram-bot `Bot`."""

import asyncio
from datetime import timedelta

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MessageEntity,
)
from telegram.error import BadRequest, Conflict, InvalidToken

from bot.sandbox.person import Person
from bot.sandbox.wire import Wire

GOT_IT = InlineKeyboardMarkup([[InlineKeyboardButton("Đã rõ", callback_data="got:1")]])


async def test_the_bot_knows_itself(bot, wire: Wire):
    assert (await bot.get_me()).username == "hom_thu_doi_thoai_bot"
    assert wire.violations == []


async def test_a_sent_message_stands_on_the_screen_with_its_buttons_and_its_quote(bot, lan: Person):
    quote = MessageEntity("blockquote", 9, 7)
    sent = await bot.send_message(lan.chat_id, "Em viết: 🍚 cơm ạ", entities=[quote], reply_markup=GOT_IT)
    assert sent.message_id == lan.last.id
    assert (lan.last.text, lan.last.labels, lan.last.quotes) == ("Em viết: 🍚 cơm ạ", ["Đã rõ"], ["🍚 cơm "])


async def test_blank_ends_are_stripped_and_entities_move_along(bot, lan: Person):
    await bot.send_message(lan.chat_id, "\n  một hai  ", entities=[MessageEntity("blockquote", 7, 5)])
    assert (lan.last.text, lan.last.quotes) == ("một hai", ["hai"])


async def test_telegram_finds_hashtags_and_commands_by_itself(bot, lan: Person):
    sent = await bot.send_message(lan.chat_id, "Mã #K7M2QX, xem /tracuu hoặc https://t.me/abc.")
    assert [entity.type for entity in sent.entities] == ["hashtag", "bot_command", "url"]


async def test_html_becomes_entities(bot, lan: Person):
    sent = await bot.send_message(lan.chat_id, "a &lt; <b>đậm <i>x</i></b>", parse_mode="HTML")
    assert sent.text == "a < đậm x"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [
        ("bold", 4, 5),
        ("italic", 8, 1),
    ]


async def test_a_reply_carries_the_message_it_replies_to(bot, lan: Person):
    asked = await lan.write("Bao giờ có nước nóng ạ?")
    sent = await bot.send_message(lan.chat_id, "Cô xem nhé", reply_to_message_id=asked.id)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Bao giờ có nước nóng ạ?"


async def test_an_edit_replaces_text_and_keyboard_in_place(bot, lan: Person):
    sent = await bot.send_message(lan.chat_id, "nháp", reply_markup=GOT_IT)
    await bot.edit_message_text("đã gửi", lan.chat_id, sent.message_id)
    assert (lan.last.text, lan.last.labels, lan.last.edited) == ("đã gửi", [], True)
    await bot.edit_message_reply_markup(lan.chat_id, sent.message_id, reply_markup=GOT_IT)
    assert lan.last.labels == ["Đã rõ"]
    assert len(lan.inbox()) == 1


async def test_deleted_messages_leave_the_screen_but_not_the_history(bot, lan: Person):
    asked = await lan.write("một điều riêng")
    sent = await bot.send_message(lan.chat_id, "bản sao")
    await bot.delete_message(lan.chat_id, asked.id)
    await bot.delete_messages(lan.chat_id, [sent.message_id, 999])
    assert [message.text for message in lan.screen] == ["/start"]
    assert [message.deleted for message in lan.history] == [False, True, True]


async def test_photos_documents_and_albums_arrive_with_their_bytes(bot, lan: Person, picture: bytes):
    sent = await bot.send_photo(lan.chat_id, picture, caption="Sân trường")
    assert (lan.last.kind, lan.last.text, lan.last.photo) == ("photo", "Sân trường", picture)
    await bot.send_photo(lan.chat_id, sent.photo[-1].file_id)
    assert lan.last.photo == picture
    await bot.send_document(lan.chat_id, b"PK-docx", filename="Danh sách.docx", reply_markup=GOT_IT)
    assert [(paper.filename, paper.document) for paper in lan.documents] == [("Danh sách.docx", b"PK-docx")]
    await bot.send_media_group(lan.chat_id, [InputMediaPhoto(picture), InputMediaPhoto(sent.photo[-1].file_id)])
    assert [message.photo for message in lan.inbox()[-2:]] == [picture, picture]


async def test_a_picture_sent_by_a_person_can_be_downloaded_for_an_hour(bot, lan: Person, picture: bytes, clock):
    await lan.send_photo(picture, caption="Vòi hỏng")
    [update] = await bot.get_updates()
    file = await bot.get_file(update.message.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture
    clock.turn(minutes=61)
    with pytest.raises(InvalidToken, match="Not Found"):
        await file.download_as_bytearray()


async def test_a_press_is_answered_once_and_within_a_minute(bot, lan: Person, wire: Wire, clock):
    await bot.send_message(lan.chat_id, "Rõ chưa?", reply_markup=GOT_IT)
    await lan.press("rõ")
    [update] = await bot.get_updates()
    assert (update.callback_query.data, update.callback_query.message.text) == ("got:1", "Rõ chưa?")
    assert len(wire.world.queries.unanswered) == 1
    await bot.answer_callback_query(update.callback_query.id, "Cảm ơn em")
    assert (lan.alerts, wire.world.queries.unanswered) == (["Cảm ơn em"], [])
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(update.callback_query.id)
    await lan.press("rõ")
    clock.turn(seconds=61)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query((await bot.get_updates())[-1].callback_query.id)


async def test_menus_are_kept_per_chat_and_fall_back_to_everybodys(bot, lan: Person):
    await bot.set_my_commands([BotCommand("help", "Trợ giúp")])
    assert [command["command"] for command in lan.commands] == ["help"]
    scope = BotCommandScopeChat(lan.chat_id)
    await bot.set_my_commands([BotCommand("hoi", "Hỏi nhà trường")], scope=scope)
    assert [command["command"] for command in lan.commands] == ["hoi"]
    assert [command.command for command in await bot.get_my_commands(scope=scope)] == ["hoi"]
    await bot.delete_my_commands(scope=scope)
    assert [command["command"] for command in lan.commands] == ["help"]


async def test_the_smaller_courtesies_work(bot, lan: Person, wire: Wire):
    assert await bot.set_my_description("Nơi nhà trường lắng nghe")
    assert await bot.set_my_short_description("Hòm thư")
    assert await bot.send_chat_action(lan.chat_id, "typing")
    assert (await bot.get_chat(lan.chat_id)).username == "lan_tran"
    assert wire.violations == []


async def test_updates_stay_until_confirmed_and_for_a_day(bot, lan: Person, clock):
    await lan.write("một")
    await lan.write("hai")
    first, second = await bot.get_updates()
    assert [update.update_id for update in await bot.get_updates()] == [first.update_id, second.update_id]
    assert [update.message.text for update in await bot.get_updates(offset=second.update_id)] == ["hai"]
    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["hai"]
    clock.turn(hours=25)
    assert await bot.get_updates() == ()


async def test_a_long_poll_waits_for_the_next_update(bot, lan: Person):
    poll = asyncio.ensure_future(bot.get_updates(timeout=timedelta(seconds=30)))
    await asyncio.sleep(0)
    assert not poll.done()
    await lan.write("chào")
    assert [update.message.text for update in await poll] == ["chào"]


async def test_a_second_poll_pushes_the_first_aside_and_can_be_cancelled(bot, lan: Person):
    first = asyncio.ensure_future(bot.get_updates(timeout=30))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(bot.get_updates(timeout=30))
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    assert await bot.get_updates(timeout=0) == ()


async def test_a_webhook_excludes_polling(bot, lan: Person, wire: Wire):
    await bot.set_webhook("https://truong.example/hook", secret_token="abc", allowed_updates=["message"])
    await lan.write("chào")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
    with pytest.raises(BadRequest, match=r"(?i)HTTPS"):
        await bot.set_webhook("http://truong.example/hook")
    assert wire.violations == ["setWebhook: Bad Request: bad webhook: An HTTPS URL must be provided for webhook"]


async def test_only_the_kinds_of_updates_asked_for_arrive(bot, lan: Person):
    await bot.get_updates(allowed_updates=["message"])
    await lan.block()
    await lan.unblock()
    await lan.write("em về rồi")
    assert [update.message.text for update in await bot.get_updates()] == ["em về rồi"]


async def test_a_call_may_also_come_over_plain_http_forms(lan: Person, wire: Wire):
    form = {"chat_id": str(lan.chat_id), "text": "x", "entities": '[{"type": "bold", "offset": 0, "length": 1}]'}
    status, answer = await wire.call(wire.token, "sendMessage", form)
    assert (status, answer["ok"], answer["result"]["text"]) == (200, True, "x")
    assert wire.calls[-1].form["text"] == "x"
