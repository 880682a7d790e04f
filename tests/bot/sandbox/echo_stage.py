"""A small stage for the tests of the page: a bot that echoes, and a calendar of three things."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image
from telegram import (
    BotCommand,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    Update,
)
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.clock import TurnableClock
from bot.sandbox.stage_port import Due, Pane
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire
from bot.sandbox.world import World

Context = ContextTypes.DEFAULT_TYPE
START = datetime(2026, 11, 13, 19, 20, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DOCUMENT_NAME = "Danh sách câu hỏi tháng 11.docx"
PEOPLE = (
    ("boarder", "Súa · bán trú 10A1", "Súa", "Giàng Thị"),
    ("day_student", "Khôi · lớp 11A2", "Khôi", "Lường Minh"),
    ("parent", "Mẹ Khôi · phụ huynh", "Én", "Cầm Thị"),
    ("homeroom_10a1", "Cô Huế · GVCN 10A1", "Huế", "Lâm Thị"),
    ("boarding_board", "Cô Sen · Ban bán trú", "Sen", "Vương Thị"),
    ("principal", "Cô Hạnh · Hiệu trưởng", "Hạnh", "Đinh Thu"),
)
KEYS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Bán trú", callback_data="t1"), InlineKeyboardButton("Học tập", callback_data="t2")],
        [InlineKeyboardButton("Gửi, ghi tên", callback_data="send"), InlineKeyboardButton("Huỷ", callback_data="drop")],
        [InlineKeyboardButton("Nhận tệp và ảnh", callback_data="files")],
        [InlineKeyboardButton("Thêm một lời", callback_data="more"), InlineKeyboardButton("KHẨN", callback_data="sos")],
    ]
)


class EchoStage:
    """Fulfils `bot.sandbox.stage_port.Stage`."""

    def __init__(self, wire: Wire, clock: TurnableClock, town: Town) -> None:
        self.panes = [Pane(key, title, town.add_person(first, last)) for key, title, first, last in PEOPLE]
        self.wire = wire
        self.settled = 0
        self._clock = clock
        self._town = town
        self._due = [
            Due(START.replace(day=16, hour=7, minute=0), "Nhắc gửi câu hỏi", "pupil_reminder"),
            Due(START.replace(day=16, hour=17, minute=30), "Bản tin trong ngày", "digest"),
            Due(START.replace(day=26, hour=15, minute=0), "Chốt câu hỏi", "cutoff"),
            Due(START.replace(day=27, hour=19, minute=45), "Đối thoại với học sinh bán trú", "session_start"),
        ]

    @property
    def world(self) -> World:
        return self.wire.world

    def now(self) -> datetime:
        return self._clock.now()

    async def settle(self) -> None:
        self.settled += 1
        await self._town.settle()

    async def advance(self, to: datetime) -> list[str]:
        come = [due for due in self._due if self.now() < due.at <= to]
        self._clock.set(to)
        return [f"{due.at:%H:%M %d/%m} · {due.title}" for due in come]

    def upcoming(self, days: int) -> list[Due]:
        return [due for due in self._due if self.now() < due.at <= self.now() + timedelta(days=days)]

    async def next_event(self) -> datetime | None:
        return min((due.at for due in self._due if due.at > self.now()), default=None)


@asynccontextmanager
async def echo_stage() -> AsyncIterator[EchoStage]:
    """The bot lives inside the block."""
    clock = TurnableClock(START)
    wire = Wire(clock.now)
    town = Town(wire, seed=7)
    application = Application.builder().token(wire.token).request(wire).get_updates_request(wire).build()
    application.add_handlers(
        [CommandHandler("start", _greet), CallbackQueryHandler(_pressed), MessageHandler(filters.ALL, _echo)]
    )

    async def settle() -> None:
        while waiting := wire.world.updates.pending:
            await application.process_update(Update.de_json(waiting[0], application.bot))
            wire.world.updates.confirm(waiting[0]["update_id"] + 1)

    async with application:
        town.settle = settle
        await application.bot.set_my_commands([BotCommand("start", "Bắt đầu lại"), BotCommand("help", "Trợ giúp")])
        yield EchoStage(wire, clock, town)


async def _greet(update: Update, _: Context) -> None:
    assert update.message
    await update.message.reply_text("Chào em. Em cứ nhắn điều em muốn hỏi nhà trường.\n\nCần giúp, em bấm /help.")


async def _echo(update: Update, _: Context) -> None:
    if not update.message:
        return
    if update.message.reply_to_message:
        await update.message.reply_text(f"Đã ghi thêm: {update.message.text}", do_quote=True)
        return
    words = update.message.text or update.message.caption or "(không có chữ)"
    head, tail = "Bản nháp câu hỏi của em:\n\n", "\n\nThầy cô sẽ thấy: Giàng Thị Súa, học sinh lớp 10A1."
    quote = MessageEntity(
        MessageEntity.BLOCKQUOTE, len(head.encode("utf-16-le")) // 2, len(words.encode("utf-16-le")) // 2
    )
    await update.message.reply_text(head + words + tail, entities=[quote], reply_markup=KEYS)


async def _pressed(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query
    assert isinstance(query.message, Message)
    match query.data:
        case "drop":
            await query.answer("Đã bỏ bản nháp")
            await query.delete_message()
        case "files":
            await query.answer()
            await _send_files(query.message)
        case "more":
            await query.answer()
            asked = ForceReply(input_field_placeholder="Điều em muốn thêm")
            await query.message.reply_text("Em muốn thêm điều gì?", reply_markup=asked)
        case "sos":
            await query.answer("Em có đang gặp nguy hiểm không?", show_alert=True)
        case _:
            await _keep(query, query.message)


async def _keep(query: CallbackQuery, card: Message) -> None:
    await query.answer("Đã nhận câu hỏi")
    await card.edit_text("Nhà trường đã nhận câu hỏi #K7M2QX của em. Cô Lâm Thị Huế đang xem.")


async def _send_files(card: Message) -> None:
    pixels = io.BytesIO()
    Image.linear_gradient("L").resize((640, 400)).save(pixels, "PNG")
    await card.reply_photo(pixels.getvalue(), caption="Ảnh kèm theo")
    await card.reply_document(b"PK a made-up document", filename=DOCUMENT_NAME)
