"""Only this machine's own page may use the sandbox: no other web site, by whatever name it calls this address."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY: Final = 16_000_000  # bytes: ten megabytes of picture in base64, and some air
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware. A foreign `Host` is DNS rebinding; a foreign `Origin` or a POST that is no JSON, another site.

    Every answer carries a content security policy under which the page can load nothing from elsewhere.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = _refusal(scope["method"], Headers(scope=scope))
        app: ASGIApp = JSONResponse({"error": refusal[1]}, refusal[0]) if refusal else self._app
        await app(scope, receive, send_guarded)


def _refusal(method: str, headers: Headers) -> tuple[HTTPStatus, str] | None:
    host = headers.get("host", "")
    if _name(f"//{host}") not in _LOCAL:
        return HTTPStatus.MISDIRECTED_REQUEST, "not_local"
    if method in {"GET", "HEAD"}:
        return None
    if "origin" in headers and headers["origin"] != f"http://{host}":
        return HTTPStatus.FORBIDDEN, "not_local"
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not_json"
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return HTTPStatus.LENGTH_REQUIRED, "not_json"
    return (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_big") if int(length) > LARGEST_BODY else None


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
