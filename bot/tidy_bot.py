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
ENOUGH = 3
"""Failures in a row that end a sweep."""


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
        self._resting: dict[int, datetime] = {}

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
        """Tries each leftover once more; one that is overdue is told in the log, once, and let go.

        In no order, and only until a few have failed in a row: one bad chat holds up nobody, an outage makes no storm.
        """
        now, failures = self._clock.now(), 0
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        for leftover in await self._clearing.waiting():
            if failures < ENOUGH and leftover.chat_id not in self._resting:
                failures = 0 if await self._is_done(leftover, now) else failures + 1

    async def _is_done(self, leftover: Leftover, now: datetime) -> bool:
        try:
            await super().delete_message(leftover.chat_id, leftover.message_id)
        except (BadRequest, Forbidden):
            log.info("nothing to delete any more")
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                self._resting[leftover.chat_id] = now + timedelta(seconds=outcome_of(error).retry_after)
            if not leftover.is_overdue(now):
                return False
            log.error("a message could not be deleted within 47 hours")  # noqa: TRY400 - the error is known and holds nothing more
        self._trail.drop(leftover.chat_id, [leftover.message_id])
        await self._clearing.done(leftover)
        return True

    def _noted(self, message: Message) -> Message:
        self.saw(message)
        return message
