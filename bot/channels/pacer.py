"""How fast the bot may send: never over 30 requests in any second, one a second to a chat, 20 a minute to a group.

In place of python-telegram-bot's AIORateLimiter, which bursts to 60-157 in a second, lets a reply wait behind a
broadcast and stops everybody for one chat's 429 (docs/decisions). Limits: Bot API FAQ, "My bot is hitting limits".
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import timedelta
from math import ceil
from typing import Any, Final

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.channels.pauses import KeptPauses
from bot.channels.road import Road
from bot.channels.ticket import Ticket
from domain.notices import Haste
from handlers.lanes import LANE, depart

LONGEST_WAIT: Final = 30.0
"""Seconds that a reply waits while the whole bot is paused; a letter is put back into the outbox at once."""
WHOLE_BOT: Final = 3
"""So many different chats refused within a second, and none served between, mean that the whole bot was too fast."""
_UNSPACED: Final = ("edit", "delete", "answer", "get", "set", "close", "pin", "unpin", "stop")
"""Beginnings of methods that put no new message into a chat."""

Answer = Any  # true, an object, or a list of objects


class Pacer(BaseRateLimiter[None]):
    """Give one to ``ExtBot(rate_limiter=…)``. Times are those of the running event loop.

    Raises RetryAfter, without asking Telegram again, for a chat that Telegram has told us to leave alone.
    """

    def __init__(self, kept: KeptPauses | None = None) -> None:
        self._kept = kept
        self._road = Road()
        self._refused: deque[tuple[float, int | str]] = deque(maxlen=WHOLE_BOT)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Whoever still waits is let go by the cancellation of its task."""
        self._road.close()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - the lane is known from the context
    ) -> Answer:
        """Waits for its turn, calls, and returns or raises what came of it."""
        chat, haste = _chat_of(data), LANE.get()
        ticket = await self._wait(endpoint, chat, haste, _messages_in(endpoint, data))
        try:
            await depart()
        finally:
            self._road.left(ticket)
        try:
            answer = await callback(*args, **kwargs)
        except RetryAfter as refused:
            await self._heed(chat, _seconds(refused))
            raise
        if chat is not None:
            self._refused.clear()
        return answer

    async def _wait(self, endpoint: str, chat: int | str | None, haste: Haste | None, messages: int) -> Ticket | None:
        """The ticket with which it goes; none for what Telegram does not count."""
        now = asyncio.get_running_loop().time()
        if left := self._left_of_last_run(None):
            self._road.pause(now + left)
        quiet = self._road.paused_until - now
        if quiet > (LONGEST_WAIT if haste is None else 0):
            raise _come_again(quiet)
        if chat is None:
            if quiet > 0:
                await asyncio.sleep(quiet)
            return None
        if (paused := max(self._road.chat(chat).paused_until - now, self._left_of_last_run(chat))) > 0:
            raise _come_again(paused)
        spaced = not endpoint.startswith(_UNSPACED)
        ticket = Ticket(haste, messages, chat if spaced else None)
        await self._road.travel(ticket)
        return ticket

    def _left_of_last_run(self, chat: int | str | None) -> float:
        return self._kept.seconds_left(chat) if self._kept else 0.0

    async def _heed(self, chat: int | str | None, seconds: float) -> None:
        """A refusal stops that chat; one without a chat, or several chats at once, stop everybody."""
        now = asyncio.get_running_loop().time()
        if chat is not None:
            self._refused.append((now, chat))
            self._road.pause_chat(chat, now + seconds, lambda: _come_again(seconds))
        recent = {refused for moment, refused in self._refused if now - moment <= 1}
        everybody = chat is None or len(recent) >= WHOLE_BOT
        if everybody:
            self._road.pause(now + seconds)
        if self._kept:
            await self._kept.keep(None if everybody else chat, seconds)


def _chat_of(data: dict[str, Any]) -> int | str | None:
    """None for what Telegram does not count: polling, presses answered, menus, files."""
    chat = data.get("chat_id")
    try:
        return int(chat)  # type: ignore[arg-type]  # None and names of channels raise, as they should
    except (TypeError, ValueError):
        return chat


def _messages_in(endpoint: str, data: dict[str, Any]) -> int:
    return len(data.get("media", ())) or 1 if endpoint == "sendMediaGroup" else 1


def _seconds(refused: RetryAfter) -> float:
    wait = refused.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _come_again(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=ceil(seconds)))
