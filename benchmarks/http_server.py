"""A minimal HTTP/1.1 server on loopback: keep-alive, Content-Length or chunked bodies, JSON answers."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Reply = Callable[[int, Any], None]


@dataclass(frozen=True)
class Request:
    """`headers` by lower-case name."""

    path: str
    headers: dict[bytes, bytes]
    body: bytes


Answer = Callable[[Request, Reply], None]


class Connection(asyncio.Protocol):
    """One request after the other; an answer may come later."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._read = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while request := self._next():
            self._answer(request, self._reply)

    def _next(self) -> Request | None:
        head, found, rest = self._read.partition(b"\r\n\r\n")
        if not found:
            return None
        first, *lines = head.split(b"\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
        if headers.get(b"transfer-encoding") == b"chunked":
            body, after = _chunked(rest)
        else:
            length = int(headers.get(b"content-length", 0))
            body, after = (rest[:length], rest[length:]) if len(rest) >= length else (None, b"")
        if body is None:
            return None
        self._read = after
        return Request(first.split(b" ")[1].decode(), headers, body)

    def _reply(self, status: int, answer: Any) -> None:
        body = json.dumps(answer).encode()
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        if not self._transport.is_closing():
            self._transport.write(head.encode() + body)


def _chunked(data: bytes) -> tuple[bytes | None, bytes]:
    body = b""
    while True:
        size, found, data = data.partition(b"\r\n")
        length = int(size, 16) if found else 0
        if not found or len(data) < length + 2:
            return None, b""
        body, data = body + data[:length], data[length + 2 :]
        if not length:
            return body, data


async def serve(answer: Answer) -> None:
    """Prints the port, then serves until the process is ended."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(answer), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
