"""The webhook as Telegram knows it: set to us, looked at now and then, set again when somebody has changed it."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from telegram import Bot, WebhookInfo
from telegram.error import TelegramError

from bot.alarm import AlarmBell
from bot.intake import ALLOWED_UPDATES

log = logging.getLogger(__name__)

LOOK_EVERY: Final = 300.0
"""Seconds."""


@dataclass(frozen=True)
class Hook:
    """``keep`` until cancelled."""

    bot: Bot
    url: str
    secret: str
    bell: AlarmBell

    async def keep(self) -> None:
        """A failure to look, or updates that Telegram cannot get rid of, count as not having reached it."""
        is_set = False
        while True:
            try:
                if not is_set:
                    await self._set()
                    is_set = True
                await self._look()
            except TelegramError:
                log.warning("telegram not reached")
                await self.bell.missed()
            await asyncio.sleep(LOOK_EVERY if is_set else 10.0)

    async def _set(self) -> None:
        await self.bot.set_webhook(self.url, secret_token=self.secret, allowed_updates=ALLOWED_UPDATES)
        await self.bell.ours(self.url)

    async def _look(self) -> None:
        info = await self.bot.get_webhook_info()
        if info.url != self.url:
            await self.bell.conflict(info.url or "none")
            await self._set()
        elif _is_stuck(info, self.bell.watching.clock.now()):
            await self.bell.missed()
        else:
            await self.bell.reached()


def _is_stuck(info: WebhookInfo, now: datetime) -> bool:
    """Telegram has something for us and lately failed to hand it over."""
    lately = info.last_error_date is not None and now - info.last_error_date < 2 * timedelta(seconds=LOOK_EVERY)
    return lately and bool(info.pending_update_count)
