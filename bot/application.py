"""python-telegram-bot's Application with one difference: what fails is not swallowed, so that it is tried again."""

import logging
from typing import Any, cast

from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, ExtBot

from domain.notices import Audience
from handlers.context import Context
from handlers.register import errands_for, register
from handlers.services import Services
from texts import say

log = logging.getLogger(__name__)

INCIDENT_LENGTH = 6


class SchoolApplication(Application[Any, Any, Any, Any, Any, Any]):
    """``process_update`` raises what a handler raised; the intake decides what becomes of it."""

    async def process_error(self, update: object, error: Exception, *_: Any, **__: Any) -> bool:  # noqa: ARG002 - PTB's own signature
        raise error


def application_of(bot: ExtBot[None], services: Services) -> SchoolApplication:
    """No updater, no job queue, no persistence: intake, clockwork and storage are our own."""
    builder = ApplicationBuilder().application_class(SchoolApplication).bot(bot)
    built = builder.context_types(ContextTypes(context=Context)).updater(None).job_queue(None).build()
    application = cast("SchoolApplication", built)
    application.bot_data = services
    register(application, errands_for(services.school))
    return application


async def apologise(chat_id: int | None, services: Services, bot: ExtBot[None]) -> None:
    """An update was given up: an incident code to the writer, where one is known, and to the log; no content."""
    incident = services.dice.code(INCIDENT_LENGTH)
    log.error("incident %(incident)s", {"incident": incident})
    if chat_id is None:
        return
    try:
        await bot.send_message(chat_id, say("error.incident", Audience.STAFF, incident=incident))
    except TelegramError:
        log.warning("apology not sent")
