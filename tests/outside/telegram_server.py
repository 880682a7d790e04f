"""A Bot API server over HTTP on loopback, as strict as the wire in memory, and with the same bad weather.

The bot runs in another process; the people act on the same `Wire` here. Nothing of the bot's is shared.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import Enum, auto
from typing import Self

from aiohttp import web
from telegram.error import NetworkError, TimedOut

from bot.sandbox.files import Upload
from bot.sandbox.town import Town
from bot.sandbox.wire import Wire

LARGEST = 60_000_000


class Loss(Enum):
    """How a response gets lost after the call took effect."""

    HANG_UP = auto()
    SILENCE = auto()


class TelegramServer:
    """`wire.faults` order bad weather; `delay` holds back every answer but polling's (seconds).

    `idle` waits until the bot has taken everything, answered everything, and polls again.
    """

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.url = ""
        self.delay = 0.0
        self.loss = Loss.HANG_UP
        self.answered = 0  # calls so far; polling is none
        self.gateway_page = False  # a 502 comes from nginx, in HTML, instead of from the server itself
        self._busy = 0
        self._polling = 0
        self._happened = asyncio.Event()
        wire.listeners.append(lambda _: self._ring())

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Self]:
        """Serves under `url` until the end of the block."""
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post("/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()

    def town(self, seed: int = 1) -> Town:
        """People whose every act waits until the bot has dealt with it."""
        return Town(self.wire, self.idle, seed)

    async def idle(self, within: float = 10.0) -> None:
        """Raises TimeoutError when the bot does not come to rest."""
        await self.until(self.is_idle, within)

    def is_idle(self) -> bool:
        """Nothing to fetch, nothing under way, the bot waits in its long poll."""
        return self._polling > 0 and self._busy == 0 and not self.wire.world.updates.pending

    async def until(self, condition: Callable[[], bool], within: float = 10.0) -> None:
        """Looks again whenever something has happened here. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while not condition():
                self._happened.clear()
                await self._happened.wait()

    def _ring(self) -> None:
        self._happened.set()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        form, uploads = await _form_of(request)
        polling = method == "getUpdates"
        self._polling += polling
        self._busy += not polling
        self._ring()
        try:
            if not polling and self.delay:
                await asyncio.sleep(self.delay)
            return await self._answer(request, method, form, uploads)
        finally:
            self._polling -= polling
            self._busy -= not polling
            self.answered += not polling
            self._ring()

    async def _answer(
        self, request: web.Request, method: str, form: dict[str, str], uploads: dict[str, Upload]
    ) -> web.StreamResponse:
        try:
            status, body = await self.wire.call(request.match_info["token"], method, form, uploads)
        except TimedOut:
            if self.loss is Loss.SILENCE:
                await asyncio.Event().wait()
            return _hang_up(request)
        except NetworkError:
            return _hang_up(request)
        if status == web.HTTPBadGateway.status_code and self.gateway_page:
            return web.Response(status=status, text="<html>502 Bad Gateway</html>", content_type="text/html")
        return web.json_response(body, status=status)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        try:
            status, content = await self.wire.do_request(str(request.url), "GET")
        except NetworkError:
            return _hang_up(request)
        return web.Response(status=status, body=content)


async def _form_of(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """As Telegram takes it: urlencoded, multipart, JSON, or in the query."""
    form: dict[str, str] = dict(request.query)
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            form[name] = str(value)
    return form, uploads


def _hang_up(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
