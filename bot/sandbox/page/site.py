"""The sandbox in the browser: a page of phones, events that stream to it, and actions as POST of JSON."""

import asyncio
import io
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final, TypeVar, cast
from urllib.parse import quote

from PIL import Image
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox.api_error import JSON, ApiError
from bot.sandbox.files import DOCUMENT, PHOTO
from bot.sandbox.page import view, wishes
from bot.sandbox.page.fingers import Fingers, Refused
from bot.sandbox.page.guard import Guard
from bot.sandbox.page.live import Live
from bot.sandbox.page.turning import Crown
from bot.sandbox.stage_port import Stage

W = TypeVar("W", bound=wishes.Wish)
_TYPES: Final = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
_NO_IDEAS: Final[Mapping[str, Sequence[str]]] = {}


def site(stage: Stage, ideas: Mapping[str, Sequence[str]] = _NO_IDEAS) -> Starlette:
    """The page for this stage. `ideas`: pane key -> questions that its person could ask.

    `app.state.live.close()` ends the event streams; `server.serve` does it before it stops.
    """
    desk = _Desk(stage, {key: list(texts) for key, texts in ideas.items()})
    app = Starlette(
        routes=[
            *(Route(path, partial(_static, content, kind)) for path, (content, kind) in _pages().items()),
            Route("/live", desk.stream),
            Route("/files/{file_id}", desk.file),
            *(Route(path, action, methods=["POST"]) for path, action in desk.actions().items()),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers={Refused: _refuse, ValidationError: _refuse_form},
    )
    app.state.live = desk.live
    return app


class _Desk:
    """Wires requests to the stage. One action at a time: the clock must not turn under a finger."""

    def __init__(self, stage: Stage, ideas: dict[str, list[str]]) -> None:
        self.live = Live()
        self._stage = stage
        self._ideas = ideas
        self._chats = {pane.person.chat_id: pane.key for pane in stage.panes}
        self._turn = asyncio.Lock()
        stage.world.listeners.append(self._hear)

    def actions(self) -> Mapping[str, Callable[[Request], Awaitable[Response]]]:
        """Path -> endpoint."""
        fingers, crown = Fingers(self._stage), Crown(self._stage)
        return {
            "/write": self._action(wishes.Writing, fingers.write),
            "/correct": self._action(wishes.Correcting, fingers.correct),
            "/press": self._action(wishes.Pressing, fingers.press),
            "/open": self._action(wishes.Opening, fingers.open_link),
            "/photos": self._action(wishes.Pictures, fingers.show),
            "/document": self._action(wishes.Paper, fingers.hand_in),
            "/voice": self._action(wishes.OfPane, fingers.speak),
            "/sticker": self._action(wishes.OfPane, fingers.stick),
            "/block": self._action(wishes.Blocking, fingers.block),
            "/clock/hour": self._action(wishes.Wish, crown.hour),
            "/clock/day": self._action(wishes.Wish, crown.day),
            "/clock/next": self._action(wishes.Wish, crown.next),
            "/clock/to": self._action(wishes.Turning, crown.to),
        }

    async def stream(self, _: Request) -> Response:
        """Server-sent events: `state`, then `new`, `edit`, `delete`, `alert`, `commands`, `account`, `clock`."""
        events = self.live.listen(lambda: view.state(self._stage, self._ideas))
        return StreamingResponse(events, media_type="text/event-stream")

    async def file(self, request: Request) -> Response:
        """A picture to look at, a document to download."""
        file_id = request.path_params["file_id"]
        try:
            kept = self._stage.world.files.sent_before(file_id)
        except ApiError:
            raise Refused("gone", HTTPStatus.NOT_FOUND) from None
        if file_id.startswith(PHOTO):
            return Response(kept.content, media_type=_picture_type(kept.content))
        name = kept.filename if file_id.startswith(DOCUMENT) else "file"
        attached = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
        return Response(kept.content, headers=attached, media_type=kept.mime_type or "application/octet-stream")

    def _action(
        self, form: type[W], act: Callable[[W], Awaitable[list[str] | None]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            wish = form.model_validate_json(await request.body())
            async with self._turn:
                try:
                    lines = await act(wish)
                    await self._stage.settle()
                finally:
                    self.live.tell("clock", view.clock(self._stage))
            return JSONResponse({"ok": True, "lines": lines or [], "now": self._stage.now().isoformat()})

        return endpoint

    def _hear(self, event: JSON) -> None:
        pane = self._chats.get(event["chat_id"])
        if pane is None:
            return
        heard: dict[str, Any] = {key: value for key, value in event.items() if key not in {"event", "chat_id"}}
        if event["event"] in {"new", "edit"}:
            stored = self._stage.world.chats.find(event["chat_id"], event["message"]["id"])
            if stored is None:
                return
            heard["message"] = view.shown(self._stage.world.view(stored), self._stage.now().tzinfo)
        self.live.tell(event["event"], {"pane": pane, **heard})


def _pages() -> dict[str, tuple[bytes, str]]:
    """Path -> content and type of everything that lies beside this module and is no Python."""
    found = {
        f"/{entry.name}": (entry.read_bytes(), _TYPES[ending])
        for entry in files("bot.sandbox.page").iterdir()
        if (ending := entry.name.rpartition(".")[2]) in _TYPES
    }
    return {"/": found["/index.html"], **found}


async def _static(content: bytes, kind: str, _: Request) -> Response:
    return Response(content, media_type=kind)


def _picture_type(content: bytes) -> str:
    with Image.open(io.BytesIO(content)) as image:
        return image.get_format_mimetype() or "application/octet-stream"


async def _refuse(_: Request, refusal: Exception) -> Response:
    refused = cast("Refused", refusal)  # Starlette hands over what was registered
    return JSONResponse({"error": refused.key}, refused.code)


async def _refuse_form(_: Request, __: Exception) -> Response:
    return JSONResponse({"error": "bad_form"}, HTTPStatus.BAD_REQUEST)
