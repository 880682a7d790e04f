"""While the school's machine cannot store anything, what people sent is kept and tried again, and they are told once.

Telegram keeps it: nothing is confirmed before it has been handled to its end.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

from telegram import Bot, Update
from telegram.error import TelegramError

from domain.notices import Audience
from domain.ports import StoreAway
from texts import say

log = logging.getLogger(__name__)

TELL_AT = 2
"""The first failure may be a moment's; at the second the writer is told."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0
"""Seconds between two tries."""


@dataclass
class Patience:
    """Tries until the store is back. Whoever has been told is told no more until something of theirs was stored."""

    bot: Bot
    _told: set[int] = field(default_factory=set)

    async def see_through(self, update: Update, work: Callable[[], Awaitable[object]]) -> None:
        """Raises whatever ``work`` raises but StoreAway."""
        pause = FIRST_PAUSE
        for attempt in count(1):
            try:
                await work()
            except StoreAway:
                log.warning("store away, try %(number)s", {"number": attempt})
                if attempt == TELL_AT:
                    await self._tell(update)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
            else:
                break
        if update.effective_chat is not None:
            self._told.discard(update.effective_chat.id)

    async def _tell(self, update: Update) -> None:
        chat = update.effective_chat
        if chat is None or chat.type != chat.PRIVATE or chat.id in self._told:
            return
        self._told.add(chat.id)
        try:
            await self.bot.send_message(chat.id, say("error.not_stored", Audience.STAFF))
        except TelegramError:
            log.warning("writer not told")
