"""The wire to Telegram: python-telegram-bot's HTTP object on aiohttp, three times as fast as its own under concurrency.

Addresses hold the token: neither they nor the answers' bodies are logged or put into the words of an exception.
"""

import json
import ssl
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Final, cast
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

KEPT_ALIVE: Final = 75.0
"""Seconds. With the usual five, the first reply after a quiet moment pays for TCP and TLS again."""
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_REFUSED: Final = b'{"ok":false'
_Seconds = Any
"""A float, None for no limit, or `BaseRequest.DEFAULT_NONE`, whose type python-telegram-bot keeps to itself."""


@dataclass(frozen=True)
class Patience:
    """Seconds. ``read`` is generous: a response given up too early leaves open whether the message was delivered."""

    connect: float = 10.0
    read: float = 20.0
    write: float = 20.0
    media_write: float = 60.0
    pool: float = 30.0


class AiohttpRequest(BaseRequest):
    """Give one to the bot for sending, and another one for polling; each keeps its own connections.

    Raises ``TimedOut`` for timeouts and ``NetworkError`` for all other failures of the line, caused by aiohttp's
    exception; ``handlers.failures`` tells from its class whether the request has left this machine.
    """

    def __init__(self, connections: int = 64, patience: Patience = Patience()) -> None:
        self._connections = connections
        self._patience = patience
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds; python-telegram-bot adds them to a long poll's own timeout."""
        return self._patience.read

    async def initialize(self) -> None:
        """Opens the pool; nothing is connected yet."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_ALIVE, ssl=_tls())
            agent = {"User-Agent": self.USER_AGENT}
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers=agent
            )

    async def shutdown(self) -> None:
        """Closes every connection; ``initialize`` may follow."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One HTTP request, as `BaseRequest` wants it: status and body."""
        if self._session is None or self._session.closed:
            raise RuntimeError("initialize() comes first")
        files = request_data is not None and request_data.contains_files
        timeout = _timeout(
            pool=_given(pool_timeout, self._patience.pool),
            connect=_given(connect_timeout, self._patience.connect),
            write=_given(write_timeout, self._patience.media_write if files else self._patience.write),
            read=_given(read_timeout, self._patience.read),
        )
        body = _body(request_data) if request_data else {}
        place = urlsplit(url)
        proxy = _proxy(place.scheme, place.hostname or "")
        try:
            # A redirect would carry the token to another host.
            async with self._session.request(
                method, url, timeout=timeout, proxy=proxy, allow_redirects=False, **body
            ) as response:
                payload = await response.read()
        except TimeoutError as late:
            raise TimedOut(f"Timed out: {type(late).__name__}") from late
        except aiohttp.ClientError as broken:
            raise NetworkError(f"aiohttp.{type(broken).__name__}") from broken
        return _status(response.status, payload), payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The decoded answer. Raises TelegramError when it is none of Telegram's; the base class would log it whole."""
        try:
            answer = json.loads(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(answer, dict) or not (answer.get("ok") is False or "result" in answer):
            raise TelegramError("Invalid server response") from ValueError("neither a result nor an error")
        return answer


def _given(value: _Seconds, usual: float) -> float | None:
    """A default is not None, which means: without limit."""
    seconds: float | None = usual if isinstance(value, type(BaseRequest.DEFAULT_NONE)) else value
    return seconds


def _timeout(
    *, pool: float | None, connect: float | None, write: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    """aiohttp has no timeout for writing: it is part of the whole."""
    parts = (pool, connect, write, read)
    return aiohttp.ClientTimeout(
        total=None if None in parts else sum(cast("tuple[float, ...]", parts)),
        connect=None if pool is None or connect is None else pool + connect,
        sock_connect=connect,
        sock_read=read,
    )


def _body(data: RequestData) -> dict[str, Any]:
    if not data.contains_files:
        return {"data": urlencode(data.json_parameters).encode(), "headers": _FORM}
    form = aiohttp.FormData(quote_fields=False)  # Telegram takes a file's name as it stands, in UTF-8
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, part in data.multipart_data.items():
        filename, content, mime_type = cast("tuple[str, Any, str]", part)
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}


def _status(status: int, payload: bytes) -> int:
    """Some Bot API servers say 200 to everything and tell the truth in the body."""
    if status != HTTPStatus.OK or not payload[:20].replace(b" ", b"").startswith(_REFUSED):
        return status
    try:
        return int(json.loads(payload)["error_code"])
    except (ValueError, KeyError, TypeError):
        return HTTPStatus.INTERNAL_SERVER_ERROR


@cache
def _tls() -> ssl.SSLContext:
    """httpx's rules, as for python-telegram-bot's own wire: certifi's authorities, or those named in SSL_CERT_FILE."""
    return httpx.create_ssl_context()


@cache
def _proxy(scheme: str, host: str) -> str | None:
    """HTTPS_PROXY, HTTP_PROXY and NO_PROXY, read once per host: aiohttp would read them for every request.

    A Bot API server on this machine is never behind a proxy.
    """
    return None if host in LOOPBACK or proxy_bypass(host) else getproxies().get(scheme)
