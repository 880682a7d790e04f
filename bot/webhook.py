"""Our own webhook route: commit, then 200. python-telegram-bot's answers 200 before the handler has run.

The secret is compared in constant time; nothing of a body is ever logged.
"""

import hmac
import json
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.intake import Intake

LARGEST = 1_000_000
"""Bytes; an update of Telegram's is a few thousand."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret


def webhook(intake: Intake, secret: str) -> Starlette:
    """POST anything to any path: 403 without the secret, 400 for no update, 200 once it is stored or given up."""

    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                return Response(status_code=413)
        raw = _numbered(body)
        if raw is None:
            return Response(status_code=400)
        update = await intake.read(raw)
        if update is not None:
            await intake.take([update])
        return Response(status_code=200)

    return Starlette(routes=[Route("/{path:path}", receive, methods=["POST"])])


def _numbered(body: bytes) -> dict[str, Any] | None:
    """An update has a number, whatever else is wrong with it; None for what has none, or is no JSON one could read."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and type(raw.get("update_id")) is int else None


async def serve_webhook(intake: Intake, secret: str, host: str, port: int) -> None:
    """Until cancelled."""
    config = uvicorn.Config(webhook(intake, secret), host=host, port=port, log_config=None, access_log=False)
    await uvicorn.Server(config).serve()
