"""Telegram's other way: it posts each update to the bot, chat by chat in order, until it hears 200."""

import asyncio
import socket
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.sandbox.api_error import JSON
from bot.webhook import SECRET_HEADER
from tests.outside.outside_school import OutsideSchool

SECRET = "a-long-secret-that-nobody-guesses-0123456789"
AGAIN = 0.05
"""Seconds until the next try; Telegram waits longer."""
LOOK = 0.01


def free_port() -> int:
    """Nobody listens there now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def webhook_settings(port: int) -> dict[str, str]:
    """The bot waits there for what comes."""
    return {
        "TELEGRAM__WEBHOOK_URL": "https://school.example/hook",
        "TELEGRAM__WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "TELEGRAM__WEBHOOK_SECRET": SECRET,
    }


class WebhookSender:
    """``tries``: posts so far. ``rejected``: answers that were neither 200 nor a broken line."""

    def __init__(self, school: OutsideSchool, port: int) -> None:
        self._updates = school.server.wire.world.updates
        self._url = f"http://127.0.0.1:{port}/hook"
        self._queues: dict[int, deque[JSON]] = defaultdict(deque)
        self._known: set[int] = set()
        self._open: set[int] = set()
        self.tries = 0
        self.rejected = 0

    @asynccontextmanager
    async def sending(self) -> AsyncIterator["WebhookSender"]:
        """Until the end of the block."""
        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
            task = group.create_task(self._send(http, group))
            yield self
            task.cancel()

    async def empty(self) -> None:
        """Everything has been taken."""
        while self._open or self._has_news():  # noqa: ASYNC110 - the wire's queue has no event
            await asyncio.sleep(LOOK)

    def _has_news(self) -> bool:
        return any(update["update_id"] not in self._known for update in self._updates.pending)

    async def _send(self, http: aiohttp.ClientSession, group: asyncio.TaskGroup) -> None:
        while True:
            for update in self._updates.pending:
                if update["update_id"] not in self._known:
                    self._known.add(update["update_id"])
                    self._open.add(update["update_id"])
                    chat = _chat_of(update)
                    self._queues[chat].append(update)
                    if len(self._queues[chat]) == 1:
                        group.create_task(self._serve(http, self._queues[chat]))
            self._updates.confirm(min(self._open, default=self._updates.next_id))
            await asyncio.sleep(LOOK)

    async def _serve(self, http: aiohttp.ClientSession, queue: deque[JSON]) -> None:
        """The next of a chat only when the one before has been taken."""
        while queue:
            while not await self._is_taken(http, queue[0]):  # noqa: ASYNC110 - as Telegram does
                await asyncio.sleep(AGAIN)
            self._open.discard(queue.popleft()["update_id"])

    async def _is_taken(self, http: aiohttp.ClientSession, update: JSON) -> bool:
        self.tries += 1
        try:
            async with http.post(self._url, json=update, headers={SECRET_HEADER: SECRET}) as answer:
                self.rejected += answer.status not in {200, 503}
                return answer.status == 200
        except aiohttp.ClientError:
            return False


def _chat_of(update: JSON) -> int:
    body = update.get("message") or update.get("callback_query") or update.get("edited_message") or {}
    return int(body.get("from", {}).get("id", 0))
