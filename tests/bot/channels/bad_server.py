"""A server that behaves as badly as told, for one connection after the other; both wires are held against it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(behaviour: Behaviour) -> AsyncIterator[str]:
    """The address under which connections are treated like that; all are closed at the end."""
    writers: list[asyncio.StreamWriter] = []

    async def treat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        await behaviour(reader, writer)

    server = await asyncio.start_server(treat, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        for writer in writers:
            writer.transport.abort()
        server.close()
        await server.wait_closed()


async def read_request(reader: asyncio.StreamReader) -> bytes:
    """The body of a whole HTTP request; raises IncompleteReadError when the other side hangs up."""
    head = await reader.readuntil(b"\r\n\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:-2])
    return await reader.readexactly(int(fields.get(b"content-length", b"0")))


def answering(status: str, body: str, kind: str = "application/json") -> Behaviour:
    """Reads a request and gives this answer, again and again."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        content = body.encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
        while not reader.at_eof():
            try:
                await read_request(reader)
            except asyncio.IncompleteReadError:
                return
            writer.write(head.encode() + content)
            await writer.drain()

    return answer


async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Reads the request and never answers."""
    await read_request(reader)


async def hanging_up_before(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Closes before it has read anything."""
    writer.transport.abort()


async def hanging_up_after(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Reads the request, then closes."""
    await read_request(reader)
    writer.close()


async def stopping_halfway(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Closes in the middle of its answer."""
    await read_request(reader)
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":')
    await writer.drain()
    writer.close()
