"""`python peer_aiogram.py URL [staff chat]`: aiogram 3 as its own examples set it up, answering every word.

With a staff chat every word is passed on there too: what a feedback bot that stores nothing does.
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def main(url: str, staff: str) -> None:
    """Until killed."""
    bot = Bot("1:bench", session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()

    async def echo(message: Message) -> None:
        if staff:
            await bot.send_message(int(staff), message.text or "-")
        await message.answer("Nha truong da nhan.")

    dispatcher.message.register(echo)
    await dispatcher.start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""))
