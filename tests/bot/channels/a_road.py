"""Telegram at the other end of the pacer, in virtual time."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from telegram.error import RetryAfter

from bot.channels.pacer import Pacer
from domain.notices import Haste
from domain.ports import Departing
from handlers.lanes import in_lane


@dataclass
class Road:
    """Telegram at the other end: notes when each request leaves; refuses those whose chat is told in ``floods``."""

    pacer: Pacer = field(default_factory=Pacer)
    seen: list[tuple[float, object, str]] = field(default_factory=list)
    floods: dict[object, int] = field(default_factory=dict)
    trip: float = 0.0

    async def send(
        self,
        chat: object,
        haste: Haste | None = None,
        endpoint: str = "sendMessage",
        departing: Departing | None = None,
        **data: object,
    ):
        async def callback() -> bool:
            self.seen.append((self.now, chat, endpoint))
            await asyncio.sleep(self.trip)
            if chat in self.floods:
                raise RetryAfter(timedelta(seconds=self.floods[chat]))
            return True

        data |= {} if chat is None else {"chat_id": chat}
        if haste is None:
            return await self.pacer.process_request(callback, (), {}, endpoint, data, None)
        with in_lane(haste, departing):
            return await self.pacer.process_request(callback, (), {}, endpoint, data, None)

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def moments(self, *chats: object) -> list[float]:
        return [moment for moment, chat, _ in self.seen if not chats or chat in chats]

    def worst_second(self) -> int:
        moments = sorted(self.moments())
        return max(sum(start <= other < start + 1 for other in moments[n : n + 100]) for n, start in enumerate(moments))
