"""People with phones, and a small bot that lives among them."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.sandbox.person import Person
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire

Context = ContextTypes.DEFAULT_TYPE


async def greet(update: Update, context: Context) -> None:
    assert update.message is not None
    await update.message.reply_text("Chào " + " ".join(context.args or ["bạn"]))


async def echo(update: Update, _: Context) -> None:
    assert update.message is not None
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Gửi", callback_data="send"), InlineKeyboardButton("Gửi kín", callback_data="seal")],
            [InlineKeyboardButton("Mời bạn", url="https://t.me/hom_thu_doi_thoai_bot?start=moi_ban-1")],
        ]
    )
    await update.message.reply_text(f"Nháp: {update.message.text}", do_quote=True, reply_markup=markup)


async def press(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    if not query.message.is_accessible:  # python-telegram-bot 22.8 never makes an InaccessibleMessage of it
        await query.answer("Thẻ này không còn nữa")
        return
    assert query.message.reply_to_message is not None
    await query.answer("Đã nhận")
    await query.edit_message_text(f"{query.data}: {query.message.reply_to_message.text}")


@pytest.fixture
async def village(wire: Wire, town: Town) -> AsyncIterator[Town]:
    application = Application.builder().token(wire.token).request(wire).get_updates_request(wire).build()
    application.add_handlers(
        [CommandHandler("start", greet), CallbackQueryHandler(press), MessageHandler(filters.TEXT, echo)]
    )

    async def settle() -> None:
        while waiting := wire.world.updates.pending:
            await application.process_update(Update.de_json(waiting[0], application.bot))
            wire.world.updates.confirm(waiting[0]["update_id"] + 1)

    async with application:
        town.settle = settle
        yield town


async def test_a_dialogue_is_written_pressed_and_read(village: Town, wire: Wire):
    hoa = village.add_person("Hoa", "Lê")
    await hoa.start("abc")
    assert hoa.last.text == "Chào abc"
    await hoa.write("Cơm tối thế nào ạ?")
    await hoa.press("kín")
    assert (hoa.last.text, hoa.last.edited, hoa.alerts) == ("seal: Cơm tối thế nào ạ?", True, ["Đã nhận"])
    assert [message.from_bot for message in hoa.screen] == [False, True, False, True]
    assert wire.violations == []


async def test_an_exact_label_wins_over_a_part_and_a_missing_one_tells_what_is_there(village: Town):
    hoa = village.add_person("Hoa")
    await hoa.write("x y")
    with pytest.raises(LookupError, match=r"sees no button 'Huỷ', but \['Gửi', 'Gửi kín', 'Mời bạn'\]"):
        await hoa.press("Huỷ")
    await hoa.press("Gửi")
    assert hoa.last.text == "send: x y"


async def test_a_link_button_opens_the_bot(village: Town):
    hoa = village.add_person("Hoa")
    await hoa.write("x")
    await hoa.press("Mời")
    assert hoa.last.text == "Chào moi_ban-1"
    with pytest.raises(ValueError, match="not a link to this bot"):
        await hoa.open_link("https://t.me/another_bot?start=1")


async def test_a_forged_press_on_a_deleted_card_reaches_the_bot_as_inaccessible(village: Town, wire: Wire):
    hoa = village.add_person("Hoa")
    await hoa.write("x")
    card = hoa.last
    wire.world.chats.delete(next(s for s in wire.world.chats.history(hoa.chat_id) if s.id == card.id))
    await hoa.press_data("forged:1", card)
    assert hoa.alerts == ["Thẻ này không còn nữa"]


async def test_people_can_act_at_once(village: Town):
    hoa, minh = village.add_person("Hoa"), village.add_person("Minh")
    async with village.at_once():
        await hoa.write("một")
        await minh.write("hai")
        assert hoa.inbox() == []
    assert (hoa.last.text, minh.last.text) == ("Nháp: một", "Nháp: hai")


async def test_a_very_long_text_goes_out_in_several_messages(town: Town, wire: Wire):
    await town.add_person("Hoa").write("🍚" * 3000)
    assert [len(update["message"]["text"]) for update in wire.world.updates.pending] == [2048, 952]


async def test_every_kind_of_message_parses(town: Town, lan: Person, wire: Wire, bot, picture: bytes):
    said = await lan.write("Em xin hỏi /help")
    await lan.write("và", reply_to=said)
    await lan.edit(said, "Em hỏi")
    await lan.send_photo(picture, caption="x", album="7")
    await lan.send_album([picture, picture], caption="hai ảnh")
    await lan.send_document(b"abc", "đơn.docx")
    await lan.send_voice()
    await lan.send_sticker()
    await lan.share_contact()
    await lan.forward("lời của bạn", author="Bạn")
    await lan.forward(said)
    await lan.press_data("x", said)
    await lan.block()
    pending = wire.world.updates.pending
    updates: list[Any] = [Update.de_json(update, bot) for update in pending]
    assert all(update.effective_user.id == lan.chat_id for update in updates)
    assert [json.loads(update.to_json()).keys() - {"update_id"} for update in updates] == [
        raw.keys() - {"update_id"} for raw in pending
    ]
    assert updates[1].message.reply_to_message.text == "Em xin hỏi /help"
    assert updates[2].edited_message.text == "Em hỏi"
    assert updates[4].message.media_group_id == updates[5].message.media_group_id
    assert updates[10].message.forward_origin.sender_user_name == "Bạn"


async def test_protected_messages_cannot_be_forwarded(bot, lan: Person):
    await bot.send_message(lan.chat_id, "kín", protect_content=True)
    with pytest.raises(ValueError, match="protected"):
        await lan.forward(lan.last)


async def test_listeners_hear_of_everything_in_json(wire: Wire, village: Town):
    events: list[dict[str, object]] = []
    wire.listeners.append(events.append)
    hoa = village.add_person("Hoa")
    await hoa.write("x")
    await hoa.press("Gửi")
    await hoa.block()
    assert [event["event"] for event in events] == ["new", "new", "alert", "edit", "account"]
    assert json.dumps(events)


async def test_the_inbox_can_be_read_from_a_message_or_a_moment_on(village: Town, clock):
    hoa = village.add_person("Hoa")
    await hoa.write("một")
    before = hoa.last
    clock.turn(hours=1)
    await hoa.write("hai")
    assert [m.text for m in hoa.inbox(since=before)] == ["Nháp: hai"]
    assert [m.text for m in hoa.inbox(since=clock())] == ["Nháp: hai"]


async def test_the_same_seed_gives_the_same_people(wire: Wire):
    ids = [Town(wire, seed=5).add_person("Hoa").chat_id for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(str(ids[0])) == 10
