"""Telegram at the other end of a long line, in the loop's own time: it counts, and behaves as badly as told."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

PATIENCE = 20.0
MOVED_BY = 1_000_000


class Fate(Enum):
    """What befalls a request."""

    FINE = auto()
    LOST = auto()  # delivered, and the answer never comes
    FLOOD = auto()
    BAD_GATEWAY = auto()
    RESET = auto()  # hung up in the middle: delivered or not
    NONSENSE = auto()  # a page in HTML, with 200: delivered or not
    BLOCKED = auto()
    GONE = auto()
    MOVED = auto()


SAYS_NO = {
    Fate.BAD_GATEWAY: (502, "Bad Gateway"),
    Fate.BLOCKED: (403, "Forbidden: bot was blocked by the user"),
    Fate.GONE: (400, "Bad Request: chat not found"),
}
AMBIGUOUS = frozenset({Fate.LOST, Fate.RESET, Fate.NONSENSE})


@dataclass(frozen=True)
class Request:
    """``at``: seconds of the loop. ``text`` names the letter."""

    at: float
    chat: int
    text: str
    fate: Fate
    delivered: bool


@dataclass
class FarTelegram(BaseRequest):
    """``trip``: seconds there and back. ``too_early``: requests to a chat within its own ``retry_after``."""

    dice: Random
    trip: float = 0.05
    fate_of: Callable[[int], Fate] = lambda _: Fate.FINE
    longest_flood: int = 10_072
    requests: list[Request] = field(default_factory=list)
    too_early: int = 0
    _closed_until: dict[int, float] = field(default_factory=dict)

    @property
    def read_timeout(self) -> float | None:
        return PATIENCE

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """One send. Raises what the wire of the bot raises for the same weather."""
        assert url.endswith("/sendMessage"), (method, url)
        form = request_data.json_parameters if request_data else {}
        chat, now = int(form["chat_id"]), asyncio.get_running_loop().time()
        self.too_early += now < self._closed_until.get(chat, 0.0)
        fate = self.fate_of(chat)
        delivered = fate in {Fate.FINE, Fate.LOST} or (fate in AMBIGUOUS and self.dice.random() < 0.5)
        self.requests.append(Request(now, chat, form["text"], fate, delivered))
        wait = self.dice.randint(1, self.longest_flood) if fate is Fate.FLOOD else 0
        if wait:
            self._closed_until[chat] = now + wait
        await asyncio.sleep(PATIENCE if fate is Fate.LOST else self.trip)
        return self._answer(chat, fate, wait)

    def _answer(self, chat: int, fate: Fate, wait: int) -> tuple[int, bytes]:
        match fate:
            case Fate.LOST:
                raise TimedOut("Timed out: SocketTimeoutError") from aiohttp.SocketTimeoutError()
            case Fate.RESET:
                raise NetworkError("aiohttp.ClientOSError") from aiohttp.ClientOSError()
            case Fate.NONSENSE:
                return 200, b"<html>a gateway's page</html>"
            case Fate.FLOOD:
                told = f"Too Many Requests: retry after {wait}"
                return 429, _refusal(429, told, retry_after=wait)
            case Fate.MOVED:
                told = "Bad Request: group chat was upgraded to a supergroup chat"
                return 400, _refusal(400, told, migrate_to_chat_id=chat + MOVED_BY)
        if fate in SAYS_NO:
            code, told = SAYS_NO[fate]
            return code, _refusal(code, told)
        message = {"message_id": len(self.requests), "date": 0, "chat": {"id": chat, "type": "private"}}
        return 200, json.dumps({"ok": True, "result": message}).encode()


def _refusal(code: int, description: str, **parameters: int) -> bytes:
    answer = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return json.dumps(answer).encode()
