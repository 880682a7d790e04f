"""Who looks at which phone: each looks again when something has changed on that phone, and on no other."""

import asyncio
import contextlib
from collections.abc import Callable

from bot.sandbox.api_error import JSON
from bot.sandbox.message import Message
from bot.sandbox.person import Person as Phone
from bot.sandbox.wire import Wire

LATELY = 30


class Eyes:
    """Many people may look at once; `TelegramServer.until` wakes all of them for every event."""

    def __init__(self, wire: Wire) -> None:
        self._world = wire.world
        self._changed: dict[int, asyncio.Event] = {}
        wire.listeners.append(self._note)

    async def find(self, phone: Phone, fits: Callable[[Message], bool], within: float) -> Message | None:
        """The newest message of the bot's that fits, among the last ones, as soon as it stands there; None too late."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                while (found := next(filter(fits, self.lately(phone)), None)) is None:
                    await self._changed.setdefault(phone.chat_id, asyncio.Event()).wait()
                return found
        return None

    async def change(self, phone: Phone, within: float) -> bool:
        """Whether anything happens there in time."""
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(self._changed.setdefault(phone.chat_id, asyncio.Event()).wait(), within)
        return False

    def lately(self, phone: Phone) -> list[Message]:
        """What the bot wrote and has not deleted, newest first."""
        stored = self._world.chats.history(phone.chat_id)[: -LATELY - 1 : -1]
        return [self._world.view(one) for one in stored if one.by_bot and one.deleted_at is None]

    def _note(self, event: JSON) -> None:
        if changed := self._changed.pop(event["chat_id"], None):
            changed.set()
