"""Of an update that had to be given up only this is kept: that there was one. Who wrote it is told, calmly."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from telegram import Chat, Update
from telegram.ext import ExtBot

from bot.application import apologise
from domain.ports import Store
from domain.services.watching import last_reached
from handlers.services import Services

log = logging.getLogger(__name__)

BURIED: Final = "updates_buried"
"""The switch with their number, for the doctor."""


@dataclass(frozen=True)
class Tombstones:
    """Both are confirmed to Telegram afterwards, or they would come for ever."""

    services: Services
    bot: ExtBot[None]

    async def failed(self, update: Update) -> None:
        """Three tries, three failures."""
        chat = update.effective_chat
        await self._bury(chat.id if chat is not None and chat.type == Chat.PRIVATE else None)

    async def unreadable(self, raw: Mapping[str, Any]) -> None:
        """python-telegram-bot can make nothing of it."""
        await self._bury(_private_chat(raw))

    async def _bury(self, chat_id: int | None) -> None:
        await apologise(chat_id, self.services, self.bot)
        async with self.services.store.writing() as unit:
            number = int(await unit.switches.get(BURIED) or 0) + 1
            await unit.switches.set(BURIED, str(number))
        log.error("update buried, number %(number)s", {"number": number})


async def contact_of(store: Store) -> tuple[datetime | None, int]:
    """For the doctor: when Telegram was last reached, and how many updates were given up ever."""
    async with store.reading() as unit:
        return await last_reached(unit), int(await unit.switches.get(BURIED) or 0)


def _private_chat(raw: Mapping[str, Any]) -> int | None:
    """Where it came from, as far as that can be made out: in the update's one part, or in the message it is about."""
    for part in raw.values():
        inner = part.get("message") if isinstance(part, dict) else None
        for place in (part, inner):
            chat = place.get("chat") if isinstance(place, dict) else None
            if isinstance(chat, dict) and chat.get("type") == Chat.PRIVATE and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return None
