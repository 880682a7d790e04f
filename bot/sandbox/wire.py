"""The Bot API in memory: takes the place of the HTTP object of python-telegram-bot (docs/decisions).

It is both the tests' harness and the sandbox's Telegram. Stricter than Telegram on purpose: what the wire lets pass,
Telegram lets pass too.
"""

import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final, cast
from urllib.parse import unquote

from telegram.request import BaseRequest, RequestData

from bot.sandbox import desk, editing, sending
from bot.sandbox.api_error import JSON, ApiError
from bot.sandbox.faults import Faults
from bot.sandbox.files import Upload
from bot.sandbox.schema import read_arguments
from bot.sandbox.world import Listener, World

SANDBOX_TOKEN: Final = "7000000001:AAH-sandbox-token-that-opens-nothing-00"  # noqa: S105 -- known to everyone, opens nothing
_REMEMBERED_CALLS: Final = 10_000
_METHODS: Final[dict[str, Callable[[World, JSON, dict[str, Upload]], Any]]] = {
    "getMe": desk.get_me,
    "getChat": desk.get_chat,
    "getFile": desk.get_file,
    "answerCallbackQuery": desk.answer_callback_query,
    "setMyCommands": desk.set_my_commands,
    "deleteMyCommands": desk.delete_my_commands,
    "getMyCommands": desk.get_my_commands,
    "setMyDescription": desk.set_my_description,
    "setMyShortDescription": desk.set_my_short_description,
    "setWebhook": desk.set_webhook,
    "deleteWebhook": desk.delete_webhook,
    "getWebhookInfo": desk.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
}


@dataclass(frozen=True)
class Call:
    """One request of the bot other than polling; `error` is the description of the refusal, empty if all went well."""

    method: str
    form: Mapping[str, str]
    at: datetime
    error: str = ""


class Wire(BaseRequest):
    """Give one to `Bot(token, request=wire, get_updates_request=wire)`; it survives the bot, as Telegram does.

    `now` is the sandbox clock (aware). `violations` lists what only a bug in the bot can cause; a good test ends with
    `assert wire.violations == []`.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        token: str = SANDBOX_TOKEN,
        username: str = "hom_thu_doi_thoai_bot",
        first_name: str = "Hom thu",
    ) -> None:
        bot = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": first_name, "username": username}
        self.token = token
        self.world = World(bot, now)
        self.faults = Faults()
        self.violations: list[str] = []
        self.calls: deque[Call] = deque(maxlen=_REMEMBERED_CALLS)

    @property
    def listeners(self) -> list[Listener]:
        """Called with each event: `{"event": new|edit|delete|alert|commands|action|account, "chat_id": …, …}`."""
        return self.world.listeners

    @property
    def read_timeout(self) -> float | None:
        """Seconds; python-telegram-bot adds them to a long poll's own timeout."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close: Telegram goes on while the bot is away."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_named_timeouts: Any
    ) -> tuple[int, bytes]:
        """One HTTP request, as `BaseRequest` wants it: status and body."""
        if method == "GET":
            return self._download(url)
        form = request_data.json_parameters if request_data else {}
        files = request_data.multipart_data if request_data else {}
        uploads = {name: _upload(cast("tuple[str, Any, str]", part)) for name, part in files.items()}
        token, _, name = url.rpartition("/bot")[2].rpartition("/")
        code, body = await self.call(token, name, form, uploads)
        return code, json.dumps(body).encode()

    async def call(
        self, token: str, method: str, form: Mapping[str, str], uploads: dict[str, Upload] | None = None
    ) -> tuple[int, JSON]:
        """One call of the Bot API: HTTP status and decoded answer. Raises `TelegramError` for faults of the line.

        `form` is what the fields of an HTTP form hold: plain text for strings, JSON for all else.
        """
        error = ""
        try:
            self._check_token(token)
            result = await self._play(method, form, uploads or {})
        except ApiError as refusal:
            error = refusal.description
            if refusal.blunder:
                self.violations.append(f"{method}: {error}")
            return refusal.code, refusal.answer()
        finally:
            if method != "getUpdates":
                self.calls.append(Call(method, dict(form), self.world.now(), error))
        return HTTPStatus.OK, {"ok": True, "result": result}

    async def _play(self, method: str, form: Mapping[str, str], uploads: dict[str, Upload]) -> Any:
        arguments = read_arguments(method, form, frozenset(uploads))
        fault = self.faults.strike(method, arguments.get("chat_id"))
        if fault:
            fault.before()
        if method == "getUpdates":
            result: Any = await self.world.updates.get(arguments)
        else:
            result = _METHODS[method](self.world, arguments, uploads)
        if fault:
            fault.after()
        return result

    def _download(self, url: str) -> tuple[int, bytes]:
        token, _, path = unquote(url).rpartition("/file/bot")[2].partition("/")
        try:
            self._check_token(token)
            if fault := self.faults.strike("download", None):
                fault.before()
                fault.after()
        except ApiError as refusal:
            return refusal.code, json.dumps(refusal.answer()).encode()
        content = self.world.files.follow_link(path)
        return (HTTPStatus.NOT_FOUND, b"{}") if content is None else (HTTPStatus.OK, content)

    def _check_token(self, token: str) -> None:
        if token != self.token:
            raise ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized", blunder=True)


def _upload(part: tuple[str, Any, str]) -> Upload:
    filename, content, mime_type = part
    return Upload(filename, content if isinstance(content, bytes) else content.read(), mime_type)
