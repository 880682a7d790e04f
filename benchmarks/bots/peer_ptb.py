"""`python peer_ptb.py URL`: python-telegram-bot as its own examples set it up, answering every word."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """One answer."""
    if update.message:
        await update.message.reply_text("Nha truong da nhan.")


if __name__ == "__main__":
    app = Application.builder().token("1:bench").base_url(f"{sys.argv[1]}/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling()
