"""`python -m benchmarks.sink [delay]`: a Bot API that only counts, in a process of its own; its port is printed.

As little work as possible for each request, so that what is measured is the bot. `delay`: seconds before every answer
but polling's, half of the road there and half of the way back. Orders come over the same port under `/sink/`.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from benchmarks.http_server import Reply, Request, serve

BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
BATCH = 100
SENDS = frozenset({"sendMessage", "sendPhoto", "sendDocument"})


class Sink:
    """`sent`: one pair for each message, when it came (seconds, monotonic) and to which chat; `waited`: seconds
    from each word written to the first answer there."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.updates: list[dict[str, Any]] = []
        self.sent: list[tuple[float, int]] = []
        self.refused: list[tuple[float, int]] = []
        self.waited: list[float] = []
        self.first_fetch = 0.0
        self.most = 0
        self.pressing = ""
        self.patience: dict[int, float] = {}
        self._number = 0
        self._message = 0
        self._asked: dict[int, float] = {}
        self._waiting: list[tuple[Request, Reply]] = []

    def answer(self, request: Request, reply: Reply) -> None:
        """One request; `reply` is called now or later."""
        head, _, method = request.path.partition("?")[0].rpartition("/")
        if head.endswith("/sink"):
            reply(200, self._order(method, json.loads(request.body or b"{}")))
        elif method == "getUpdates":
            self._fetch(request, reply)
        elif self.delay:
            asyncio.get_running_loop().call_later(self.delay, self._call, method, request, reply)
        else:
            self._call(method, request, reply)

    def _order(self, name: str, wish: dict[str, Any]) -> Any:
        orders: dict[str, Callable[[dict[str, Any]], Any]] = {"load": self._load, "report": self._report}
        return orders[name](wish)

    def _load(self, wish: dict[str, Any]) -> None:
        """Updates to be fetched, `chats` people taking turns; `patience`: chats refused, and for how many seconds."""
        self.pressing = wish.get("pressing", self.pressing)
        self.most = wish.get("most", self.most)
        self.patience |= {int(chat): seconds for chat, seconds in wish.get("patience", {}).items()}
        first = wish.get("first_chat", 1000)
        for number in range(wish.get("updates", 0)):
            self._push(first + number % wish["chats"], wish["text"])
        self._wake()

    def _report(self, wish: dict[str, Any]) -> dict[str, Any]:
        at = wish.get("after", 0)
        return {
            "first_fetch": self.first_fetch,
            "now": time.monotonic(),
            "sent": self.sent[at:],
            "refused": self.refused,
            "waited": self.waited,
            "unfetched": len(self.updates),
        }

    def _push(self, chat: int, text: str) -> None:
        user = {"id": chat, "is_bot": False, "first_name": "P"}
        message = {"message_id": self._next(), "date": 1, "chat": {"id": chat, "type": "private"}, "from": user}
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
        self._number += 1
        self._asked[chat] = time.monotonic()
        self.updates.append({"update_id": self._number, "message": message | {"text": text, "entities": entities}})

    def _next(self) -> int:
        self._message += 1
        return self._message

    def _fetch(self, request: Request, reply: Reply) -> None:
        self.first_fetch = self.first_fetch or time.monotonic()
        offset = int(_form(request).get("offset") or 0)
        if self.updates and self.updates[0]["update_id"] < offset:
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
        if self.updates:
            answered = {"ok": True, "result": self.updates[:BATCH]}
            asyncio.get_running_loop().call_later(self.delay, reply, 200, answered)
        else:
            self._waiting.append((request, reply))

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for request, reply in waiting:
            self._fetch(request, reply)

    def _call(self, method: str, request: Request, reply: Reply) -> None:
        form = _form(request)
        chat = int(form.get("chat_id") or 0)
        if method in SENDS and (wait := self._refusal(chat)):
            error = {"ok": False, "error_code": 429, "description": "Too Many Requests"}
            reply(429, error | {"parameters": {"retry_after": wait}})
            return
        if method in SENDS:
            self._take(chat)
        reply(200, {"ok": True, "result": self._result(method, chat, form)})

    def _take(self, chat: int) -> None:
        now = time.monotonic()
        self.sent.append((now, chat))
        if asked := self._asked.pop(chat, 0.0):
            self.waited.append(now - asked)

    def _refusal(self, chat: int) -> int:
        """Seconds to wait; 0 when it may go. A strict sink counts the last second, as Telegram does."""
        now = time.monotonic()
        if chat in self.patience:
            seconds = self.patience.pop(chat)
            self.refused.append((now, chat))
            return int(seconds)
        if self.most and sum(1 for at, _ in self.sent[-self.most - 1 :] if at > now - 1.0) >= self.most:
            self.refused.append((now, chat))
            return 1
        return 0

    def _result(self, method: str, chat: int, form: dict[str, str]) -> Any:
        if method == "getMe":
            return BOT | {
                "can_join_groups": True,
                "can_read_all_group_messages": False,
                "supports_inline_queries": False,
            }
        if method == "getWebhookInfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        if method not in SENDS and method != "editMessageText":
            return True
        number = int(form.get("message_id") or 0) or self._next()
        message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "from": BOT}
        message["text"] = form.get("text", "")
        if "entities" in form:
            message["entities"] = json.loads(form["entities"])
        if self.pressing and "reply_markup" in form:
            self._press(chat, message | {"reply_markup": json.loads(form["reply_markup"])})
        return message

    def _press(self, chat: int, message: dict[str, Any]) -> None:
        """The person presses the first button whose data begins as ordered."""
        for row in message["reply_markup"].get("inline_keyboard", ()):
            for button in row:
                if button.get("callback_data", "").startswith(self.pressing):
                    user = {"id": chat, "is_bot": False, "first_name": "P"}
                    self._number += 1
                    query = {"id": str(self._number), "from": user, "chat_instance": "1", "message": message}
                    query["data"] = button["callback_data"]
                    self.updates.append({"update_id": self._number, "callback_query": query})
                    self._wake()
                    return


def _form(request: Request) -> dict[str, str]:
    kind = request.headers.get(b"content-type", b"")
    if kind.startswith(b"application/json"):
        return {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in json.loads(request.body).items()
        }
    if kind.startswith(b"multipart/"):
        return _parts(request.body)
    return dict(parse_qsl(request.body.decode()))


def _parts(body: bytes) -> dict[str, str]:
    """Text fields only, which is all that the bots measured here send."""
    form = {}
    for part in body.split(b"\r\n--"):
        head, _, value = part.partition(b"\r\n\r\n")
        if b'name="' in head and b"filename" not in head:
            form[head.split(b'name="')[1].split(b'"')[0].decode()] = value.decode()
    return form


if __name__ == "__main__":
    asyncio.run(serve(Sink(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0).answer))
