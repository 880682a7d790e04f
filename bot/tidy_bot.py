"""A bot that knows what stands in each private chat, and gives up no deletion before it is done."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

from telegram import Message
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from domain.ports import Clock
from domain.services.clearing import Clearing, Leftover
from handlers.failures import outcome_of
from handlers.trail import Trail

log = logging.getLogger(__name__)

_FINAL = (BadRequest, Forbidden, InvalidToken, Conflict)
"""Answers that another try would not change."""


SWEEPS = 5.0
"""Seconds from one sweep to the next."""


async def keep_tidy(bot: "TidyBot") -> None:
    """Until cancelled. What goes wrong meanwhile is told and tried again."""
    while True:
        try:
            await bot.sweep()
        except Exception:
            log.exception("sweep failed")
        await asyncio.sleep(SWEEPS)


class TidyBot(ExtBot[None]):
    """``sweep`` again and again deletes what could not be deleted at once."""

    def __init__(self, clearing: Clearing, trail: Trail, clock: Clock, **settings: Any) -> None:
        super().__init__(**settings)
        self._clearing = clearing
        self._trail = trail
        self._clock = clock
        self._resting_until: datetime | None = None

    def saw(self, message: Message) -> None:
        """A message of either side that stands in a private chat."""
        if message.chat.type == message.chat.PRIVATE:
            self._trail.note(message.chat.id, message.message_id, message.date, self._clock.now())

    async def send_message(self, *args: Any, **kwargs: Any) -> Message:
        return self._noted(await super().send_message(*args, **kwargs))

    async def send_photo(self, *args: Any, **kwargs: Any) -> Message:
        return self._noted(await super().send_photo(*args, **kwargs))

    async def send_document(self, *args: Any, **kwargs: Any) -> Message:
        return self._noted(await super().send_document(*args, **kwargs))

    async def delete_message(self, chat_id: Any, message_id: int, *args: Any, **kwargs: Any) -> bool:
        """False when it will be done later. Raises only what another try would not change."""
        try:
            await super().delete_message(chat_id, message_id, *args, **kwargs)
        except _FINAL:
            raise
        except TelegramError:
            await self._clearing.keep(int(chat_id), message_id)
            return False
        self._trail.drop(int(chat_id), [message_id])
        return True

    async def delete_messages(self, chat_id: Any, message_ids: Any, *args: Any, **kwargs: Any) -> bool:
        """At most 100, as ``delete_message``."""
        try:
            await super().delete_messages(chat_id, message_ids, *args, **kwargs)
        except _FINAL:
            raise
        except TelegramError:
            await self._clearing.keep(int(chat_id), *message_ids)
            return False
        self._trail.drop(int(chat_id), message_ids)
        return True

    async def sweep(self) -> None:
        """Tries each leftover once more; one that is overdue is told in the log, once, and let go."""
        now = self._clock.now()
        if self._resting_until and now < self._resting_until:
            return
        for leftover in await self._clearing.waiting():
            try:
                await super().delete_message(leftover.chat_id, leftover.message_id)
            except (BadRequest, Forbidden):
                log.info("nothing to delete any more")
            except TelegramError as error:
                if not self._give_up(leftover, error, now):
                    return
            await self._clearing.done(leftover)

    def _give_up(self, leftover: Leftover, error: TelegramError, now: datetime) -> bool:
        if leftover.is_overdue(now):
            log.error("a message could not be deleted within 47 hours")
            return True
        if isinstance(error, RetryAfter):
            self._resting_until = now + timedelta(seconds=outcome_of(error).retry_after)
        return False

    def _noted(self, message: Message) -> Message:
        self.saw(message)
        return message
